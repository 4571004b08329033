import { addMonths, type Day } from "../../../kernel/day.ts"
import type { Tone } from "../../../ui/index.ts"

export const participationStates = ["interested", "booked", "attended", "completed"] as const
export type ParticipationState = (typeof participationStates)[number]
export const participationSteps = ["book", "cancel", "attend", "complete"] as const
export type ParticipationStep = (typeof participationSteps)[number]

/** Interested → booked → attended → completed. That the validity has run out is a date, not a state. */
export const trainingLifecycle: Readonly<
  Record<ParticipationState, Partial<Record<ParticipationStep, ParticipationState>>>
> = {
  interested: { book: "booked" },
  booked: { attend: "attended", cancel: "interested" },
  attended: { complete: "completed" },
  completed: {},
}

/** Who was there on the day of the session; the certificate counts from that day. */
export const validTo = (completedOn: Day, validMonths: number): Day => addMonths(completedOn, validMonths)

export const participationTone = (state: ParticipationState): Tone =>
  (({ interested: "neutral", booked: "info", attended: "warning", completed: "success" }) as const)[state]
