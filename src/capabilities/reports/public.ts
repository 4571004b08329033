import type { FigureCode } from "./figures.ts"
import texts from "./texts.sv.json" with { type: "json" }

export { type FigureCode, figureCodes, figuresOf, isFigureCode, yearOf } from "./figures.ts"
export { definitionVersion } from "./figures-page.tsx"

/** How a figure is counted, in Swedish, as the page says it. */
export const definitionOf = (code: FigureCode): string => texts[`figures.${code}.definition`]
