import type { Day } from "../../kernel/day.ts"

export const chainSteps = [
  "referral",
  "enrolment",
  "assessment",
  "plan",
  "placement",
  "exit",
  "followUp",
] as const
export type ChainStep = (typeof chainSteps)[number]
export type ChainFacts = Record<ChainStep, Day | null>
export type ChainState = { step: ChainStep; day: Day | null; state: "done" | "now" | "ahead" }

/** Done is what has a date; now is the first step after the last one done. A step may be jumped. */
export function chainOf(facts: ChainFacts): ChainState[] {
  const last = chainSteps.reduce((at, step, index) => (facts[step] ? index : at), -1)
  return chainSteps.map((step, index) => {
    const state = facts[step] ? "done" : index === last + 1 ? "now" : "ahead"
    return { step, day: facts[step], state }
  })
}
