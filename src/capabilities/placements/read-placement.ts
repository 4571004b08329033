import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { isShared } from "../../platform/access/consent.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { type PersonFacts, personFacts } from "../participants/public.ts"
import { placementAccess } from "./access.ts"
import type { PlacementRow } from "./list-placements.ts"
import { type Placement, personOfPlacement, placementById, placementsOf } from "./placement-facts.ts"
import { statusView } from "./placement-status.ts"
import type { ProgrammeCode } from "./programmes.ts"
import { startBlocks } from "./start-blocks.ts"

export type Decision = {
  id: string
  percent: number
  ceiling: number | null
  starts_on: Day
  ends_on: Day
  decided_on: Day
  decision_ref: string
}
export type CheckIn = {
  id: string
  week: number
  due_on: Day
  held_on: Day | null
  coach_text: string | null
  participant_rating: number | null
  participant_text: string | null
  supervisor_answered_on: Day | null
  supervisor_rating: number | null
  supervisor_works: string | null
  supervisor_needs: string | null
}
export type Mark = {
  day: Day
  mark: string
  certificate_received: boolean
  absence_kind: string | null
  hours: number
}
export type PlacementView = PlacementRow & {
  decisions: Decision[]
  checkIns: CheckIn[]
  extensions: Extension[]
  marks: Mark[]
  marksShared: boolean
}

/** One prolongation: of which placement, the last day before and after, and who decided when. */
export type Extension = {
  id: string
  extension_of: string
  ended_before: Day
  ends_on: Day
  decided_on: Day
  decided_by: string | null
}
const extensionsOf = async (tx: ReadTx, placementId: string): Promise<Extension[]> =>
  (
    await sql<Extension>`select x.id, x.extension_of, x.ended_before, x.ends_on, x.decided_on, a.name as decided_by
      from placement_extension x left join account a on a.tenant_id = x.tenant_id and a.id = x.decided_by
      where x.tenant_id = app.tenant() and x.extension_of = ${placementId} order by x.ends_on`.execute(tx)
  ).rows

const withStatus = async (tx: ReadTx, placement: Placement): Promise<PlacementRow> => ({
  ...placement,
  ...statusView(placement, await startBlocks(tx, placement), tx.today),
})

export async function decisionsOf(tx: ReadTx, placementId: string): Promise<Decision[]> {
  const { rows } =
    await sql<Decision>`select id, percent, ceiling, starts_on, ends_on, decided_on, decision_ref from subsidy_decision
    where tenant_id = app.tenant() and placement_id = ${placementId} order by starts_on`.execute(tx)
  return rows
}

/** A placement with everything around it; the marks of the last six weeks. */
export const placementRead = read(
  placementAccess,
  "placement.read",
  z.object({ placementId: id() }),
  async (tx, { placementId }) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    const checkIns =
      await sql<CheckIn>`select id, week, due_on, held_on, coach_text, participant_rating, participant_text,
      supervisor_answered_on, supervisor_rating, supervisor_works, supervisor_needs from check_in
      where tenant_id = app.tenant() and placement_id = ${placementId} order by week`.execute(tx)
    const marks =
      await sql<Mark>`select day, mark, certificate_received, absence_kind, hours from attendance_mark
      where tenant_id = app.tenant() and placement_id = ${placementId} and replaced_at is null and day >= ${addDays(tx.today, -42)} order by day`.execute(
        tx,
      )
    tx.saw(placement.person_id)
    return ok<PlacementView>({
      ...(await withStatus(tx, placement)),
      decisions: await decisionsOf(tx, placementId),
      extensions: await extensionsOf(tx, placementId),
      checkIns: checkIns.rows,
      marks: marks.rows,
      marksShared: await isShared(tx, placement.person_id, "attendance"),
    })
  },
  personOfPlacement,
)

export type Waiting = { programme: ProgrammeCode; joined_on: Day; proposed_on: Day | null; position: number }
export type Study = { id: string; starts_on: Day; ends_on: Day | null; percent: number; level: string }
export type PlacementHistory = {
  person: PersonFacts
  placements: PlacementRow[]
  waiting: Waiting[]
  studies: Study[]
}

export const placementHistory = read(
  placementAccess,
  "placement.history",
  z.object({ personId: id() }),
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const placements: PlacementRow[] = []
    for (const placement of await placementsOf(tx, personId)) placements.push(await withStatus(tx, placement))
    const waiting =
      await sql<Waiting>`select programme, joined_on, proposed_on, app.waiting_position(programme, person_id) as position
    from waiting_list where tenant_id = app.tenant() and person_id = ${personId} and left_on is null order by joined_on`.execute(
        tx,
      )
    const studies = await sql<Study>`select id, starts_on, ends_on, percent, level from study_period
    where tenant_id = app.tenant() and person_id = ${personId} and ended_at is null order by starts_on`.execute(
      tx,
    )
    tx.saw(personId)
    return ok<PlacementHistory>({ person, placements, waiting: waiting.rows, studies: studies.rows })
  },
)
