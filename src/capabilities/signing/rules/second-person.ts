import type { Day } from "../../../kernel/day.ts"
import { type Violation, violation } from "../../../kernel/result.ts"
import type { Field } from "../../../platform/signables.ts"
import { leastReason } from "../../../platform/validation.ts"

/** Why an agreement begins before the day it was written down: said by whoever writes it, signed by all. */
export const backDatedField = "backDatedWhy"

export const secondPersonReasons = ["money", "backDated"] as const
export type SecondPersonReason = (typeof secondPersonReasons)[number]

/** Why whoever signs for the municipality has to be somebody else than who wrote it down and sent it. */
export const whySecondPerson = (fields: readonly Field[]): SecondPersonReason[] => {
  const isMoney = fields.some(({ class: of, value }) => of === "money" && value !== null)
  const isBackDated = fields.some(({ name }) => name === backDatedField)
  return [...(isMoney ? (["money"] as const) : []), ...(isBackDated ? (["backDated"] as const) : [])]
}

/** Written down after its first day: with the reason, in a sentence. */
export const backDatingFaults = (
  why: string | undefined,
  { startsOn, today }: { startsOn: Day; today: Day },
): Violation[] => {
  if (startsOn >= today) return []
  if (why === undefined) return [violation("REQUIRED", { at: backDatedField })]
  return why.length < leastReason ? [violation("REASON_TOO_SHORT", { at: backDatedField })] : []
}

/** What staff have said of the agreement itself stays with it when the facts are read anew. */
export const fieldsNow = (version: readonly Field[], now: readonly Field[]): Field[] => [
  ...now,
  ...version.filter(({ name }) => name === backDatedField),
]
