import { messageKind } from "../../platform/notifications/public.ts"

export const conflictEnded = messageKind({
  name: "conflict.ended",
  template: "news",
  to: { staff: "daily" },
})
