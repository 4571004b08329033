import { describe, expect, test } from "vitest"
import { type Decided, type Step, suppress } from "./suppress.ts"
import type { Relation } from "./table.ts"

type Told = number | Omit<Decided, "key">
const step = (told: Readonly<Record<string, Told>>, relations: readonly Relation[]): Step => ({
  cells: Object.entries(told).map(([key, one]) => ({
    key,
    ...(typeof one === "number" ? { value: one } : one),
  })),
  relations,
})
const hiddenIn = (...steps: readonly Step[]) => [...suppress(steps)].sort()
const sum = (total: string, ...parts: readonly string[]): Relation => ({ total, parts })

describe("of the numbers that would hide a small one", () => {
  test("the smallest is taken, but nobody at all only when nothing else is left", () => {
    expect(
      hiddenIn(step({ all: 40, few: 2, some: 18, many: 20 }, [sum("all", "few", "some", "many")])),
    ).toEqual(["few", "some"])
    const nobody = [sum("all", "none", "few", "some")]
    expect(hiddenIn(step({ all: 20, none: 0, few: 2, some: 18 }, nobody))).toEqual(["few", "some"])
    expect(
      hiddenIn(step({ all: 20, few: 2, some: 18, none: 0 }, [sum("all", "few", "some", "none")])),
    ).toEqual(["few", "some"])
  })

  test("one is taken that no other sum gives away", () => {
    const told = { all: 40, few: 2, one: 18, other: 20, a: 9, b: 9 }
    const whole = [sum("all", "few", "one", "other")]
    expect(hiddenIn(step(told, [...whole, sum("one", "a", "b")]))).toEqual(["few", "other"])
    const mirrored = { all: 40, few: 2, one: 20, other: 18, a: 9, b: 9 }
    expect(hiddenIn(step(mirrored, [...whole, sum("other", "a", "b")]))).toEqual(["few", "one"])
  })

  /** Two sums with a hidden number in common: in the one that the small number is in, or in the other. */
  const joint = (importance: number) =>
    step(
      {
        all: { value: 40, importance },
        few: 2,
        common: { value: 20, decided: "hidden" },
        near: { value: 18, importance },
        both: 29,
        far: 9,
      },
      [sum("all", "few", "common", "near"), sum("both", "common", "far")],
    )
  test("one beside it goes before one further off, unless that is missed less", () => {
    expect(hiddenIn(joint(0))).toEqual(["common", "few", "near"])
    expect(hiddenIn(joint(1))).toEqual(["common", "far", "few"])
    expect(hiddenIn(joint(2))).toEqual(["common", "far", "few"])
  })
})

test("only small numbers are protected: a large one that is hidden may be worked out", () => {
  const told = { all: { value: 20, decided: "hidden" as const }, one: 12, other: 8 }
  expect(hiddenIn(step(told, [sum("all", "one", "other")]))).toEqual(["all"])
})

test("a number that what was published earlier gives away is hidden, though that helps no more", () => {
  const earlier = step({ all: 40, many: 38 }, [])
  expect(hiddenIn(earlier, step({ few: 2, new: 9 }, [sum("all", "many", "few")]))).toEqual(["few", "new"])
})

describe("at most", () => {
  const quarters = (half: number) =>
    step({ q1: 12, q2: 4, half, cap: 7 }, [
      { total: "half", parts: ["q1", "q2"], atMost: true },
      { total: "q2", parts: ["cap"], atMost: true },
    ])
  test("is known where it is true, also where it is exactly so", () => {
    expect(hiddenIn(quarters(16))).toEqual(["cap", "q2"])
    expect(hiddenIn(quarters(15))).toEqual(["q2"])
  })
  test("is known to nobody where it is not true", () => {
    expect(hiddenIn(quarters(17))).toEqual(["q2"])
  })
})

describe("a step that would take too long is hidden whole", () => {
  const names = (many: number, name: string) => Array.from({ length: many }, (_, at) => `${name}${at}`)
  const alone = (many: number) =>
    step({ all: many, ...Object.fromEntries(names(many, "one").map((name) => [name, 1])) }, [
      sum("all", ...names(many, "one")),
    ])
  test("with more than 160 unknowns", () => {
    expect(hiddenIn(alone(160))).toEqual(names(160, "one").sort())
    expect(hiddenIn(alone(161))).toEqual(["all", ...names(161, "one")].sort())
  })

  const pairs = (many: number) =>
    step(
      Object.fromEntries(
        names(many, "").flatMap((at) => [
          [`all${at}`, 20],
          [`few${at}`, 2],
          [`rest${at}`, 18],
        ]),
      ),
      names(many, "").map((at) => sum(`all${at}`, `few${at}`, `rest${at}`)),
    )
  test("with more than 60 numbers to hide beside the small ones", () => {
    expect(hiddenIn(pairs(60)).filter((name) => name.startsWith("all"))).toEqual([])
    expect(hiddenIn(pairs(61)).filter((name) => name.startsWith("all"))).toHaveLength(61)
  })
})
