import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { endNotBeforeStart, notBeforeBirth, notTwice } from "./row-rules.ts"

const [monday, tuesday] = [day("2026-11-23"), day("2026-11-24")]

test("the end may be the day of the start, and not before it; what is not said is not wrong", () => {
  const rule = endNotBeforeStart("from", "to")
  expect([rule({ from: monday, to: tuesday }), rule({ from: monday, to: monday })]).toEqual([[], []])
  expect(rule({ from: tuesday, to: monday })).toEqual([{ field: "to", code: "END_BEFORE_START" }])
  expect([rule({ from: tuesday, to: null }), rule({ to: monday }), rule({})]).toEqual([[], [], []])
})

test("nothing happens to somebody before they are born", () => {
  const rule = notBeforeBirth("on")
  const born = (birthDate: typeof monday | null) => ({ identity: { birthDate } })
  expect(rule({ on: monday, ...born(tuesday) })).toEqual([{ field: "on", code: "BEFORE_BIRTH" }])
  expect([rule({ on: monday, ...born(monday) }), rule({ on: tuesday, ...born(monday) })]).toEqual([[], []])
  expect([
    rule({ on: monday, ...born(null) }),
    rule({ ...born(tuesday) }),
    rule({ on: monday, identity: null }),
  ]).toEqual([[], [], []])
  expect(rule({ on: monday })).toEqual([])
})

test("the same row again is told, whichever its line, in each file for itself", () => {
  const file = notTwice("identity")
  const [one, other] = [file(), file()]
  expect([one({ line: 2, name: "Ek" }), one({ line: 3, name: "Al" })]).toEqual([[], []])
  expect(one({ line: 4, name: "Ek" })).toEqual([{ field: "identity", code: "DUPLICATE_ROW" }])
  expect(other({ line: 2, name: "Ek" })).toEqual([])
})
