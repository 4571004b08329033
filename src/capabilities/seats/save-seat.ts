import { sql } from "kysely"
import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, stale, type Violation, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { aboutNobody, command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { addSeat, type SeatFacts } from "../../register/seats/add-seat.ts"
import { closeSeat as close, correctSeat, holdSeat } from "../../register/seats/correct-seat.ts"
import { languageLevels, seatById } from "../../register/seats/seat-rows.ts"
import { unitExists } from "../../register/units/units.ts"
import { workplaceById } from "../../register/workplaces/workplace-row.ts"
import { seatAccess } from "./access.ts"

export const drivingLicences = ["B", "C", "D", "AM"] as const

export const seatFields = {
  workplaceId: id("workplace"),
  title: text(120),
  occupationCode: z.string().regex(/^\d{4}$/),
  capacity: z.int().min(1).max(200),
  startsOn: dayField(),
  endsOn: dayField().optional(),
  hoursPerWeek: z.number().min(1).max(40),
  skills: z
    .string()
    .max(1000)
    .optional()
    .transform((lines) =>
      [...new Set((lines ?? "").split(/[\n,]/).map((one) => one.trim()))].filter((one) => one !== ""),
    )
    .pipe(z.array(text(80)).max(20)),
  languageLevel: z.enum(languageLevels).optional(),
  drivingLicence: z.enum(drivingLicences).optional(),
  ownerUnitId: id("unit"),
}
export type SeatInput = z.output<z.ZodObject<typeof seatFields>>

export async function seatFaults(tx: ReadTx, input: SeatInput): Promise<Violation[]> {
  const faults: Violation[] = []
  const workplace = await workplaceById(tx, input.workplaceId)
  if (!workplace) faults.push(violation("CHOICE_UNKNOWN", { at: "workplaceId" }))
  if (occupationLabel(input.occupationCode) === null) {
    faults.push(violation("OCCUPATION_UNKNOWN", { at: "occupationCode", actual: input.occupationCode }))
  }
  if (input.endsOn && input.endsOn < input.startsOn) {
    faults.push(
      violation("SEAT_END_BEFORE_START", { at: "endsOn", actual: input.endsOn, limit: input.startsOn }),
    )
  }
  if (!(await unitExists(tx, input.ownerUnitId)))
    faults.push(violation("CHOICE_UNKNOWN", { at: "ownerUnitId" }))
  return faults
}

export const seatColumns = (input: SeatInput): SeatFacts => ({
  workplace_id: input.workplaceId,
  title: input.title,
  occupation_code: input.occupationCode,
  capacity: input.capacity,
  starts_on: input.startsOn,
  ends_on: input.endsOn ?? null,
  hours_per_week: input.hoursPerWeek,
  skills: input.skills,
  language_level: input.languageLevel ?? null,
  driving_licence: input.drivingLicence ?? null,
  owner_unit_id: input.ownerUnitId,
})

export const createSeat = command(
  seatAccess,
  "seat.create",
  { takes: z.object(seatFields), answers: idAnswer() },
  async (tx, input) => {
    const faults = await seatFaults(tx, input)
    if (faults.length > 0) return refused(...faults)
    const seat = await addSeat(tx, seatColumns(input))
    tx.detail({ workplaceId: input.workplaceId, capacity: input.capacity })
    return ok({ id: seat })
  },
)

export const updateSeat = command(
  seatAccess,
  "seat.update",
  { takes: z.object({ seatId: id("seat"), version: version(), ...seatFields }), answers: idAnswer() },
  {
    about: async (tx, { seatId }) => aboutNobody(await holdSeat(tx, seatId)),
    run: async (tx, input, seat) => {
      if (seat.version !== input.version) {
        return stale({ current: await seatById(tx, input.seatId) })
      }
      const faults = await seatFaults(tx, input)
      const taken = await tx.maybe(sql<{ highest_slot: number }>`
      select highest_slot
        from app.seats_taken(array[${input.seatId}::uuid], daterange(app.today(), null), ${tx.now})`)
      const needed = taken?.highest_slot ?? 0
      if (input.capacity < needed) {
        faults.push(
          violation("SEAT_CAPACITY_IN_USE", { at: "capacity", actual: input.capacity, limit: needed }),
        )
      }
      faults.push(...(await endViolations(tx, input.seatId, input.endsOn)))
      if (faults.length > 0) return refused(...faults)
      await correctSeat(tx, input.seatId, seatColumns(input))
      tx.detail({ capacity: input.capacity })
      return ok({ id: input.seatId })
    },
  },
)

/** A seat does not end before those who have or hold it leave; their placements are ended or moved first. */
async function endViolations(tx: ReadTx, seatId: Id<"seat">, endsOn: Day | undefined): Promise<Violation[]> {
  if (!endsOn) return []
  const rows = await tx.all(sql<{ last_day: Day | null }>`
    select last_day from app.seat_days_after(${seatId}, ${endsOn}, ${tx.now})`)
  const days = rows.flatMap(({ last_day }) => (last_day ? [last_day] : []))
  const at = "endsOn"
  if (rows.length > days.length) return [violation("SEAT_HELD_ON", { at, actual: endsOn })]
  return days.map((limit) => violation("SEAT_END_IN_USE", { at, actual: endsOn, limit }))
}

/** Those who are there stay to the end of their placements. */
export const closeSeat = command(
  seatAccess,
  "seat.close",
  { takes: z.object({ seatId: id("seat") }), answers: idAnswer() },
  async (tx, input) => {
    if (await close(tx, input.seatId)) return ok({ id: input.seatId })
    return (await seatById(tx, input.seatId)) ? refused(violation("SEAT_CLOSED")) : notFound()
  },
)
