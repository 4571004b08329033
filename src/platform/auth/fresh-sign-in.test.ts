import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { refused, violation } from "../../kernel/result.ts"
import { asksForFreshSignIn, type Confirms, freshSignInNeeded, isFresh, nonceOf } from "./fresh-sign-in.ts"

const derive = (about: string) => createHmac("sha256", "key").update(about).digest()
const now = new Date("2026-11-24T10:00:00Z")
const at = (seconds: number) => now.getTime() / 1000 + seconds

describe("an authentication is fresh", () => {
  test.each([
    ["just now", at(-1), at(-20), true],
    ["two minutes ago", at(-120), at(-125), true],
    ["more than two minutes ago", at(-121), at(-125), false],
    ["before it was asked for: the provider remembered somebody", at(-100), at(-10), false],
    ["a little before, by another clock", at(-35), at(-10), true],
    ["in the future", at(31), at(-10), false],
    ["at a time that was not told", null, at(-10), false],
  ])("%s", (_name, authTime, askedAt, fresh) => {
    expect(isFresh(authTime, askedAt, now)).toBe(fresh)
  })
})

test("only a refusal that asks for nothing else is answered by a sign-in", () => {
  expect(asksForFreshSignIn(freshSignInNeeded("abc").refusal)).toBe("abc")
  expect(asksForFreshSignIn(refused(violation("ALREADY_SIGNED")).refusal)).toBeNull()
  const both = refused(...freshSignInNeeded("abc").refusal.violations, violation("OTHER"))
  expect(asksForFreshSignIn(both.refusal)).toBeNull()
})

test("the nonce is another for another account, agreement, version, time or press", () => {
  const confirms: Confirms = {
    salt: "s",
    tenantId: "t",
    accountId: "a",
    route: "/overenskommelser/:agreementId",
    path: "/overenskommelser/1",
    params: { agreementId: "1" },
    fields: { hash: ["h"] },
    key: "k",
    binds: "h",
    says: "x",
    askedAt: 1,
  }
  const others: Partial<Confirms>[] = [
    { salt: "x" },
    { accountId: "x" },
    { path: "/x" },
    { params: { agreementId: "2" } },
    { fields: { hash: ["x"] } },
    { binds: "x" },
    { askedAt: 2 },
  ]
  const all = [confirms, ...others.map((other) => ({ ...confirms, ...other }))].map((one) =>
    nonceOf(derive, one),
  )
  expect(new Set(all).size).toBe(all.length)
  expect(nonceOf(derive, { ...confirms })).toBe(all[0])
  const otherKey = (about: string) => createHmac("sha256", "other").update(about).digest()
  expect(nonceOf(otherKey, confirms)).not.toBe(all[0])
})
