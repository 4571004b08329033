/**
 * Neutral messages: that something waits, never what or about whom. Each has notification.NAME.subject and
 * .body. `several` is what a receiver gets when different messages were merged.
 */
export const templates = [
  "news",
  "task",
  "meeting",
  "changedTimes",
  "signature",
  "timeReport",
  "referral",
  "answer",
  "followUp",
  "receipt",
  "several",
] as const
export type Template = (typeof templates)[number]
