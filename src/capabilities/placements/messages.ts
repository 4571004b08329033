import { messageKind } from "../../platform/notifications/public.ts"

export const placementProposed = messageKind({
  name: "placement.proposed",
  template: "task",
  to: { participant: "sms" },
})
export const placementTomorrow = messageKind({
  name: "placement.tomorrow",
  template: "meeting",
  to: { participant: "sms" },
})
/** The supervisor is told that somebody comes, not who. */
export const traineeTomorrow = messageKind({
  name: "placement.traineeTomorrow",
  template: "news",
  to: { supervisor: "email" },
})
