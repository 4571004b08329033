import { messageKind } from "../../platform/notifications/public.ts"

export const caseAssigned = messageKind({
  name: "case.assigned",
  template: "task",
  to: { staff: "daily" },
})
export const referralReceived = messageKind({
  name: "referral.received",
  template: "news",
  to: { referrer: "email" },
})
export const referralAnswered = messageKind({
  name: "referral.answered",
  template: "answer",
  to: { staff: "atOnce", referrer: "email" },
})
/** For those who answer it: a case waits, whoever it is about. */
export const referralArrived = messageKind({
  name: "referral.arrived",
  template: "referral",
  to: { staff: "daily" },
})
