import { access } from "../../platform/access/access.ts"

const handlers = { intakeOfficer: "unit", manager: "unit" } as const
const everyoneInTheUnit = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const

export const intakeAccess = access({
  "referral.list": { ...everyoneInTheUnit, referrer: "tenant" },
  "referral.choices": { ...everyoneInTheUnit, referrer: "tenant" },
  "referral.receive": { coach: "tenant", intakeOfficer: "tenant", referrer: "tenant" },
  "referral.receipt": { coach: "tenant", intakeOfficer: "tenant", referrer: "tenant" },
  "referral.readOwn": { coach: "tenant", intakeOfficer: "tenant", referrer: "tenant" },
  "referral.takeUp": { intakeOfficer: "tenant" },
  "referral.read": { ...handlers, coach: "visible" },
  "referral.file": { ...handlers, coach: "visible" },
  "referral.accept": handlers,
  "referral.decline": handlers,
  "referral.redirect": handlers,
  "referral.ask": handlers,
  "referral.answer": { ...handlers, coach: "tenant", referrer: "tenant" },
  "referral.enrol": handlers,
  "referral.link": handlers,
})
