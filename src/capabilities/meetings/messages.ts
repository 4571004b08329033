import { messageKind } from "../../platform/notifications/public.ts"

export const meetingBooked = messageKind({
  name: "meeting.booked",
  template: "meeting",
  to: { participant: "sms" },
})
/** Moved or called off. */
export const meetingChanged = messageKind({
  name: "meeting.changed",
  template: "changedTimes",
  to: { participant: "sms" },
})
export const meetingTomorrow = messageKind({
  name: "meeting.tomorrow",
  template: "meeting",
  to: { participant: "sms" },
})
/** Staff have it on their day already. */
export const meetingAnswered = messageKind({
  name: "meeting.answered",
  template: "answer",
  to: { staff: "none" },
})
