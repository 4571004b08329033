import { addMonths, type Day } from "../../../kernel/day.ts"
import { lifecycle } from "../../../kernel/lifecycle.ts"
import type { Tone } from "../../../ui/index.ts"

/** Interested → booked → attended → completed. That the validity has run out is a date, not a state. */
export const trainingLifecycle = lifecycle({
  interested: { book: "booked" },
  booked: { cancel: "interested", attend: "attended" },
  attended: { complete: "completed" },
  completed: {},
})
export type ParticipationState = (typeof trainingLifecycle.states)[number]
export type ParticipationStep = (typeof trainingLifecycle.actions)[number]

/** Who was there on the day of the session; the certificate counts from that day. */
export const validTo = (completedOn: Day, validMonths: number): Day => addMonths(completedOn, validMonths)

export const participationTone = (state: ParticipationState): Tone =>
  (({ interested: "neutral", booked: "info", attended: "warning", completed: "success" }) as const)[state]
