import type { Figure, Layer } from "../../../platform/figures.ts"

const twice = (words: readonly string[]) => words.filter((word, at) => words.indexOf(word) !== at)

/** What a figure about rows of people asks for must be told of them, or nothing says when it is hidden. */
const layersOf = ({ measure }: Figure): readonly Layer[] => {
  if (measure.kind === "count") return [measure.layer]
  if (measure.kind === "share") return [measure.part, measure.of]
  return measure.kind === "mean" ? ["known"] : ["n"]
}

function faultsOfOne(figure: Figure, all: readonly Figure[]): string[] {
  const { code, population, aboutPeople } = figure
  if (!population) return figure.measure.kind === "series" ? [] : [`${code} counts nothing`]
  const { name, rows, kept } = population
  const faults: string[] = []
  if (rows && !aboutPeople) faults.push(`${code} counts people and does not say that it is about people`)
  if (aboutPeople && !rows && !kept)
    faults.push(`${code} is about people, and nothing says how small numbers of ${name} are hidden`)
  if (!rows) return faults
  const { parts, within } = rows.hiding
  const other = all.find((one) => one.population?.name === within)?.population?.rows?.hiding
  if (within && !other) faults.push(`${name} is hidden with ${within}, which no figure counts`)
  const told = (layer: Layer) =>
    parts.includes(layer) || (layer === "n" && (other?.parts.includes("n") ?? false))
  return [
    ...faults,
    ...layersOf(figure)
      .filter((layer) => !told(layer))
      .map((layer) => `${code} tells ${layer} of ${name}, which is not among what is hidden of it`),
  ]
}

/** What is wrong with the figures as they are stated, for whoever starts the program. */
export function faultsOf(figures: readonly Figure[]): string[] {
  const stated = new Map(figures.map(({ population }) => [population?.name, JSON.stringify(population)]))
  return [
    ...twice(figures.map(({ code }) => code)).map((code) => `${code} is stated twice`),
    ...figures
      .filter(({ population }) => population && stated.get(population.name) !== JSON.stringify(population))
      .map(({ population }) => `${population?.name} is counted in two ways`),
    ...figures.flatMap((one) => faultsOfOne(one, figures)),
  ]
}
