import type { Day } from "../../kernel/day.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"

/** What a person may let another unit see (OSL 2009:400 10 kap. 1 §, 12 kap. 2 §). */
export const consentPurposes = ["plan", "attendance", "placement", "followUp"] as const

/** A consent is given for a time; before and after it nothing is seen, and withdrawn it is over at once. */
export const consentLifecycle = lifecycle({
  coming: { withdraw: "withdrawn" },
  given: { withdraw: "withdrawn" },
  withdrawn: {},
  expired: {},
})
export type ConsentState = (typeof consentLifecycle.states)[number]

export function consentState(
  consent: { from: Day; to: Day | null; withdrawn: boolean },
  today: Day,
): ConsentState {
  if (consent.withdrawn) return "withdrawn"
  if (consent.from > today) return "coming"
  return consent.to !== null && consent.to < today ? "expired" : "given"
}
