import { addDays, addMonths, type Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { Programme } from "../../register/programmes/programmes.ts"

type Length = { startsOn: Day; endsOn: Day; extended: boolean }

/** The last day the programme allows; null where it has no longest time. */
export function lastAllowedDay(
  { maxMonths, extensionMonths }: Programme,
  startsOn: Day,
  extended: boolean,
): Day | null {
  if (maxMonths === null) return null
  return addDays(addMonths(startsOn, maxMonths + (extended ? (extensionMonths ?? 0) : 0)), -1)
}

export function lengthViolations(programme: Programme, { startsOn, endsOn, extended }: Length): Violation[] {
  if (endsOn < startsOn)
    return [violation("END_BEFORE_START", { actual: endsOn, limit: startsOn, at: "endsOn" })]
  const last = lastAllowedDay(programme, startsOn, extended)
  if (last === null || endsOn <= last) return []
  const legalRef = programme.legal.map(({ ref }) => ref).join("; ")
  return [violation("PLACEMENT_TOO_LONG", { actual: endsOn, limit: last, legalRef, at: "endsOn" })]
}
