import { sql } from "kysely"
import { z } from "zod"
import { type Day, minDay } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { moveWorkplaceAccess } from "../../register/workplaces/workplace-access.ts"
import { placementAccess } from "./access.ts"
import { Placement, personOfPlacement, placementById } from "./placement-facts.ts"
import { type Consequence, consequence, previewed, step, Told } from "./preview.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"
import { endOutcomes } from "./status.ts"

const End = z.object({
  placementId: id("placement"),
  version: version(),
  lastDay: dayField(),
  outcome: z.enum(endOutcomes),
  reason: text(1000).optional(),
  /** The last day whose consequences were told: of another one they are told first. */
  toldOf: dayField().optional(),
  step: step(),
})

/** The last day and how it went; seat, supervisor and the place in the programme are free after it. */
export const endPlacement = command(
  placementAccess,
  "placement.end",
  { takes: End, answers: idAnswer().extend({ personId: answerId("person") }) },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      if (placement.ended_on) return refused(violation("PLACEMENT_ENDED"))
      if (placement.version !== input.version) return stale({ current: placement })
      const began = placement.started_on !== null
      const faults = [
        ...(began === (input.outcome === "notStarted")
          ? [violation(began ? "DID_START" : "DID_NOT_START", { at: "outcome" })]
          : []),
        ...(placement.started_on && input.lastDay < placement.started_on
          ? [
              violation("END_BEFORE_START", {
                actual: input.lastDay,
                limit: placement.started_on,
                at: "lastDay",
              }),
            ]
          : []),
        ...(began && input.lastDay > placement.ends_on
          ? [
              violation("LATER_THAN_AGREED", {
                actual: input.lastDay,
                limit: placement.ends_on,
                at: "lastDay",
              }),
            ]
          : []),
        ...(await markedAfter(tx, placement.id, input.lastDay)),
      ]
      if (faults.length > 0) return refused(...faults)
      const saved = await savePlacement(tx, placement, input.version, {
        ended_on: input.lastDay,
        end_outcome: input.outcome,
        end_reason: input.reason ?? null,
      })
      if (!saved.ok) return saved
      const told = await letGo(tx, placement, input.lastDay)
      if (!told.ok) return told
      if (input.step === "preview" || (input.toldOf && input.toldOf !== input.lastDay))
        return previewed(await endConsequences(tx, placement, input.lastDay))
      tx.detail({
        placementId: placement.id,
        programme: placement.programme,
        lastDay: input.lastDay,
        outcome: input.outcome,
      })
      await tx.enqueue("placement.ended", { placementId: placement.id, programme: placement.programme })
      return ok({ id: placement.id, personId: placement.person_id })
    },
  },
)

async function letGo(tx: WriteTx, placement: Placement, lastDay: Day) {
  const told = await tx.happened("placement.ended", {
    placementId: placement.id,
    personId: placement.person_id,
    seatId: placement.seat_id,
    started: placement.started_on !== null,
    lastDay,
  })
  if (!told.ok) return told
  await moveWorkplaceAccess(tx, placement.id, lastDay)
  await sql`delete from check_in
    where tenant_id = app.tenant() and placement_id = ${placement.id} and due_on > ${lastDay}
    and held_on is null and supervisor_answered_on is null`.execute(tx)
  return told
}

async function markedAfter(tx: ReadTx, placementId: Id<"placement">, lastDay: Day) {
  const row = await tx.one(sql<{ day: Day | null }>`
    select max(day) as day from attendance_mark where tenant_id = app.tenant()
    and placement_id = ${placementId} and replaced_at is null and mark = 'present' and day > ${lastDay}`)
  const last = row.day
  return last ? [violation("PRESENT_AFTER", { actual: last, limit: lastDay, at: "lastDay" })] : []
}

/** Days of work up to the last one that nobody has marked. */
const unmarkedDays = async (tx: ReadTx, placement: Placement, lastDay: Day): Promise<number> =>
  (
    await tx.one(sql<{ n: number }>`select count(*)::int as n
      from generate_series(${placement.started_on}::date, least(${lastDay}::date, app.today() - 1), interval '1 day') d
      where extract(isodow from d)::int = any(${placement.weekdays}::int[])
        and not exists (select 1 from attendance_mark m where m.tenant_id = app.tenant()
          and m.placement_id = ${placement.id} and m.day = d::date and m.replaced_at is null)`)
  ).n

/** What an end after a day brings; the same for who asks beforehand and for who does it. */
export async function endConsequences(
  tx: ReadTx,
  placement: Placement,
  lastDay: Day,
): Promise<Consequence[]> {
  const row = await tx.one(sql<{
    waiting: number
    later: number
  }>`select app.waiting_count(${placement.programme}) as waiting,
    (select count(*)::int from placement
      where tenant_id = app.tenant() and person_id = ${placement.person_id} and ended_on is null
      and id <> ${placement.id} and starts_on > ${lastDay}) as later`)
  const unmarked = placement.started_on ? await unmarkedDays(tx, placement, lastDay) : 0
  return [
    consequence("end", { lastDay }),
    ...(unmarked > 0 ? [consequence("unmarked", { count: unmarked })] : []),
    ...(placement.seat_id ? [consequence("seatReleased", { lastDay })] : []),
    ...(placement.supervisor_id && placement.started_on ? [consequence("supervisorReleased")] : []),
    ...(row.waiting ? [consequence("nextProposed", { count: row.waiting })] : []),
    ...(row.later ? [consequence("laterStay", { count: row.later })] : []),
    ...(placement.has_decision ? [consequence("decisionEnds")] : []),
    consequence("enrolmentStays"),
  ]
}

const EndFacts = answer({
  placement: Placement,
  lastDay: answerDay(),
  /** What an end after that day brings. */
  brings: z.array(Told),
})
export type EndFacts = z.infer<typeof EndFacts>

/** What the form of the end shows: the day that it is most likely about, and what that brings. */
export const endFacts = read(
  placementAccess,
  "placement.endFacts",
  { takes: z.object({ placementId: id("placement") }), answers: EndFacts },
  async (tx, { placementId }) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    tx.saw(placement.person_id)
    const lastDay = placement.started_on ? minDay(placement.ends_on, tx.today) : tx.today
    return ok({ placement, lastDay, brings: await endConsequences(tx, placement, lastDay) })
  },
  personOfPlacement,
)
