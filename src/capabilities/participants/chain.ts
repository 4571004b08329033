import type { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { answer, answerDay } from "../../platform/answer.ts"

const reachedOn = answerDay().nullable()
/** In the order of the chain. */
export const ChainFacts = answer({
  referral: reachedOn,
  enrolment: reachedOn,
  assessment: reachedOn,
  plan: reachedOn,
  placement: reachedOn,
  exit: reachedOn,
  followUp: reachedOn,
})
export type ChainFacts = z.infer<typeof ChainFacts>
const chainSteps = ChainFacts.keyof().options
export type ChainStep = keyof ChainFacts
export type ChainState = { step: ChainStep; day: Day | null; state: "done" | "now" | "ahead" }

/** A placement is a stretch of time: whoever has begun one is in it until the exit. */
const stretches: readonly ChainStep[] = ["placement"]

/**
 * Done is what has a date; now is the stretch somebody is in, else the step after the last one done. Steps
 * may be jumped.
 */
export function chainOf(facts: ChainFacts): ChainState[] {
  const last = chainSteps.reduce((at, step, index) => (facts[step] ? index : at), -1)
  const reached = chainSteps[last]
  const now = reached && stretches.includes(reached) ? last : last + 1
  return chainSteps.map((step, index) => {
    const state = index === now ? "now" : facts[step] ? "done" : "ahead"
    return { step, day: facts[step], state }
  })
}
