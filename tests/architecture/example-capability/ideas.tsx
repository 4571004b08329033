import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../src/kernel/id.ts"
import { ok, refused, violation } from "../../../src/kernel/result.ts"
import { access, scopeOf } from "../../../src/platform/access/access.ts"
import { answer, answerId } from "../../../src/platform/answer.ts"
import { capability } from "../../../src/platform/capability.ts"
import { command, read } from "../../../src/platform/command.ts"
import type { ReadTx } from "../../../src/platform/db/tenant.ts"
import { document } from "../../../src/platform/documents.ts"
import { type Found, firstFound } from "../../../src/platform/finders.ts"
import { action, page } from "../../../src/platform/http/routes.ts"
import { messageKind } from "../../../src/platform/notifications/public.ts"
import { panel } from "../../../src/platform/panels.ts"
import type { Reactions } from "../../../src/platform/reactions.ts"
import { facts, ruleset, answer as verdict } from "../../../src/platform/rulesets.ts"
import { id, text } from "../../../src/platform/validation.ts"
import { fullName, personOf } from "../../../src/register/people/person-name.ts"
import { figureTexts, ideaFigures } from "./idea-figures.ts"
import { ideasFile } from "./ideas-file.ts"

const ideaAccess = access({
  "idea.list": { coach: "own", manager: "unit" },
  "idea.write": { coach: "own", manager: "unit" },
})
const PersonId = z.object({ personId: id() })

const ideasOf = async (tx: ReadTx, personId: string): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`select text from idea
    where tenant_id = app.tenant() and person_id = ${personId} order by created_at`.execute(tx)
  return rows.map((row) => row.text)
}

const Ideas = answer({ personId: answerId(), ideas: z.array(z.string()) })

const listIdeas = read(
  ideaAccess,
  "idea.list",
  { takes: PersonId, answers: Ideas },
  async (tx, { personId }) => ok({ personId, ideas: await ideasOf(tx, personId) }),
)

const writeIdea = command(
  ideaAccess,
  "idea.write",
  { takes: PersonId.extend({ text: text(200) }), answers: answer({ personId: answerId() }) },
  async (tx, input) => {
    await sql`insert into idea (tenant_id, id, person_id, text, created_by)
      values (app.tenant(), ${newId()}, ${input.personId}, ${input.text}, app.actor())`.execute(tx)
    return ok({ personId: input.personId })
  },
)

/** Told by placements, which it does not know: a wish is answered before its person leaves a placement. */
const asPlacementEnds: Reactions["placement.ended"] = async (tx, { personId }) => {
  const { rows } = await sql`select 1 from idea
    where tenant_id = app.tenant() and person_id = ${personId} and answered_on is null`.execute(tx)
  if (rows.length > 0) return refused(violation("IDEA_UNANSWERED"))
  await sql`insert into idea (tenant_id, id, person_id, text, created_by)
    values (app.tenant(), ${newId()}, ${personId}, 'Vill berätta om praktiken', app.actor())`.execute(tx)
  return ok(null)
}

const ideaPaper = document({
  path: "/deltagare/:personId/ideer.pdf",
  operation: listIdeas,
  template: `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(lang: "sv")
#heading(level: 1)[#data.title]
#list(..data.ideas)`,
  fileName: () => "ideer",
  content: ({ ideas: found }, { t }) => ({ title: t("personTab.ideas"), ideas: found }),
})

const tooLong = ruleset({
  name: "idea-length",
  schema: z.object({ words: facts.hours }),
  evaluate: ({ words }) => verdict((words ?? 0) > 10 ? [violation("IDEA_TOO_LONG", { limit: 10 })] : []),
})

