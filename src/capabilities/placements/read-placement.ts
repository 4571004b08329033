import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { isShared } from "../../platform/access/consent.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { Signatures, signaturesOf } from "../signing/public.ts"
import { placementAccess } from "./access.ts"
import { PlacementRow } from "./list-placements.ts"
import { type Placement, personOfPlacement, placementById, placementsOf } from "./placement-facts.ts"
import { statusView } from "./placement-status.ts"
import { startBlocks } from "./start-blocks.ts"
import { studyLevels } from "./study-facts.ts"

const Decision = answer({
  id: answerId(),
  percent: z.int(),
  ceiling: z.int().nullable(),
  starts_on: answerDay(),
  ends_on: answerDay(),
  decided_on: answerDay(),
  decision_ref: z.string(),
})
export type Decision = z.infer<typeof Decision>
const CheckIn = answer({
  id: answerId(),
  week: z.int(),
  due_on: answerDay(),
  held_on: answerDay().nullable(),
  coach_text: z.string().nullable(),
  participant_rating: z.int().nullable(),
  participant_text: z.string().nullable(),
  supervisor_answered_on: answerDay().nullable(),
  supervisor_rating: z.int().nullable(),
  supervisor_works: z.string().nullable(),
  supervisor_needs: z.string().nullable(),
})
export type CheckIn = z.infer<typeof CheckIn>
const Mark = answer({
  day: answerDay(),
  mark: z.string(),
  certificate_received: z.boolean(),
  absence_kind: z.string().nullable(),
  hours: z.number(),
})
export type Mark = z.infer<typeof Mark>

/** One prolongation: of which placement, the last day before and after, and who decided when. */
const Extension = answer({
  id: answerId(),
  extension_of: answerId("placement"),
  ended_before: answerDay(),
  ends_on: answerDay(),
  decided_on: answerDay(),
  decided_by: z.string().nullable(),
})
type Extension = z.infer<typeof Extension>
const PlacementView = PlacementRow.extend({
  decisions: z.array(Decision),
  checkIns: z.array(CheckIn),
  extensions: z.array(Extension),
  marks: z.array(Mark),
  marksShared: z.boolean(),
  /** Of the agreement that is signed here; null when none is. */
  signatures: Signatures.nullable(),
  /** Who can answer for the person there. */
  supervisors: z.array(answer({ value: answerId("supervisor"), label: z.string() })),
})
export type PlacementView = z.infer<typeof PlacementView>

const extensionsOf = async (tx: ReadTx, placementId: Id<"placement">): Promise<Extension[]> =>
  await tx.all(sql<Extension>`select x.id, x.extension_of, x.ended_before, x.ends_on, x.decided_on,
      a.name as decided_by
      from placement_extension x left join account a on a.tenant_id = x.tenant_id and a.id = x.decided_by
      where x.tenant_id = app.tenant() and x.extension_of = ${placementId} order by x.ends_on`)

/** With the state it is in, and what stops it. */
export const withStatus = async (tx: ReadTx, placement: Placement): Promise<PlacementRow> => ({
  ...placement,
  ...statusView(placement, await startBlocks(tx, placement), tx.today),
})

export async function decisionsOf(tx: ReadTx, placementId: Id<"placement">): Promise<Decision[]> {
  return tx.all(sql<Decision>`select id, percent, ceiling, starts_on, ends_on, decided_on, decision_ref
      from subsidy_decision
    where tenant_id = app.tenant() and placement_id = ${placementId} order by starts_on`)
}

const supervisorsAt = (tx: ReadTx, workplaceId: Id<"workplace">) =>
  tx.all(sql<{ value: Id<"supervisor">; label: string }>`select id as value, name as label from supervisor
    where tenant_id = app.tenant() and workplace_id = ${workplaceId}
      and (ended_on is null or ended_on >= ${tx.today}) order by sort_name`)

/** A placement with everything around it; the marks of the last six weeks. */
export const placementRead = read(
  placementAccess,
  "placement.read",
  { takes: z.object({ placementId: id("placement") }), answers: PlacementView },
  async (tx, { placementId }) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    const checkIns =
      await tx.all(sql<CheckIn>`select id, week, due_on, held_on, coach_text, participant_rating, participant_text,
      supervisor_answered_on, supervisor_rating, supervisor_works, supervisor_needs from check_in
      where tenant_id = app.tenant() and placement_id = ${placementId} order by week`)
    const marks =
      await tx.all(sql<Mark>`select day, mark, certificate_received, absence_kind, hours from attendance_mark
      where tenant_id = app.tenant() and placement_id = ${placementId} and replaced_at is null
        and day >= ${addDays(tx.today, -42)} order by day`)
    tx.saw(placement.person_id)
    return ok({
      ...(await withStatus(tx, placement)),
      decisions: await decisionsOf(tx, placementId),
      extensions: await extensionsOf(tx, placementId),
      checkIns: checkIns,
      marks: marks,
      supervisors: await supervisorsAt(tx, placement.workplace_id),
      signatures: await signaturesOf(tx, { kind: "placement", subjectId: placementId }),
      marksShared: await isShared(tx, placement.person_id, "attendance"),
    })
  },
  personOfPlacement,
)

const Waiting = answer({
  programme: z.enum(programmeCodes),
  joined_on: answerDay(),
  proposed_on: answerDay().nullable(),
  position: z.int(),
})
type Waiting = z.infer<typeof Waiting>
const Study = answer({
  id: answerId(),
  starts_on: answerDay(),
  ends_on: answerDay().nullable(),
  percent: z.int(),
  level: z.enum(studyLevels),
})
type Study = z.infer<typeof Study>
const PlacementHistory = answer({
  person: PersonFacts,
  placements: z.array(PlacementRow),
  waiting: z.array(Waiting),
  studies: z.array(Study),
})
export type PlacementHistory = z.infer<typeof PlacementHistory>

export const placementHistory = read(
  placementAccess,
  "placement.history",
  { takes: z.object({ personId: id("person") }), answers: PlacementHistory },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const placements: PlacementRow[] = []
    for (const placement of await placementsOf(tx, personId)) placements.push(await withStatus(tx, placement))
    const waiting =
      await tx.all(sql<Waiting>`select programme, joined_on, proposed_on, app.waiting_position(programme,
        person_id) as position
    from waiting_list where tenant_id = app.tenant() and person_id = ${personId} and left_on is null
      order by joined_on`)
    const studies = await tx.all(sql<Study>`select id, starts_on, ends_on, percent, level from study_period
    where tenant_id = app.tenant() and person_id = ${personId} and ended_at is null order by starts_on`)
    tx.saw(personId)
    return ok({ person, placements, waiting: waiting, studies: studies })
  },
)
