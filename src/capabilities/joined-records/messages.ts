import { messageKind } from "../../platform/notifications/public.ts"

/** Something waits for whoever decides. */
export const joiningWaits = messageKind({ name: "joining.waits", template: "task", to: { staff: "daily" } })
/** Decided, or undone: for who stated it and those responsible for the person. */
export const joiningDecided = messageKind({
  name: "joining.decided",
  template: "news",
  to: { staff: "daily" },
})
