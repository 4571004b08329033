import { messageKind } from "../../platform/notifications/public.ts"

export const sessionTomorrow = messageKind({
  name: "activitySession.tomorrow",
  template: "meeting",
  to: { participant: "sms" },
})
