import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { actDemo, fillDemo } from "../../src/app/demo/load-demo.ts"
import type { FormRoute } from "../../src/platform/http/routes.ts"
import { richPerson } from "../access/rich-person.ts"
import { type Ids, idsIn } from "../canary/ids.ts"
import { supervisorsAndParticipants } from "../canary/more-visitors.ts"
import { oneOfEverything } from "../canary/one-of-everything.ts"
import { mayAsk, pathsOf } from "../canary/requests.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, formType, routes, sameOrigin, type Visitor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let visitors: Visitor[]
let ids: Ids

/** A municipality at work, so that every form has something to be about. */
beforeAll(async () => {
  town = await municipality()
  visitors = await everyRole(town)
  const filled = await town.system((tx) => fillDemo(tx, town))
  await actDemo(town.test.app, { tenantId: town.tenantId, ...filled })
  const personId = await richPerson(town)
  await oneOfEverything(town, personId)
  // Everybody has said yes to be proposed, so that a suggestion can be.
  await town.system((tx) =>
    sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
      select tenant_id, id, true, app.today(), 'ownWords' from person where tenant_id = app.tenant()
      on conflict (tenant_id, person_id) do update set may_be_proposed = true`.execute(tx),
  )
  // The first referral that is found is of somebody who is nowhere enrolled, and so can be accepted.
  const newcomer = await town.addPerson({ givenName: "Nova" })
  await town.system((tx) =>
    sql`insert into referral (tenant_id, id, person_id, unit_id, referrer, purpose, legal_ground, received_on,
        answer_by, created_at)
      values (app.tenant(), gen_random_uuid(), ${newcomer}, ${town.units.cai}, 'welfare', 'p', 'consent',
        app.today(), app.today(), '2020-01-01')`.execute(tx),
  )
  visitors.push(...(await supervisorsAndParticipants(town, personId)))
  // A place that is proposed and not answered, found first, for each participant who looks.
  await town.system((tx) =>
    sql`insert into placement (tenant_id, id, person_id, enrolment_id, programme, workplace_id, starts_on,
        ends_on, first_ends_on, percent, weekdays, from_time, to_time, tasks, proposed_on, created_at)
      select e.tenant_id, gen_random_uuid(), e.person_id, e.id, 'WORK_TRAINING', w.id, '2027-03-01',
        '2027-03-31', '2027-03-31', 50, '{1}', '08:00', '12:00', 'Disk', app.today(), '2020-01-01'
      from enrolment e join account a on a.tenant_id = e.tenant_id and a.person_id = e.person_id
          join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.role = 'participant',
        (select id from workplace where tenant_id = app.tenant() order by created_at, id limit 1) w
      where e.tenant_id = app.tenant() and e.ended_on is null and e.person_id <> ${personId}
      limit 3`.execute(tx),
  )
  web = await webFor(town)
  ids = await idsIn(town.test.url, town.tenantId, { first: personId })
})
afterAll(() => town?.test.close())

const forms = routes.filter((route): route is FormRoute => route.kind === "form")
/** Forms where nothing that is sent is the fault of a field. */
const nothingToMend: Readonly<Record<string, string>> = {
  "/min-placering/:placementId": "a yes, with nothing to fill in",
  "/min-placering/:placementId/nej": "its why is asked for when all that stands unseen is whole (own-yes)",
  "/min-plan/progress": "what is answered goes as it is",
  "/min-plan/progress/:question": "buttons that each say all there is to say",
  "/min-plan/overenskommelse": "a yes, with nothing to fill in",
  "/remisser/:referralId/koppla": "words that may be left out",
  "/narvaro": "all present, with nothing to fill in",
  "/narvaro/placeringar/:placementId": "buttons that each say all there is to say",
  "/narvaro/tillfallen/:activitySessionId/:personId": "buttons that each say all there is to say",
  "/overenskommelser/:agreementId": "a signature, with nothing to fill in",
  "/mina-moten/:meetingId": "a yes, with nothing to fill in",
  "/moten/:meetingId/stall-in": "one or all that follow, and all that is not the second is the first",
  "/aktiviteter/tillfallen/:sessionId/stall-in":
    "one or all that follow, and all that is not the second is the first",
}
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .trim()

/** What a reader sees above a field: the legend of its group when it is a choice in one, else its label. */
function wordsAbove(html: string, id: string): string | null {
  const field = new RegExp(`<(?:input|select|textarea)[^>]*\\sid="${id.replaceAll(".", "\\.")}"[^>]*>`).exec(
    html,
  )
  if (!field) return null
  const before = html.slice(0, field.index)
  const grouped =
    /type="(radio|checkbox)"/.test(field[0]) &&
    before.lastIndexOf("<fieldset") > before.lastIndexOf("</fieldset>")
  const words = grouped
    ? before.slice(before.lastIndexOf("<legend"))
    : html.slice(html.indexOf(`<label class="ds-label" for="${id}"`))
  return textOf(/^[^>]*>([^<]*)/.exec(words)?.[1] ?? "") || null
}

type Item = { says: string; leadsTo: string | null }
const summaryOf = (html: string): Item[] => {
  const summary = /data-error-summary[^>]*>[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ""
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = ""]) => {
    const link = /href="#([^"]*)"/.exec(item)?.[1]
    return { says: textOf(item), leadsTo: link ? decodeURIComponent(link) : null }
  })
}

/** The names of the fields that the form in the page's main part sends, and whether anybody sees one. */
function fieldsIn(html: string): { names: string[]; toFill: boolean } {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ""
  const fields = [...main.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"[^>]*>/g)].filter(
    ([, name = ""]) => !name.startsWith("_") && !/^((.*\.)?version|.*Id)$/.test(name),
  )
  return {
    names: [...new Set(fields.map(([, name = ""]) => name))],
    toFill: fields.some(([field]) => !field.includes('type="hidden"')),
  }
}

/** What a form answers, sent without anything in it or with the same in every field. */
async function answers(path: string, visitor: Visitor, names: readonly string[], typed: string | null) {
  const fields = typed === null ? [] : names.map((name) => [name, typed])
  const body = new URLSearchParams({ _csrf: visitor.csrf, ...Object.fromEntries(fields) })
  const headers = { ...formType, ...sameOrigin, cookie: visitor.cookie }
  const answer = await web.request(path, { method: "POST", body, headers })
  return { status: answer.status, html: await answer.text() }
}

/** The first way to open a form that any of its roles has: one with something to fill in, if there is any. */
async function firstOpen(route: FormRoute) {
  let without: { visitor: Visitor; path: string; names: string[] } | null = null
  for (const visitor of visitors.filter((one) => mayAsk(route, one))) {
    for (const path of pathsOf(route, ids, 40)) {
      const page = await web.request(path, { headers: { cookie: visitor.cookie } })
      if (page.status !== 200) continue
      const { names, toFill } = fieldsIn(await page.text())
      if (toFill || route.path in nothingToMend) return { visitor, path, names }
      without ??= { visitor, path, names }
    }
  }
  return without
}

test("every form says by name which field each of its faults is about", async () => {
  const named = new Set<string>()
  const wrong: string[] = []
  for (const route of forms) {
    const open = await firstOpen(route)
    if (!open) {
      wrong.push(`${route.path} opens for nobody`)
      continue
    }
    const before = named.size
    for (const typed of [null, "x", "-1"]) {
      const { status, html } = await answers(open.path, open.visitor, open.names, typed)
      if (status >= 500) wrong.push(`${route.path} breaks when "${typed}" is sent`)
      for (const { says, leadsTo } of summaryOf(html)) {
        if (!leadsTo) continue
        const words = wordsAbove(html, leadsTo)
        if (!words) {
          wrong.push(`${route.path}: "${says}" leads to "${leadsTo}", which is not there`)
          continue
        }
        named.add(`${route.path} ${leadsTo}`)
        if (!says.includes(words)) wrong.push(`${route.path}: "${says}" does not name "${words}"`)
      }
    }
    if (named.size > before === route.path in nothingToMend)
      wrong.push(`${route.path}: its faults lead ${named.size > before ? "to a" : "to no"} field`)
  }
  expect(wrong).toEqual([])
  expect(named.size).toBeGreaterThan(250)
})

/** Whether the page has the form that is sent to its own address. */
const hasForm = (html: string, path: string) =>
  new RegExp(`<form[^>]*\\saction="${path}"`).test(html) || /<form(?![^>]*\saction=)[^>]*>/.test(html)

/** Pages whose form is gone, or stands elsewhere: what was asked may have been done in another tab. */
async function withoutForm(route: FormRoute, visitor: Visitor): Promise<string[]> {
  const found: string[] = []
  for (const path of pathsOf(route, ids, 40)) {
    if (found.length === 3) break
    const page = await web.request(path, { headers: { cookie: visitor.cookie } })
    // Also where it leads on, because what it would do is done.
    const isGone = page.status === 303 || (page.status === 200 && !hasForm(await page.text(), path))
    if (isGone) found.push(path)
  }
  return found
}

test("a form that is no longer on its page says why nothing was done", async () => {
  const silent: string[] = []
  let asked = 0
  for (const route of forms)
    for (const visitor of visitors.filter((one) => mayAsk(route, one)))
      for (const path of await withoutForm(route, visitor)) {
        const words = "Det här är skrivet för hand."
        const { status, html } = await answers(path, visitor, ["answer"], words)
        if (status !== 409 && status !== 422) continue
        asked += 1
        if (summaryOf(html).length === 0) silent.push(`${route.path} as ${visitor.role}: ${status}`)
        if (!html.includes(words)) silent.push(`${route.path} as ${visitor.role} loses what was written`)
      }
  expect([...new Set(silent)]).toEqual([])
  expect(asked).toBeGreaterThan(20)
})
