import { type Decided, type Step, suppress } from "./suppress.ts"
import type { Relation } from "./table.ts"

/** How many, by layer: all of them, those known, those who count. */
export type Counts = Readonly<Record<string, number>>
export type PeriodCounts = {
  period: string
  total: Counts
  by: Readonly<Record<string, Readonly<Record<string, Counts>>>>
}
/** What is published together, in the order of time; `sums` say how periods make up longer ones. */
export type Release = { periods: readonly PeriodCounts[]; sums: readonly Relation[] }
/** `splits`: a layer that is the sum of others, as all are those who count and those who do not. */
export type TableShape = {
  splits: readonly Relation[]
  importance?: Readonly<Record<string, number>>
  /** Layers that are told by group; the others as totals only. All of them when not said. */
  brokenDown?: readonly string[]
}

export const cellKey = (period: string, dimension: string, value: string, layer: string): string =>
  [period, dimension, value, layer].join("|")
const totalKey = (period: string, layer: string) => cellKey(period, "", "", layer)

/**
 * The numbers of one population over periods, layers and dimensions. The totals are decided first. Then each
 * dimension on its own with the totals as they are: dimensions meet only in the totals, and where a total is
 * hidden nothing of that period is broken down, so that two dimensions together tell no more about it than
 * each alone.
 */
export function hiddenCells(releases: readonly Release[], shape: TableShape): ReadonlySet<string> {
  const layers = layersOf(releases)
  const grouped = shape.brokenDown ?? layers
  const hidden = new Set(
    suppress(
      releases.map((release) =>
        stepOf(release, { layers, grouped }, shape, [{ dimension: "", value: "" }], () => undefined),
      ),
    ),
  )
  const shy = (period: string) => grouped.some((layer) => hidden.has(totalKey(period, layer)))
  const dimensions = new Set(releases.flatMap((one) => one.periods.flatMap(({ by }) => Object.keys(by))))
  const found = [...dimensions].map((dimension) => {
    const values = [
      ...new Set(
        releases.flatMap((one) => one.periods.flatMap(({ by }) => Object.keys(by[dimension] ?? {}))),
      ),
    ]
    const groups = [{ dimension: "", value: "" }, ...values.map((value) => ({ dimension, value }))]
    return suppress(
      releases.map((release) => {
        const decided = (period: string, value: string, layer: string): Decided["decided"] => {
          if (value === "") return hidden.has(totalKey(period, layer)) ? "hidden" : "shown"
          return shy(period) ? "hidden" : undefined
        }
        const step = stepOf(release, { layers, grouped }, shape, groups, decided)
        const whole = release.periods.flatMap(({ period }) =>
          grouped.map((layer) => ({
            total: totalKey(period, layer),
            parts: values.map((value) => cellKey(period, dimension, value, layer)),
          })),
        )
        return { cells: step.cells, relations: [...step.relations, ...whole] }
      }),
    )
  })
  for (const keys of found) for (const key of keys) hidden.add(key)
  return hidden
}

const layersOf = (releases: readonly Release[]): string[] => [
  ...new Set(releases.flatMap((one) => one.periods.flatMap(({ total }) => Object.keys(total)))),
]

function stepOf(
  release: Release,
  { layers, grouped }: { layers: readonly string[]; grouped: readonly string[] },
  shape: TableShape,
  groups: readonly { dimension: string; value: string }[],
  decided: (period: string, value: string, layer: string) => Decided["decided"],
): Step {
  const layersIn = (dimension: string) => (dimension === "" ? layers : grouped)
  const splitsIn = (dimension: string) =>
    shape.splits.filter(({ total, parts }) =>
      [total, ...parts].every((layer) => layersIn(dimension).includes(layer)),
    )
  const cells = release.periods.flatMap(({ period, total, by }) =>
    groups.flatMap(({ dimension, value }) => {
      const counts = dimension === "" ? total : by[dimension]?.[value]
      return layersIn(dimension).map((layer) => {
        const fate = decided(period, value, layer)
        const cell = {
          key: cellKey(period, dimension, value, layer),
          value: counts?.[layer] ?? 0,
          importance: shape.importance?.[layer] ?? 0,
        }
        return fate ? { ...cell, decided: fate } : cell
      })
    }),
  )
  const relations = groups.flatMap(({ dimension, value }) => [
    ...release.periods.flatMap(({ period }) =>
      splitsIn(dimension).map(({ total, parts }) => ({
        total: cellKey(period, dimension, value, total),
        parts: parts.map((part) => cellKey(period, dimension, value, part)),
      })),
    ),
    ...release.sums.flatMap((sum) =>
      layersIn(dimension).map((layer) => ({
        ...sum,
        total: cellKey(sum.total, dimension, value, layer),
        parts: sum.parts.map((part) => cellKey(part, dimension, value, layer)),
      })),
    ),
  ])
  return { cells, relations }
}
