import { access } from "../../platform/access/access.ts"
import type { Role } from "../../platform/access/roles.ts"

const handlers = { intakeOfficer: "unit", manager: "unit" } as const
/** Who only send: they see what they wrote and what was answered. */
const senders = { socialWorker: "tenant", referrer: "tenant" } as const
const everyoneInTheUnit = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const

export const intakeAccess = access({
  "referral.list": { ...everyoneInTheUnit, ...senders },
  "referral.choices": { ...everyoneInTheUnit, ...senders },
  "referral.receive": { coach: "tenant", intakeOfficer: "tenant", ...senders },
  "referral.receipt": { coach: "tenant", intakeOfficer: "tenant", ...senders },
  "referral.readOwn": { coach: "tenant", intakeOfficer: "tenant", ...senders },
  "referral.takeUp": { intakeOfficer: "tenant" },
  "referral.read": { ...handlers, coach: "visible" },
  "referral.file": { ...handlers, coach: "visible" },
  "referral.accept": handlers,
  "referral.decline": handlers,
  "referral.redirect": handlers,
  "referral.ask": handlers,
  "referral.answer": { ...handlers, coach: "tenant", ...senders },
  "referral.enrol": handlers,
  "referral.link": handlers,
})

/** Whether a role only sends referrals. */
export const onlySends = (role: Role | "system"): boolean => Object.hasOwn(senders, role)
