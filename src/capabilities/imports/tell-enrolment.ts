import type { Day } from "../../kernel/day.ts"
import type { RowFate } from "./row-fates.ts"

/** An enrolment as it is known; `placedUntil` is the last day that a placement of it takes. */
export type KnownEnrolment = { start: Day; end: Day | null; placedUntil: Day | null }

const forEver = "9999-12-31"

/** What a row says of an enrolment beside those that are known: the same, that it has ended since, another, or what can't be. */
export function tellEnrolment(
  { enrolledOn, exitedOn }: { enrolledOn: Day; exitedOn: Day | null },
  known: readonly KnownEnrolment[],
): Pick<RowFate, "fate" | "code"> {
  const same = known.find((one) => one.start === enrolledOn)
  if (same) {
    // A blank cell says nothing about an exit that is known.
    if (exitedOn === null || exitedOn === same.end) return { fate: "known" }
    if (same.end !== null) return { fate: "refused", code: "EXIT_DIFFERS" }
    return same.placedUntil !== null && same.placedUntil > exitedOn
      ? { fate: "refused", code: "PLACEMENT_OPEN" }
      : { fate: "updated" }
  }
  const overlaps = known.some(
    ({ start, end }) => start <= (exitedOn ?? forEver) && enrolledOn <= (end ?? forEver),
  )
  return overlaps ? { fate: "refused", code: "ENROLMENT_OVERLAPS" } : { fate: "written" }
}
