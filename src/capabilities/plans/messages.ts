import { messageKind } from "../../platform/notifications/public.ts"

export const commitmentToConfirm = messageKind({
  name: "commitment.toConfirm",
  template: "task",
  to: { participant: "sms" },
})
