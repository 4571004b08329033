import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { ok, type Result, refused, refusedAs, type Violation, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, timeField } from "../../platform/validation.ts"
import { addPlacement } from "../../register/placements/add-placement.ts"
import { programmeCodes, programmeOf, type Sector } from "../../register/programmes/programmes.ts"
import { reserveSeat } from "../../register/seats/allocate.ts"
import { currentEnrolment, tellParticipant } from "../participants/public.ts"
import { placementAccess } from "./access.ts"
import { eligibilityViolations, programmeCapacity } from "./eligibility-facts.ts"
import { lengthViolations } from "./longest.ts"
import { placementProposed } from "./messages.ts"
import { overlapViolations } from "./overlap-facts.ts"
import { type Consequence, consequence, previewed, step } from "./preview.ts"
import { startBlocks } from "./start-blocks.ts"

export const Proposal = z.object({
  personId: id(),
  programme: z.enum(programmeCodes),
  workplaceId: id(),
  /** Where the programme asks for welfare or a shortage occupation, which of them the work is in. */
  field: z.enum(["welfare", "shortage"]).optional(),
  seatId: id().optional(),
  supervisorId: id().optional(),
  startsOn: dayField(),
  endsOn: dayField(),
  percent: z.int().min(1).max(100),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: timeField(),
  to: timeField(),
  tasks: text(1000),
  step: step(),
})
type Input = z.infer<typeof Proposal>

/** Also for other capabilities that lead to a proposal; they have checked the right to make one. */
export async function propose(tx: WriteTx, input: Input): Promise<Result<{ id: string }>> {
  await oneAtATime(tx, input)
  const enrolment = await currentEnrolment(tx, input.personId)
  if (!enrolment) return refused(violation("ENROLMENT_NEEDED"))
  const sector = await sectorOf(tx, input.workplaceId)
  const violations: Violation[] = [
    ...(sector ? [] : [violation("CHOICE_UNKNOWN", { at: "workplaceId" })]),
    ...(await placeViolations(tx, input)),
    ...(await eligibilityViolations(tx, {
      ...input,
      unitId: enrolment.unit_id,
      referrer: enrolment.referrer,
      sector: input.field ?? sector,
    })),
    ...lengthViolations(programmeOf(input.programme), { ...input, extended: false }),
    ...(input.from === input.to ? [violation("TIMES_SAME", { at: "to" })] : []),
  ]
  const placementId = newId()
  if (input.startsOn <= input.endsOn) {
    const part = { ...input, start: input.startsOn, end: input.endsOn }
    violations.push(...(await overlapViolations(tx, input.personId, { id: placementId, part })))
  }
  if (violations.length === 0 && input.seatId) {
    const period = { start: input.startsOn, end: input.endsOn }
    const held = await reserveSeat(tx, {
      seatId: input.seatId,
      personId: input.personId,
      period,
      heldUntil: holdOf(input.startsOn),
    })
    if (!held.ok) violations.push(...held.refusal.violations.map((one) => ({ ...one, at: "seatId" })))
  }
  if (violations.length > 0) return refusedAs("rule", violations, await waitingOffer(tx, input, violations))
  await insertPlacement(tx, placementId, enrolment.id, input)
  if (input.step === "preview") return previewed(await consequencesOf(tx, input))
  await leaveQueue(tx, input)
  await tellParticipant(tx, input.personId, {
    kind: placementProposed,
    dedupeKey: `placement.proposed ${placementId}`,
  })
  tx.detail({ placementId, programme: input.programme, startsOn: input.startsOn, endsOn: input.endsOn })
  return ok({ id: placementId })
}

export const proposePlacement = command(
  placementAccess,
  "placement.propose",
  { takes: Proposal, answers: idAnswer() },
  propose,
)

/** A seat is held two weeks past the first day, so that a late start does not lose it. */
const holdOf = (startsOn: Day) => new Date(`${addDays(startsOn, 14)}T12:00:00Z`)

/** Two proposals for one person, or for the last place of a programme, wait for each other. */
const oneAtATime = async (tx: WriteTx, { personId, programme }: Input) => {
  for (const key of [personId, `${tx.actor.tenantId} ${programme}`].sort()) {
    await lock(tx, "programmePlace", key)
  }
}

async function sectorOf(tx: ReadTx, workplaceId: string): Promise<Sector | null> {
  const row = await tx.maybe(sql<{ sector: Sector }>`select o.sector from workplace w
    join organisation o on o.tenant_id = w.tenant_id
      and o.id = coalesce(w.client_organisation_id, w.organisation_id)
    where w.tenant_id = app.tenant() and w.id = ${workplaceId}
      and (w.ended_on is null or w.ended_on >= ${tx.today})`)
  return row?.sector ?? null
}

/** Seat and supervisor must be at the workplace chosen. */
async function placeViolations(
  tx: ReadTx,
  { workplaceId, seatId, supervisorId }: Input,
): Promise<Violation[]> {
  const row = await tx.one(sql<{ seat: boolean; supervisor: boolean }>`select
    exists (select 1 from seat where tenant_id = app.tenant() and id = ${seatId ?? null} and workplace_id = ${workplaceId}) as seat,
    exists (select 1 from supervisor where tenant_id = app.tenant() and id = ${supervisorId ?? null} and workplace_id = ${workplaceId}
      and (ended_on is null or ended_on >= ${tx.today})) as supervisor`)
  return [
    ...(seatId && !row.seat ? [violation("NOT_AT_WORKPLACE", { at: "seatId" })] : []),
    ...(supervisorId && !row.supervisor ? [violation("NOT_AT_WORKPLACE", { at: "supervisorId" })] : []),
  ]
}

const insertPlacement = (tx: WriteTx, placementId: string, enrolmentId: string, input: Input) =>
  addPlacement(tx, {
    id: placementId,
    enrolment_id: enrolmentId,
    person_id: input.personId,
    programme: input.programme,
    workplace_id: input.workplaceId,
    seat_id: input.seatId ?? null,
    supervisor_id: input.supervisorId ?? null,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    first_ends_on: input.endsOn,
    percent: input.percent,
    weekdays: [...new Set(input.weekdays)].sort(),
    from_time: input.from,
    to_time: input.to,
    tasks: input.tasks,
    proposed_on: tx.today,
  })

const leaveQueue = (tx: WriteTx, { personId, programme }: Input) =>
  sql`update waiting_list set left_on = ${tx.today} where tenant_id = app.tenant() and person_id = ${personId}
    and programme = ${programme} and left_on is null`.execute(tx)

/** A full programme offers its queue, and says which place in it. */
async function waitingOffer(tx: ReadTx, { programme }: Input, violations: readonly Violation[]) {
  if (!violations.some(({ code }) => code === "CAPACITY_REACHED")) return {}
  const { waiting } = await programmeCapacity(tx, programme)
  return { waitingPosition: waiting + 1 }
}

async function consequencesOf(tx: ReadTx, input: Input): Promise<Consequence[]> {
  const facts = {
    supervisor_id: input.supervisorId ?? null,
    starts_on: input.startsOn as Day,
    started_on: null,
    ended_on: null,
    override_reason: null,
  }
  const blocks = await startBlocks(tx, facts)
  return [
    consequence("propose", { from: input.startsOn, to: input.endsOn, percent: input.percent }),
    ...(input.seatId ? [consequence("seatReserved")] : []),
    ...blocks.map((one) => ({ code: "blocksStart", why: one })),
    consequence("checksLeft", { count: programmeOf(input.programme).checks.length }),
  ]
}
