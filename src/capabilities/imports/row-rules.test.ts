import { describe, expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import { programmes } from "../../register/programmes/programmes.ts"
import { busiest, notFarAhead, type Part, programmeOpen, withinFullTime } from "./row-rules.ts"

const today = day("2026-11-24")

test("a planned end may stand twelve months ahead, and no day more", () => {
  const rule = notFarAhead("to")
  expect([rule({ to: day("2027-11-24") }, today), rule({ to: null }, today), rule({}, today)]).toEqual([
    [],
    [],
    [],
  ])
  expect(rule({ to: day("2027-11-25") }, today)).toEqual([{ field: "to", code: "EXIT_IN_FUTURE" }])
})

test("a programme is begun until the last day of its last version", () => {
  const closed = programmes.find(
    ({ code, validTo }) => validTo !== null && programmes.filter((one) => one.code === code).length === 1,
  )
  const open = programmes.find(({ validTo }) => validTo === null)
  if (!closed?.validTo || !open) throw new Error("no programme is closed, or none is open")
  const rule = programmeOpen("from")
  const after = addDays(closed.validTo, 1)
  expect(rule({ from: closed.validTo, programme: closed.code })).toEqual([])
  expect(rule({ from: after, programme: closed.code })).toEqual([
    { field: "programme", code: "PROGRAMME_CLOSED" },
  ])
  expect(rule({ from: day("2099-01-01"), programme: open.code })).toEqual([])
  expect([
    rule({ from: after }),
    rule({ from: null, programme: closed.code }),
    rule({ from: after, programme: null }),
  ]).toEqual([[], [], []])
})

const part = (start: string, end: string | null, percent: number): Part => ({
  start: day(start),
  end: end === null ? null : day(end),
  percent,
})

describe("how much is taken of the busiest day", () => {
  test("on a day that two share, both; on others each its own", () => {
    const half = part("2026-03-01", "2026-03-31", 50)
    expect(busiest([], half)).toBe(50)
    expect(busiest([part("2026-03-31", null, 30)], half)).toBe(80)
    expect(busiest([part("2026-04-01", null, 30)], half)).toBe(50)
    expect(busiest([part("2026-01-01", "2026-03-01", 30)], half)).toBe(80)
    expect(busiest([part("2026-01-01", "2026-02-28", 30)], half)).toBe(50)
  })
  test("those that follow each other are not added up, those that run beside each other are", () => {
    const year = part("2026-01-01", "2026-12-31", 50)
    expect(busiest([part("2026-02-01", "2026-03-31", 30), part("2026-04-01", "2026-05-31", 40)], year)).toBe(
      90,
    )
    expect(busiest([part("2026-02-01", "2026-04-01", 30), part("2026-04-01", "2026-05-31", 40)], year)).toBe(
      120,
    )
    expect(busiest([part("2025-02-01", "2026-01-01", 30), part("2025-04-01", "2026-05-31", 40)], year)).toBe(
      120,
    )
  })
  test("what began before counts on the first day, not the days of its own that lie outside", () => {
    const march = part("2026-03-01", "2026-03-31", 20)
    const earlier = [part("2026-01-01", null, 30), part("2026-01-01", "2026-02-28", 60)]
    expect(busiest(earlier, march)).toBe(50)
    expect(busiest([part("2026-03-10", null, 30), part("2026-04-10", null, 60)], march)).toBe(50)
  })
})

test("full time is enough for all of a person's rows; the one above it is refused and takes no room", () => {
  const rule = withinFullTime(
    ({ of }: { line: number; identity: { value: string }; of: Part | null }) => of,
  )()
  const row = (value: string, of: Part | null) => rule({ line: 1, identity: { value }, of })
  const over = [{ field: "percent", code: "OVER_FULL_TIME" }]
  expect([
    row("a", part("2026-03-01", null, 60)),
    row("a", part("2026-03-01", null, 41)),
    row("a", part("2026-03-01", null, 40)),
    row("a", part("2026-05-01", "2026-05-01", 1)),
    row("b", part("2026-03-01", null, 100)),
    row("a", null),
  ]).toEqual([[], over, [], over, [], []])
})
