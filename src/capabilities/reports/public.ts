import { definitionOf, type FigureCode } from "./catalogue/figures.ts"
import texts from "./texts.sv.json" with { type: "json" }

export { type FigureCode, figureCodes, isFigureCode } from "./catalogue/figures.ts"
export { countPeriod } from "./count-period.ts"
export { quarterPeriod, yearPeriod } from "./period.ts"
export { readFigure } from "./read-figure.ts"
export { readFigures } from "./read-figures.ts"

const known: Readonly<Record<string, string>> = texts

/** How a figure is counted, in Swedish, as the page says it, and which version of the definition that is. */
export const howCounted = (code: FigureCode): { definition: string; version: number } => ({
  definition: known[`figures.${code}.definition`] ?? "",
  version: definitionOf(code).version,
})
