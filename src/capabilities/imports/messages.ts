import { messageKind } from "../../platform/notifications/public.ts"

/** Whoever waits for it has the page open. */
export const importDone = messageKind({ name: "import.done", template: "news", to: { staff: "none" } })
export const importFailed = messageKind({
  name: "import.failed",
  template: "task",
  to: { staff: "atOnce" },
})
