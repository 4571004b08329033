import { expect, test } from "vitest"
import { type Audience, audiences, messageKind, wayOut, waysOf } from "./kinds.ts"

const kind = messageKind({
  name: "x",
  template: "news",
  to: { staff: "daily", participant: "sms", supervisor: "email", referrer: "email", contact: "email" },
})
const both = { email: true, sms: true }
const way = (audience: Audience, choice: string | null, reaches = both) =>
  wayOut(kind, { audience, choice }, reaches)

test("without a choice the kind decides", () => {
  expect(way("staff", null)).toEqual({ channel: "email", daily: true })
  expect(way("participant", null)).toEqual({ channel: "sms", daily: false })
  expect(way("supervisor", null)).toEqual({ channel: "email", daily: false })
})
test("a choice decides, also to be left alone", () => {
  expect(way("staff", "atOnce")).toEqual({ channel: "email", daily: false })
  expect(way("participant", "email")).toEqual({ channel: "email", daily: false })
  for (const audience of ["staff", "participant", "supervisor", "referrer"] as const)
    expect(way(audience, "none")).toBeNull()
})
test("a way that does not reach gives way to the other; staff get no text messages", () => {
  expect(way("participant", "sms", { email: true, sms: false })).toEqual({ channel: "email", daily: false })
  expect(way("participant", "email", { email: false, sms: true })).toEqual({ channel: "sms", daily: false })
  expect(way("participant", "sms", { email: false, sms: false })).toBeNull()
  expect(way("staff", "atOnce", { email: false, sms: true })).toBeNull()
  expect(way("referrer", null, { email: false, sms: true })).toBeNull()
})
test("what another audience may choose is no choice, and who is not named is told inside only", () => {
  for (const audience of audiences)
    for (const choice of ["atOnce", "daily", "sms", "email", "none", "post"])
      if (!(waysOf[audience] as readonly string[]).includes(choice))
        expect([audience, choice, way(audience, choice)]).toEqual([audience, choice, way(audience, null)])
  expect(
    wayOut({ ...kind, to: { staff: "daily" } }, { audience: "participant", choice: "sms" }, both),
  ).toBeNull()
})
