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
/** To a party without an account: where they read and sign, and the code that opens it. */
export const agreementLink = messageKind({
  name: "agreement.link",
  template: "signatureLink",
  to: { contact: "email" },
})
/** Nobody chooses how: whoever asked for it waits. */
export const agreementCode = { name: "agreement.code", template: "signatureCode" } as const
