import { expect, test } from "vitest"
import { afterQuietHours, nextDaily } from "./quiet-hours.ts"

const after = (text: string) => afterQuietHours(new Date(text)).toISOString()

test("between 21 and 08 a text message waits until 08, Swedish time", () => {
  expect(after("2026-11-24T20:59:59+01:00")).toBe("2026-11-24T19:59:59.000Z")
  expect(after("2026-11-24T21:00:00+01:00")).toBe("2026-11-25T07:00:00.000Z")
  expect(after("2026-11-25T00:30:00+01:00")).toBe("2026-11-25T07:00:00.000Z")
  expect(after("2026-11-25T07:59:59+01:00")).toBe("2026-11-25T07:00:00.000Z")
  expect(after("2026-11-25T08:00:00+01:00")).toBe("2026-11-25T07:00:00.000Z")
  expect(after("2026-07-01T20:59:00+02:00")).toBe("2026-07-01T18:59:00.000Z")
  expect(after("2026-07-01T23:00:00+02:00")).toBe("2026-07-02T06:00:00.000Z")
})
test("also the nights when the clocks are changed, and into a new year", () => {
  expect(after("2026-03-28T22:00:00+01:00")).toBe("2026-03-29T06:00:00.000Z")
  expect(after("2026-10-24T22:00:00+02:00")).toBe("2026-10-25T07:00:00.000Z")
  expect(after("2026-12-31T23:59:00+01:00")).toBe("2027-01-01T07:00:00.000Z")
})
test("the daily e-mail goes at seven", () => {
  expect(nextDaily(new Date("2026-11-24T06:00:00Z")).toISOString()).toBe("2026-11-25T06:00:00.000Z")
  expect(nextDaily(new Date("2026-11-24T05:59:00Z")).toISOString()).toBe("2026-11-24T06:00:00.000Z")
})
