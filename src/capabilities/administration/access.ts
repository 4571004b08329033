import { access } from "../../platform/access/access.ts"

const administrator = { systemAdmin: "tenant" } as const

/** A system administrator decides who may sign in as what, and never sees a participant. */
export const administrationAccess = access({
  "account.list": administrator,
  "account.create": administrator,
  "account.close": administrator,
  "account.release": administrator,
  "account.signIns": administrator,
  "role.assign": administrator,
  "role.end": administrator,
  "token.list": administrator,
  "token.revoke": administrator,
  "delivery.faults": administrator,
  "delivery.retry": administrator,
  "settings.read": administrator,
  "settings.change": administrator,
})
