import { messageKind } from "../../platform/notifications/public.ts"

export const retentionProposed = messageKind({
  name: "retention.proposed",
  template: "news",
  to: { staff: "daily" },
})
