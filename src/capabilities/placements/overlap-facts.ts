import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type ProgrammeCode, programmeOf } from "../../register/programmes/programmes.ts"
import { evaluateOverlap, type PlacementFacts } from "./overlap.ts"

type Part = {
  id: string
  programme: ProgrammeCode
  start: Day
  end: Day
  percent: number
  weekdays: number[]
  from: string
  to: string
}

type Study = { start: Day; end: Day | null; percent: number }
/** One placement as it would be, or studies that would be added. */
export type Change = { id: string; part: Omit<Part, "id"> } | { study: Study }

const asFacts = ({ programme, ...part }: Part): PlacementFacts => ({
  ...part,
  subsidised: programmeOf(programme).subsidised,
})

/**
 * What the person's placements and studies would break after the change and do not break today: a change of
 * an end date is judged against every later placement, and nobody is refused for what was wrong before.
 */
export async function overlapViolations(tx: ReadTx, personId: string, change: Change): Promise<Violation[]> {
  const parts =
    await tx.all(sql<Part>`select id, programme, starts_on as start, coalesce(ended_on, ends_on) as end, percent,
      weekdays,
      to_char(from_time, 'HH24:MI') as from, to_char(to_time, 'HH24:MI') as to
    from placement
      where tenant_id = app.tenant() and person_id = ${personId} and end_outcome is distinct from 'notStarted'
    order by starts_on, id`)
  const studies = await tx.all(sql<Study>`select starts_on as start, ends_on as end, percent
    from study_period where tenant_id = app.tenant() and person_id = ${personId} and ended_at is null`)
  const judge = (list: Part[], studying: Study[]) =>
    evaluateOverlap({ placements: list.map(asFacts), studies: studying })
  const sign = (one: Violation) =>
    `${one.code} ${one.actual} ${one.params?.first ?? ""} ${one.params?.second ?? ""}`
  const before = new Set(judge(parts, studies).map(sign))
  const after =
    "study" in change
      ? judge(parts, [...studies, change.study])
      : judge([...parts.filter(({ id }) => id !== change.id), { id: change.id, ...change.part }], studies)
  return after
    .filter((one) => !before.has(sign(one)))
    .map(({ at: _, ...one }) => ({ ...one, at: one.code === "OVER_FULL_TIME" ? "percent" : "from" }))
}