/** All that a capability may bring, so that a test can meet each of it in the application. */
export const ideas = capability({
  name: "ideas",
  operations: [listIdeas, writeIdea],
  routes: [
    page({
      path: "/deltagare/:personId/ideer",
      operation: listIdeas,
      show: ({ ideas: found }, { t }) => ({
        title: t("personTab.ideas"),
        body: (
          <ul>
            {found.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        ),
      }),
    }),
    action({
      path: "/deltagare/:personId/ideer",
      command: writeIdea,
      done: ({ personId }) => `/deltagare/${personId}/ideer`,
      back: ({ personId }) => `/deltagare/${personId}/ideer`,
    }),
  ],
  nav: [],
  publicRoutes: [
    {
      path: "/ideer",
      foot: "ideas.public",
      get: ({ t }) => ({ shown: { title: t("ideas.public"), body: <p>{t("ideas.public.text")}</p> } }),
    },
  ],
  matters: [
    {
      kind: "idea",
      roles: ["coach"],
      href: (row) => `/deltagare/${row.person_id}/ideer`,
      rows: (mine) => sql`select x.id, x.person_id, ${fullName} as about, x.text as place,
          (x.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
        from idea x ${personOf("x")}
          where x.tenant_id = app.tenant() and x.answered_on is null ${mine("x.person_id")}`,
    },
  ],
  finders: [
    {
      name: "ideas",
      order: 90,
      roles: ["coach"],
      find: async (tx, q, most) =>
        firstFound(
          await tx.all(sql<Found>`select '/deltagare/' || x.person_id || '/ideer' as href, x.text as name,
              null as note, 'none' as protection
            from idea x where x.tenant_id = app.tenant() and x.text ilike '%' || ${q} || '%'
            order by x.created_at limit ${sql.lit(most + 1)}`),
          most,
        ),
    },
  ],
  counts: [
    {
      name: "ideas",
      roles: ["coach"],
      order: 90,
      limit: 100,
      href: () => "/deltagare",
      count: async (tx) =>
        (
          await sql<{
            n: number
          }>`select count(*)::int as n from idea where tenant_id = app.tenant()`.execute(tx)
        ).rows[0]?.n ?? 0,
    },
  ],
  panels: [
    panel({
      order: 90,
      answers: z.array(z.string()),
      load: async (tx, personId) =>
        scopeOf(ideaAccess, "idea.list", tx.actor) === null ? null : ideasOf(tx, personId),
      show: (found) => <p>Idé på översikten: {found.join()}</p>,
    }),
  ],
  personTabs: [{ name: "ideas", path: "/ideer", order: 90 }],
  rulesets: [tooLong],
  importKinds: [ideasFile],
  retention: [
    {
      name: "idea",
      unit: "months",
      least: 1,
      most: 60,
      usual: 12,
      legalRef: "GDPR art. 5.1 e",
      // A figure counts ideas, so they are emptied and not deleted.
      rows: [
        {
          table: "idea",
          due: (before) => sql`t.answered_on < ${before}::date and t.text <> '–'`,
          emptied: sql`text = '–'`,
        },
      ],
    },
  ],
  figures: ideaFigures,
  documents: [ideaPaper],
  reactions: [{ "placement.ended": asPlacementEnds }],
  settings: [{ name: "ideaDays", least: 1, most: 90, usual: 14, order: 90 }],
  commandLine: [
    {
      words: ["ideas"],
      usage: "ideas",
      about: "How many ideas there are",
      run: (args, terminal) =>
        terminal.withTown(args, async ({ transaction }) => {
          const { rows } = await transaction((tx) =>
            sql<{ n: string }>`select count(*) as n from idea`.execute(tx),
          )
          console.log(`${rows[0]?.n} ideas`)
        }),
    },
  ],
  demo: [
    {
      name: "ideas",
      after: ["people"],
      load: async (tx) => {
        await sql`insert into idea (tenant_id, id, person_id, text)
          select tenant_id, gen_random_uuid(), id, 'Vill arbeta med cyklar' from person
            where tenant_id = app.tenant() and given_name = 'Amina'`.execute(tx)
      },
    },
  ],
  messages: [messageKind({ name: "idea.answered", template: "news", to: { staff: "daily" } })],
  texts: {
    sv: {
      ...figureTexts,
      "personTab.ideas": "Idéer",
      "ideas.public": "Idéer för alla",
      "ideas.public.text": "Vad önskar du?",
      "matter.idea.tag": "Idé",
      "matter.idea.title": "{about} har en idé",
      "matter.idea.why": "{where}",
      "matter.idea.action": "Läs",
      "count.ideas": "Idéer",
      "finder.ideas": "Idéer",
      "messages.kind.idea.answered": "En idé är besvarad",
      "setting.ideaDays": "Dagar för svar på en idé",
      "setting.ideaDays.help": "Den som önskar får veta dagen.",
      "violation.IDEA_UNANSWERED": "Svara först på personens idé.",
      "violation.IDEA_TOO_LONG": "Högst {limit} ord.",
      "retention.idea": "Besvarade idéer",
      "retention.idea.from": "Från när idén besvarades.",
      "import.kind.ideas": "Idéer ur en fil",
      "import.field.idea": "Idé",
      "import.error.IDEA_IS_QUESTION": "En idé är ingen fråga.",
      "import.taken.unanswered": "idén är obesvarad",
    },
    en: {},
  },
})
