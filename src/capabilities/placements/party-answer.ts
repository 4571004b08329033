import type { Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { PlacementChange } from "../../register/placements/change-placement.ts"

export const parties = ["employer", "participant"] as const
export type Party = (typeof parties)[number]

export type PartyAnswer = { answer: "yes" | "no"; on: Day; why?: string | undefined }

/** What an answer writes: a yes and a no take each other's place. */
export const columnsOf = (party: Party, { answer, on, why }: PartyAnswer): PlacementChange => {
  const [agreed, declined, reason] = answer === "yes" ? [on, null, null] : [null, on, why ?? null]
  return party === "employer"
    ? { employer_agreed_on: agreed, employer_declined_on: declined, employer_declined_why: reason }
    : { participant_agreed_on: agreed, participant_declined_on: declined, participant_declined_why: reason }
}

type Fields = { answer: string; on: string; why: string }

/** A no says why, and is no answer about what has begun. */
export function answerViolations(
  { answer, on, why }: PartyAnswer,
  { today, started }: { today: Day; started: boolean },
  at: Fields,
): Violation[] {
  return [
    ...(on > today ? [violation("DAY_IN_FUTURE", { actual: on, limit: today, at: at.on })] : []),
    ...(answer === "no" && !why ? [violation("REQUIRED", { at: at.why })] : []),
    ...(answer === "no" && started ? [violation("NO_AFTER_START", { at: at.answer })] : []),
  ]
}
