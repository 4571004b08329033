import { messageKind } from "../../platform/notifications/public.ts"

/** For whoever wrote a need on the public page. */
export const needReceived = messageKind({
  name: "need.received",
  template: "receipt",
  to: { contact: "email" },
})
