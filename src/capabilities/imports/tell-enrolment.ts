import type { Day } from "../../kernel/day.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { differingFacts, type KnownFacts, type SaidFacts } from "./facts.ts"

/**
 * An enrolment as it is known; `placedUntil` is the last day that a placement of it takes, `facts` is null
 * where nothing was kept.
 */
export type KnownEnrolment = {
  start: Day
  end: Day | null
  placedUntil: Day | null
  facts: KnownFacts | null
}

type Said = { enrolledOn: Day; exitedOn: Day | null; facts: SaidFacts }
type Told = Pick<RowFate, "fate" | "code">

const forEver = "9999-12-31"

/**
 * What a row says of an enrolment beside those that are known: the same, that it has ended since, another, or
 * what can't be.
 */
export function tellEnrolment(
  { enrolledOn, exitedOn }: Pick<Said, "enrolledOn" | "exitedOn">,
  known: readonly KnownEnrolment[],
): Told {
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

/**
 * What a row says otherwise of an enrolment that is known; of an exit's reason only where the exit is the
 * same.
 */
export function tellFacts(
  { enrolledOn, exitedOn, facts }: Said,
  known: readonly KnownEnrolment[],
): SaidFacts {
  const same = known.find((one) => one.start === enrolledOn)
  if (!same?.facts) return {}
  const { exitReason, ...others } = facts
  return differingFacts(
    exitReason !== undefined && exitedOn !== null && exitedOn === same.end ? facts : others,
    same.facts,
  )
}
