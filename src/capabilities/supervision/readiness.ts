import { z } from "zod"
import { type Day, daysBetween } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"

export const warningDays = 60

export const NextSession = answer({ id: answerId(), startsOn: answerDay(), free: z.int() })
export type NextSession = z.infer<typeof NextSession>
export type Readiness = {
  trained: boolean
  /** The last day the training is valid, also when it has passed. */
  validTo: Day | null
  expiresWithin60Days: boolean
  /** How many more the supervisor can have that day. */
  room: number
  nextSession: NextSession | null
}
export type SupervisorFacts = {
  validTo: Day | null
  capacity: number
  running: number
  endedOn: Day | null
  nextSession: NextSession | null
}

/** Valid through its last day; the warning begins sixty days before. */
export const isTrained = (validTo: Day | null, on: Day): boolean => validTo !== null && validTo >= on
export const expiresSoon = (validTo: Day | null, on: Day): boolean =>
  validTo !== null && validTo >= on && daysBetween(on, validTo) <= warningDays

export const readinessOf = (facts: SupervisorFacts, on: Day): Readiness => ({
  trained: isTrained(facts.validTo, on),
  validTo: facts.validTo,
  expiresWithin60Days: expiresSoon(facts.validTo, on),
  room: facts.endedOn !== null && facts.endedOn <= on ? 0 : Math.max(0, facts.capacity - facts.running),
  nextSession: facts.nextSession,
})

/**
 * Why a placement can't start under this supervisor that day; the policy may allow an override with a reason.
 */
export function violationsOf(facts: SupervisorFacts, on: Day): Violation[] {
  const ready = readinessOf(facts, on)
  const found: Violation[] = []
  if (facts.endedOn !== null && facts.endedOn <= on) {
    found.push(violation("SUPERVISOR_ENDED", { at: "supervisorId", actual: on, limit: facts.endedOn }))
  }
  if (!ready.trained) {
    found.push(
      violation("SUPERVISOR_UNTRAINED", {
        at: "supervisorId",
        actual: facts.validTo,
        limit: on,
        params: facts.nextSession
          ? { planned: "yes", nextCourse: facts.nextSession.startsOn, sessionId: facts.nextSession.id }
          : { planned: "no" },
      }),
    )
  }
  if (facts.running >= facts.capacity) {
    found.push(
      violation("SUPERVISOR_FULL", { at: "supervisorId", actual: facts.running, limit: facts.capacity }),
    )
  }
  return found
}
