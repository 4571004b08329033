import { messageKind } from "../../platform/notifications/public.ts"

export const agreementToSign = messageKind({
  name: "agreement.toSign",
  template: "signature",
  to: { participant: "sms" },
})
/** Staff have it on their day already. */
export const agreementAnswered = messageKind({
  name: "agreement.answered",
  template: "answer",
  to: { staff: "none" },
})
