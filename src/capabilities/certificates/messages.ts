import { messageKind } from "../../platform/notifications/public.ts"

export const certificateToAnswer = messageKind({
  name: "certificate.toAnswer",
  template: "task",
  to: { participant: "sms" },
})
/** A change that is wanted stands on their day already. */
export const certificateAnswered = messageKind({
  name: "certificate.answered",
  template: "answer",
  to: { staff: "none" },
})
