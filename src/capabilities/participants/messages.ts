import { messageKind } from "../../platform/notifications/public.ts"

export const consentWithdrawn = messageKind({
  name: "consent.withdrawn",
  template: "news",
  to: { staff: "atOnce" },
})
