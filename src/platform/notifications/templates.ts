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
  "signatureLink",
  "signatureCode",
  "timeReport",
  "referral",
  "answer",
  "followUp",
  "receipt",
  "several",
] as const
export type Template = (typeof templates)[number]

/** Messages with an address of their own, which ends with a secret: the page that it belongs to. */
export const ownPages: Readonly<Record<string, string>> = { signatureLink: "/skriv-under/" }

/** What somebody has just asked for and waits for: it goes at once, at night too. */
export const isAwaited = (template: string): boolean => template === "signatureCode"
