import { z } from "zod"
import { answer } from "../../../platform/answer.ts"
import { type Figure, figureGroups, Measure, type Population } from "../../../platform/figures.ts"
import { faultsOf } from "./catalogue-faults.ts"

const definitionFor = (figures: readonly Figure[], populations: readonly Population[]) =>
  answer({
    code: oneOf(figures.map(({ code }) => code)),
    /** Its number in the catalogue of the domain; null for what is shown beside it. */
    number: z.int().nullable(),
    population: oneOf(populations.map(({ name }) => name)).nullable(),
    measure: Measure,
    unit: oneOf(figures.map(({ unit }) => unit)),
    /** Which way is better; none where neither is. */
    direction: z.enum(["up", "down", "none"]),
    owner: oneOf(figures.map(({ owner }) => owner)),
    version: z.int(),
    /** The tables whose rows it counts. */
    sources: z.array(z.string()).readonly(),
    dimensions: z.array(oneOf(figures.flatMap(({ dimensions }) => dimensions))).readonly(),
    group: z.enum(figureGroups),
    /** How it is on the day it is counted: not told of a year that is over. */
    ofTheDay: z.boolean(),
    /** Participants are behind it, so that small numbers are not published. */
    aboutPeople: z.boolean(),
  })
export type FigureDefinition = z.infer<ReturnType<typeof definitionFor>>

const oneOf = (words: readonly string[]) => z.enum([...new Set(words)])

/** Every figure that is stated, in the order of the catalogue, and what is asked of all of them. */
export type FigureCatalogue = ReturnType<typeof catalogueOf>

export function catalogueOf(stated: readonly Figure[]) {
  const figures = [...stated].sort((a, b) => a.order - b.order)
  const faults = faultsOf(figures)
  if (faults.length > 0) throw new Error(`the catalogue of figures has faults: ${faults.join("; ")}`)
  const byCode = new Map(figures.map((figure) => [figure.code, figure]))
  const populations = [
    ...new Map(
      figures.flatMap(({ population }) => (population ? [[population.name, population] as const] : [])),
    ).values(),
  ]
  const figureOf = (code: string): Figure => {
    const found = byCode.get(code)
    if (!found) throw new Error(`there is no figure "${code}"`)
    return found
  }
  return {
    figures,
    populations,
    codes: figures.map(({ code }) => code),
    has: (code: string) => byCode.has(code),
    figureOf,
    populationOf: (name: string) => populations.find((one) => one.name === name),
    /** Applications, which come from a file and are shown month by month. */
    isOfSeries: (code: string) => byCode.get(code)?.measure.kind === "series",
    Code: oneOf(figures.map(({ code }) => code)),
    Dimension: oneOf(figures.flatMap(({ dimensions }) => dimensions)),
    Definition: definitionFor(figures, populations),
  }
}

/** As a figure is answered. */
export const definitionOf = ({
  code,
  number,
  population,
  measure,
  unit,
  direction,
  owner,
  version,
  sources,
  dimensions,
  aboutPeople,
  group,
  ofTheDay,
}: Figure): FigureDefinition => ({
  code,
  number,
  population: population?.name ?? null,
  measure,
  unit,
  direction,
  owner,
  version,
  sources,
  dimensions,
  group,
  ofTheDay: ofTheDay ?? false,
  aboutPeople,
})

/** Whether there are rows about people behind it that a manager may open. */
export const opensToRows = ({ aboutPeople, population }: Figure): boolean =>
  aboutPeople && population?.rows !== undefined
