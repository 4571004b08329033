import { messageKind } from "../../platform/notifications/public.ts"

export const retentionProposed = messageKind({
  name: "retention.proposed",
  template: "task",
  to: { staff: "daily" },
})
