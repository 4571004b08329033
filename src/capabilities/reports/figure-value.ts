import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import type { Figure, FigureCell, Layer } from "../../platform/figures.ts"

export const FigureValue = answer({
  value: z.number().nullable(),
  /** Of a share: how many count, and of how many. Of a count: how many. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** About whom nothing is known; they are in neither. */
  missing: z.number().nullable(),
  suppressed: z.boolean(),
})
export type FigureValue = z.infer<typeof FigureValue>

/** What may be shown; all of it in the internal view. */
export type Shown = (layer: Layer | "missing") => boolean
export const everything: Shown = () => true

export const nothing: FigureValue = {
  value: null,
  numerator: null,
  denominator: null,
  missing: null,
  suppressed: false,
}
const hidden: FigureValue = { ...nothing, suppressed: true }

/** One decimal; nothing to divide by is no value. */
export const percent = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((1000 * part) / of) / 10
const oneDecimal = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10

type Cells = { own: FigureCell; beside: FigureCell | undefined }

/** A figure from the numbers of its group. */
export function figureValue(
  { measure, aboutPeople }: Pick<Figure, "measure" | "aboutPeople">,
  { own, beside }: Cells,
  shown: Shown,
): FigureValue {
  if (own.kept) return own.kept === "hidden" ? hidden : nothing
  const may = (...layers: Layer[]) => !aboutPeople || layers.every(shown)
  const all = (value: number | null): FigureValue => ({ ...nothing, value, numerator: own.n })
  switch (measure.kind) {
    case "count": {
      const value = own[measure.layer]
      return may(measure.layer) ? { ...nothing, value, numerator: value } : hidden
    }
    case "share": {
      const [numerator, denominator] = [own[measure.part], own[measure.of]]
      if (!may(measure.of)) return hidden
      const missing = measure.of === "known" && (!aboutPeople || shown("missing")) ? own.n - own.known : null
      if (!may(measure.part)) return { ...hidden, denominator, missing }
      return { value: percent(numerator, denominator), numerator, denominator, missing, suppressed: false }
    }
    case "median":
      return may("n") ? all(oneDecimal(own.median)) : hidden
    case "mean":
      return may("known")
        ? {
            ...all(own.measured ? oneDecimal(Number(own.amount) / own.measured) : null),
            numerator: own.measured,
          }
        : hidden
    case "hours": {
      const [done, planned] = [Math.round(Number(own.amount ?? 0)), Math.round(Number(own.share_of ?? 0))]
      return may("n")
        ? {
            value: percent(done, planned),
            numerator: done,
            denominator: planned,
            missing: null,
            suppressed: false,
          }
        : hidden
    }
    case "seatShare": {
      const [filled, open] = [Number(beside?.amount ?? 0), Number(own.amount ?? 0)]
      return {
        value: percent(filled, open),
        numerator: filled,
        denominator: open,
        missing: null,
        suppressed: false,
      }
    }
    case "vacancy":
      return {
        ...nothing,
        value: Math.max(0, Number(own.amount ?? 0) - Number(beside?.amount ?? 0)),
        numerator: own.n,
      }
    case "amount":
      return { ...nothing, value: Number(own.amount ?? 0), numerator: own.n }
    case "series":
      return nothing
  }
}
