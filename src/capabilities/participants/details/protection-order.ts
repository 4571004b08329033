import type { Protection } from "../../../register/people/protection.ts"

/**
 * From the least strict. Unknown counts as protected; `app.protection_rank` says the same in the database.
 */
export const protectionOrder: readonly Protection[] = ["none", "unknown", "marked", "protectedRegistration"]

export const isStricter = (one: Protection, than: Protection): boolean =>
  protectionOrder.indexOf(one) > protectionOrder.indexOf(than)
