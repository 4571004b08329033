import { expect, test } from "vitest"
import type { Day } from "../../kernel/day.ts"
import { accountNameIn, kindOfClaim } from "./account-name.ts"

const today = "2026-11-24" as Day
const oidcSe = "https://id.oidc.se/claim/personalIdentityNumber"
const named = (realm: "staff" | "resident" | "employer", claims: string[], said: Record<string, unknown>) => {
  const found = accountNameIn(realm, claims, said, today)
  return found && [found.kind, found.value]
}

test.each([
  [oidcSe, "number"],
  ["https://id.oidc.se/claim/coordinationNumber", "number"],
  ["https://frejaeid.com/oidc/claims/personalIdentityNumber", "number"],
  ["ssn", "number"],
  ["nin", "number"],
  ["sub", "sub"],
  ["oid", "named"],
  ["upn", "named"],
  ["preferred_username", "named"],
  ["employeeid", "named"],
] as const)("%s is of the kind %s", (claim, kind) => {
  expect(kindOfClaim("employer", claim)).toBe(kind)
})

test.each(["198803202392", "19880320-2392", "880320-2392", "8803202392", " 19880320 2392 "])(
  "the number %s is twelve digits, as the resident's account is named",
  (written) => {
    expect(named("resident", [oidcSe], { [oidcSe]: written })).toEqual(["number", "198803202392"])
  },
)
test("a number that is none, or an organisation's, names nobody", () => {
  for (const written of ["198803202393", "165560360793", "x", "", null, {}, ["198803202392"]])
    expect(named("resident", [oidcSe], { [oidcSe]: written })).toBeNull()
})
test("an address and a UPN are the same however they are capitalised; sub is what it is", () => {
  expect(named("staff", ["email"], { email: "Sara@Kommun.example" })).toEqual([
    "named",
    "sara@kommun.example",
  ])
  expect(named("staff", ["upn"], { upn: "SARA@kommun.local" })).toEqual(["named", "sara@kommun.local"])
  expect(named("staff", ["sub"], { sub: "AbC" })).toEqual(["sub", "AbC"])
  expect(named("resident", ["sub"], { sub: "198803202392" })).toEqual(["sub", "198803202392"])
})
test("an address that the provider does not vouch for names nobody", () => {
  expect(named("staff", ["email"], { email: "a@b.example", email_verified: false })).toBeNull()
  expect(named("staff", ["email"], { email: "a@b.example", email_verified: true })?.[0]).toBe("named")
})
test("the first claim that says something counts: a coordination number where there is no other", () => {
  const both = [oidcSe, "https://id.oidc.se/claim/coordinationNumber"]
  expect(named("resident", both, { [both[1] ?? ""]: "198504782395" })).toEqual(["number", "198504782395"])
  expect(named("resident", both, { [both[1] ?? ""]: "198504782395", [oidcSe]: "198803202392" })).toEqual([
    "number",
    "198803202392",
  ])
})
