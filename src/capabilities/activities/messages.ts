import { messageKind } from "../../platform/notifications/public.ts"

export const sessionTomorrow = messageKind({
  name: "activitySession.tomorrow",
  template: "meeting",
  to: { participant: "sms" },
})
/**
 * A time was cancelled. Staff responsible for somebody who takes part have it beside what they do already.
 */
export const timesChanged = messageKind({
  name: "activitySession.changed",
  template: "changedTimes",
  to: { participant: "sms", staff: "none" },
})
/**
 * Somebody has said that they cannot come, or taken it back. Staff have it on their day already; a supervisor
 * is waiting at the place.
 */
export const absenceReported = messageKind({
  name: "absence.reported",
  template: "changedTimes",
  to: { staff: "none", supervisor: "sms" },
})
export const absenceAnswered = messageKind({
  name: "absence.answered",
  template: "answer",
  to: { participant: "sms" },
})
