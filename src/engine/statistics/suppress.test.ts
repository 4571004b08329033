import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { attack } from "../../../tests/factories/attacker.ts"
import { type Counts, cellKey, hiddenCells, type Release } from "./figure-table.ts"
import { doubtAbout } from "./safe.ts"
import { systemAround } from "./system.ts"
import { type Cell, isSmall, type Relation } from "./table.ts"

const shape = { splits: [{ total: "all", parts: ["yes", "no"] }] }
const dimensions = { sex: ["F", "M"], band: ["a", "b", "c"] } as const
/** People by sex, band and whether they count, in each of two quarters. */
type Atoms = number[][]

const countsOf = (yes: number, no: number): Counts => ({ all: yes + no, yes, no })

/** Atom n of a quarter: sex, band and yes or no, in that order. */
function countsWhere(quarters: readonly number[][], chosen: (sex: number, band: number) => boolean): Counts {
  const sum = (wanted: number) =>
    quarters.flat().reduce((total, value, at) => {
      const [sex, band, no] = [Math.floor((at % 12) / 6), Math.floor((at % 6) / 2), at % 2]
      return no === wanted && chosen(sex, band) ? total + value : total
    }, 0)
  return countsOf(sum(0), sum(1))
}
const periodOf = (period: string, quarters: readonly number[][]) => ({
  period,
  total: countsWhere(quarters, () => true),
  by: {
    sex: Object.fromEntries(
      dimensions.sex.map((value, at) => [value, countsWhere(quarters, (sex) => sex === at)]),
    ),
    band: Object.fromEntries(
      dimensions.band.map((value, at) => [value, countsWhere(quarters, (_, band) => band === at)]),
    ),
  },
})
const releasesOf = ([first = [], second = []]: Atoms): Release[] => [
  { periods: [periodOf("q1", [first])], sums: [] },
  {
    periods: [periodOf("q2", [second]), periodOf("half", [first, second])],
    sums: [{ total: "half", parts: ["q1", "q2"] }],
  },
]

/** Everything that is published about the table, and what every reader knows about it. */
function publicTable(releases: readonly Release[]) {
  const cells = new Map<string, Cell>()
  const relations: Relation[] = []
  const groups = [
    ["", ""],
    ...Object.entries(dimensions).flatMap(([d, values]) => values.map((v) => [d, v])),
  ] as [string, string][]
  for (const release of releases) {
    for (const { period, total, by } of release.periods) {
      for (const [d, v] of groups) {
        const counts = d === "" ? total : by[d]?.[v]
        for (const layer of ["all", "yes", "no"]) {
          const key = cellKey(period, d, v, layer)
          cells.set(key, { key, value: counts?.[layer] ?? 0 })
        }
        relations.push({
          total: cellKey(period, d, v, "all"),
          parts: ["yes", "no"].map((l) => cellKey(period, d, v, l)),
        })
      }
      for (const [d, values] of Object.entries(dimensions))
        for (const layer of ["all", "yes", "no"])
          relations.push({
            total: cellKey(period, "", "", layer),
            parts: values.map((v) => cellKey(period, d, v, layer)),
          })
    }
    for (const sum of release.sums)
      for (const [d, v] of groups)
        for (const layer of ["all", "yes", "no"])
          relations.push({
            total: cellKey(sum.total, d, v, layer),
            parts: sum.parts.map((part) => cellKey(part, d, v, layer)),
          })
  }
  return { cells, relations }
}

const primaryOnly = (releases: readonly Release[]) =>
  new Set(
    [...publicTable(releases).cells.values()].filter(({ value }) => isSmall(value)).map(({ key }) => key),
  )

/**
 * What a reader learns that nobody should: a small number known to be below five, or to be one of fewer than
 * five.
 */
function secretsOut(releases: readonly Release[], hidden: ReadonlySet<string>): string[] {
  const { cells, relations } = publicTable(releases)
  const told = [...cells.values()]
    .filter(({ key, value }) => isSmall(value) && !hidden.has(key))
    .map(({ key }) => `${key} is shown`)
  const bounds = attack(cells, relations, hidden)
  const narrow = [...hidden].filter((key) => {
    const [low, high] = bounds.get(key) ?? [0, Number.POSITIVE_INFINITY]
    return isSmall(cells.get(key)?.value ?? 0) && (high < 5 || high - low < 4)
  })
  return [...told, ...narrow.map((key) => `${key} is between ${bounds.get(key)}`)]
}

