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
