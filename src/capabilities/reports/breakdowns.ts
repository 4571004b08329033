import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Figure } from "../../platform/figures.ts"
import { programmeCodes, programmeOf } from "../../register/programmes/programmes.ts"
import { units } from "../../register/units/units.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { cellOf, cellsOf, valuesOf } from "./cells.ts"
import { FigureValue, figureValue, nothing, percent } from "./figure-value.ts"
import type { FigureView, Seen } from "./figure-view.ts"

/** A share of women further from the target group's than this, in percentage points, is pointed out. */
export const equalityLimit = 10

const Group = answer({
  value: z.string(),
  label: z.string().nullable(),
  now: FigureValue,
  before: FigureValue,
  /** Percentage points from the share of women in the target group, where it is watched. */
  deviation: z.number().nullable(),
  flagged: z.boolean(),
})
export type Group = z.infer<typeof Group>
export const breakdownIn = ({ Dimension }: Pick<FigureCatalogue, "Dimension">) =>
  answer({ dimension: Dimension, groups: z.array(Group) })
export type Breakdown = z.infer<ReturnType<typeof breakdownIn>>

const groupValue = (figure: Figure, seen: Seen, dimension: string, value: string): FigureValue => {
  const { population, beside } = figure
  if (!seen.counted || population === null) return nothing
  const cells = cellsOf(seen.counted, population, beside, dimension, value)
  return figureValue(figure, cells, seen.shown(population, dimension, value))
}

/** Women of those whose sex is known, among everyone who takes part in the period. */
export function targetShare({ populationOf }: FigureCatalogue, { counted, shown }: Seen): number | null {
  const target = populationOf("participant")
  if (!counted || !target) return null
  const [women, men] = ["F", "M"].map((sex) => cellOf(counted, target, "sex", sex).n)
  const told = ["F", "M"].every((sex) => shown(target, "sex", sex)("n"))
  return told ? percent(women ?? 0, (women ?? 0) + (men ?? 0)) : null
}

/** Groups with an order of their own keep it, so that the same one stands in the same place each year. */
const ownOrder: Readonly<Record<string, readonly string[]>> = {
  sex: ["F", "M", "unknown"],
  age: ["under20", "20to24", "25to34", "35to44", "45to54", "55plus", "unknown"],
}

/** In their own order, or the largest first; hidden numbers last, so that the order does not tell them. */
export function inOrder<G extends Pick<Group, "value" | "now">>(
  dimension: string,
  groups: readonly G[],
): G[] {
  const own = ownOrder[dimension]
  const size = ({ now }: G) => (now.suppressed ? -1 : (now.denominator ?? now.numerator ?? 0))
  return [...groups].sort(
    (a, b) =>
      (own ? own.indexOf(a.value) - own.indexOf(b.value) : size(b) - size(a)) ||
      a.value.localeCompare(b.value),
  )
}

const watched = (value: string): boolean =>
  programmeCodes.some((code) => code === value && programmeOf(code).equalityMonitored)

export function breakdownsOf(
  catalogue: FigureCatalogue,
  figure: Figure,
  { now, before }: Pick<FigureView, "now" | "before">,
  units: ReadonlyMap<string, string>,
): Breakdown[] {
  const { population } = figure
  const counted = now.counted
  if (!counted || population === null) return []
  const target = figure.heldAgainstTarget ? targetShare(catalogue, now) : null
  return figure.dimensions
    .map((dimension) => {
      const values = valuesOf(counted, population.name, dimension)
      const groups = values.map((value): Group => {
        const own = groupValue(figure, now, dimension, value)
        const apart =
          dimension === "programme" && watched(value) && target !== null && own.value !== null
            ? own.value - target
            : null
        const deviation = apart === null ? null : Math.round(apart * 10) / 10
        return {
          value,
          label: dimension === "unit" ? (units.get(value) ?? null) : null,
          now: own,
          before: groupValue(figure, before, dimension, value),
          deviation,
          flagged: deviation !== null && Math.abs(deviation) > equalityLimit,
        }
      })
      return { dimension, groups: inOrder(dimension, groups) }
    })
    .filter(({ dimension, groups }) => groups.length > 0 && !(dimension === "unit" && groups.length < 2))
}

export const unitNames = async (tx: ReadTx): Promise<ReadonlyMap<string, string>> =>
  new Map((await units(tx)).map((one) => [one.id, one.name]))
