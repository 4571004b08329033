import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { TimelinePart, TimelineRow, TimelineSource } from "../../platform/timeline.ts"
import { participantAccess } from "./access.ts"

/** Notes stand on the timeline for whoever reads them on their tab: the database says who. */
async function signedNotes(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(participantAccess, "note.list", tx.actor)) return []
  const rows = await tx.all(sql<{ signed_at: Date; body: string; signer: string; corrects: boolean }>`
    select n.signed_at, n.body, a.name as signer, n.corrects_id is not null as corrects
    from note n join account a on a.tenant_id = n.tenant_id and a.id = n.signed_by
    where n.tenant_id = app.tenant() and n.person_id = ${personId} and n.signed_at < ${before}
    order by n.signed_at desc, n.id desc limit ${most}`)
  return rows.map(({ signed_at: at, body, signer: by, corrects }) => ({
    at,
    day: null,
    code: corrects ? "correction" : "signed",
    facts: {},
    body,
    by,
    href: `/deltagare/${personId}/anteckningar`,
  }))
}

export const participantTimeline: readonly TimelineSource[] = [
  {
    kind: "note",
    order: 10,
    word: "anteckningar",
    tab: "/anteckningar",
    names: ["note."],
    tells: ["note.sign"],
    load: signedNotes,
  },
  {
    kind: "data",
    order: 90,
    word: "uppgifter",
    tab: "/uppgifter",
    names: [
      "participant.",
      "contact.",
      "competence.",
      "supportMonth.",
      "team.",
      "identity.",
      "protection.",
      "consent.",
    ],
    tells: [],
    load: async () => [],
  },
]

/** Of the names that begin so, when a kind is asked for; without those that rows tell. */
const historyRows = (
  tx: ReadTx,
  personId: Id<"person">,
  { names, told }: { names: readonly string[] | null; told: readonly string[] },
  { before, most }: TimelinePart,
) =>
  tx.all(sql<{ at: Date; name: string; account_name: string | null }>`
    select e.at, e.name, a.name as account_name from event e
    left join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
    where e.tenant_id = app.tenant() and e.person_id = ${personId} and e.at < ${before}
      and e.name <> all(${told}::text[])
      ${names ? sql`and e.name like any(${names.map((start) => `${start}%`)}::text[])` : sql``}
    order by e.at desc, e.id desc limit ${most}`)

export const otherKind = "other"

/**
 * Everything that the sources tell and the history besides, the latest first; of one kind when it is asked
 * for.
 */
export async function timelineOf(
  tx: ReadTx,
  personId: Id<"person">,
  sources: readonly TimelineSource[],
  kind: string | undefined,
  part: TimelinePart,
): Promise<(TimelineRow & { kind: string })[]> {
  const chosen = sources.filter((one) => kind === undefined || one.kind === kind)
  const loaded = await Promise.all(
    chosen.map(async (one) =>
      (await one.load(tx, personId, part)).map((row) => ({ ...row, kind: one.kind })),
    ),
  )
  const sourceOf = (name: string) =>
    sources.find(({ names }) => names.some((start) => name.startsWith(start)))
  const told = sources.flatMap(({ tells }) => tells)
  const names = kind === undefined ? null : chosen.flatMap((one) => one.names)
  const history = await historyRows(tx, personId, { names, told }, part)
  const events = history.map(({ at, name, account_name: by }) => {
    const source = sourceOf(name)
    return {
      at,
      day: null,
      code: name,
      facts: {},
      body: null,
      by,
      href: `/deltagare/${personId}${source?.tab ?? ""}`,
      kind: source?.kind ?? otherKind,
    }
  })
  return [...loaded.flat(), ...events.filter((one) => kind === undefined || one.kind === kind)]
    .sort((a, b) => new Date(b.at).getTime() - new Date(a.at).getTime())
    .slice(0, part.most)
}

/**
 * The first of what was found, and the moment that the rest comes before. What happened at one moment is not
 * parted, or the next page would not know how much of it was shown.
 */
export function pageOf<Row extends { at: Date }>(
  found: readonly Row[],
  most: number,
): { shown: readonly Row[]; older: Date | null } {
  const next = found[most]?.at.getTime()
  if (next === undefined) return { shown: found, older: null }
  const whole = found.filter(({ at }) => at.getTime() > next)
  return whole.length > 0
    ? { shown: whole, older: new Date(next + 1) }
    : { shown: found.slice(0, most), older: new Date(next) }
}
