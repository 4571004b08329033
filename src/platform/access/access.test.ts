import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { access, purposeOf, scopeOf } from "./access.ts"
import { consentState } from "./consent.ts"
import type { Actor } from "./roles.ts"

const table = access({ "door.open": { coach: "own", manager: "unit" }, "door.shut": { coach: "tenant" } })
const coach: Actor = {
  tenantId: "t",
  accountId: "a",
  role: "coach",
  unitId: null,
  name: "Sara",
  scopes: [],
}

test("a role reaches as far as its table says, and what is not written is refused", () => {
  expect([scopeOf(table, "door.open", coach), scopeOf(table, "door.shut", coach)]).toEqual(["own", "tenant"])
  expect(scopeOf(table, "door.lock", coach)).toBeNull()
  expect(scopeOf(table, "door.shut", { ...coach, role: "manager" })).toBeNull()
  expect(scopeOf(table, "door.lock", { ...coach, role: "system" })).toBe("tenant")
})

test("a token that is for some actions opens no others", () => {
  expect(scopeOf(table, "door.open", { ...coach, scopes: ["door.shut"] })).toBeNull()
  const limited = { ...coach, scopes: ["door.shut", "door.lock"] }
  expect(scopeOf(table, "door.open", limited)).toBeNull()
  expect(scopeOf(table, "door.shut", limited)).toBe("tenant")
  expect(scopeOf(table, "door.lock", limited)).toBeNull()
})

test("a consent opens all actions of a table or the named ones, for one purpose", () => {
  const plans = access({ "plan.read": {} }, "plan")
  const mixed = access({ "plan.read": {}, "week.read": {} }, { "week.read": "attendance" })
  expect([purposeOf(plans, "plan.read"), purposeOf(mixed, "week.read")]).toEqual(["plan", "attendance"])
  expect([purposeOf(mixed, "plan.read"), purposeOf(table, "door.open")]).toEqual([null, null])
})

test("a consent is given from its first day to its last, and withdrawn it is over at once", () => {
  const from = day("2026-11-01")
  const state = (today: string, to: string | null, withdrawn = false) =>
    consentState({ from, to: to === null ? null : day(to), withdrawn }, day(today))
  expect([state("2026-10-31", null), state("2026-11-01", null)]).toEqual(["coming", "given"])
  expect([state("2026-11-30", "2026-11-30"), state("2026-12-01", "2026-11-30")]).toEqual(["given", "expired"])
  expect([state("2026-11-15", null, true), state("2026-10-01", null, true)]).toEqual([
    "withdrawn",
    "withdrawn",
  ])
})