/** Whether two other tables publish exactly the same as the truth, so that no reader can tell which it is. */
function isProven(releases: readonly Release[], hidden: ReadonlySet<string>, key: string): boolean {
  const { cells, relations } = publicTable(releases)
  const system = systemAround(key, cells, relations, hidden)
  const doubt = doubtAbout(system, 0)
  if (!doubt) return false
  const { high, low } = doubt
  if (high === null || low === null) return true
  const fits = (values: readonly number[]) => {
    const other = new Map(system.keys.map((name, at) => [name, Math.round(values[at] ?? 0)]))
    const numberOf = (name: string) => other.get(name) ?? cells.get(name)?.value ?? 0
    return (
      [...other.values()].every((value) => value >= 0) &&
      relations.every(
        ({ total, parts }) => numberOf(total) === parts.reduce((sum, part) => sum + numberOf(part), 0),
      )
    )
  }
  const [top, bottom] = [Math.round(high[0] ?? 0), Math.round(low[0] ?? 0)]
  return fits(high) && fits(low) && top >= 5 && top - bottom >= 4
}

/**
 * Hidden small numbers without such a proof. Two tables that differ in fewer hidden numbers are a proof too:
 * the more is hidden, the more tables fit.
 */
function notProven(releases: readonly Release[], hidden: ReadonlySet<string>): string[] {
  const { cells } = publicTable(releases)
  const less = (key: string) =>
    [...hidden].some(
      (other) =>
        other !== key && isProven(releases, new Set([...hidden].filter((one) => one !== other)), key),
    )
  return [...hidden].filter(
    (key) => isSmall(cells.get(key)?.value ?? 0) && !isProven(releases, hidden, key) && !less(key),
  )
}

const atom = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 2, arbitrary: fc.nat(9) }, fc.nat(60))
const quarter = fc.array(atom, { minLength: 12, maxLength: 12 })
const tables = fc.tuple(quarter, quarter).map(releasesOf)

describe("what is published of a table with totals, sub-tables, two dimensions and periods", () => {
  test("lets no reader work out a number from one to four, nor bring it down to fewer than five possibilities", () => {
    fc.assert(
      fc.property(tables, (releases) => {
        expect(secretsOut(releases, hiddenCells(releases, shape))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
  test("fits other tables just as well, whatever the reader's means: two of them in whole numbers are given for each hidden number", () => {
    fc.assert(
      fc.property(tables, (releases) => {
        expect(notProven(releases, hiddenCells(releases, shape))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
  test("stays hidden when the next quarter is published", () => {
    fc.assert(
      fc.property(tables, (releases) => {
        const earlier = hiddenCells(releases.slice(0, 1), shape)
        const later = hiddenCells(releases, shape)
        expect([...earlier].filter((key) => !later.has(key))).toEqual([])
        expect([...later].filter((key) => key.startsWith("q1|") && !earlier.has(key))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
  test("is not hidden without need: large numbers stand", () => {
    const large = releasesOf([Array(12).fill(20), Array(12).fill(30)])
    expect(hiddenCells(large, shape).size).toBe(0)
  })
  test("without the second suppression the attacker of these tests finds the small numbers", () => {
    const found = fc
      .sample(tables, { numRuns: 100, seed: 7 })
      .filter((releases) => secretsOut(releases, primaryOnly(releases)).length > 0)
    expect(found.length).toBeGreaterThan(60)
    expect(notProven(found[0] ?? [], primaryOnly(found[0] ?? [])).length).toBeGreaterThan(0)
  })
})

test("scenario: 40 of whom 38 women hides the men, and the women that would tell them", () => {
  const sex = { F: { all: 38 }, M: { all: 2 } }
  const hidden = hiddenCells([{ periods: [{ period: "y", total: { all: 40 }, by: { sex } }], sums: [] }], {
    splits: [],
  })
  expect([...hidden].sort()).toEqual(["y|sex|F|all", "y|sex|M|all"])
})

test("people counted once a period: a half-year with hardly more than its quarters does not tell a small quarter", () => {
  const period = (name: string, all: number) => ({ period: name, total: { all }, by: {} })
  const hidden = hiddenCells(
    [
      { periods: [period("q1", 12)], sums: [] },
      {
        periods: [period("q2", 3), period("half", 14)],
        sums: [
          { total: "half", parts: ["q1", "q2"], atMost: true },
          { total: "q1", parts: ["half"], atMost: true },
          { total: "q2", parts: ["half"], atMost: true },
        ],
      },
    ],
    { splits: [] },
  )
  expect([...hidden]).toEqual(["q2|||all"])
})
