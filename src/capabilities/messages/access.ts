import { access } from "../../platform/access/access.ts"

const everyone = {
  coach: "tenant",
  intakeOfficer: "tenant",
  socialWorker: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
  reviewer: "tenant",
  referrer: "tenant",
  supervisor: "tenant",
  participant: "self",
} as const

/** One's own messages; which undelivered ones somebody sees is decided by row-level security. */
export const messageAccess = access({
  "message.list": everyone,
  "message.markRead": everyone,
  "message.choices": everyone,
  "message.choose": everyone,
  "message.settleBounce": { manager: "tenant", intakeOfficer: "tenant" },
  // The demo's mailbox: read by the program, for a page that production does not have.
  "message.mailbox": {},
})
