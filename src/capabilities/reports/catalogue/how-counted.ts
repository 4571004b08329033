import texts from "../texts.sv.json" with { type: "json" }
import { definitionOf, type FigureCode } from "./figures.ts"

const known: Readonly<Record<string, string>> = texts

/** How a figure is counted, in Swedish, as the page says it, and which version of the definition that is. */
export const howCounted = (code: FigureCode): { definition: string; version: number } => ({
  definition: known[`figures.${code}.definition`] ?? "",
  version: definitionOf(code).version,
})
