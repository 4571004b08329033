import { z } from "zod"
import { answer } from "../../../platform/answer.ts"
import type { AskedFor } from "../../../register/seats/asked-for.ts"
import { askedOfPlace } from "./asked-of-place.ts"
import { dimensions, Requirement } from "./gap.ts"

/** So many skills of an occupation, and so much of one kind that places ask for, can be looked through. */
const mostOfAKind = 10
/** As long as the name of a requirement may be. */
const longestName = 100

export const Suggestion = answer({
  /** What is sent back for it. */
  code: z.string(),
  ...Requirement.shape,
  /** How many open places of the occupation ask for it. */
  places: z.int(),
  /** The taxonomy says that the occupation has it. */
  usual: z.boolean(),
  /** The target asks for it already, maybe at another level. */
  there: z.boolean(),
})
export type Suggestion = z.infer<typeof Suggestion>

type Named = Pick<Requirement, "dimension" | "label">
const nameOf = ({ dimension, label }: Named) => `${dimension} ${label.toLocaleLowerCase("sv")}`
const codeOf = (one: Requirement) =>
  [`${one.dimension}${one.level}`, one.label.toLocaleLowerCase("sv")].filter(Boolean).join(" ")

/** The first that are new; what is there already takes no room from them. */
function firstNew(some: readonly Suggestion[]): Suggestion[] {
  const fresh = some.filter(({ there }) => !there).slice(0, mostOfAKind)
  return some.filter((one) => one.there || fresh.includes(one))
}

/**
 * What may be asked for by an occupation: its usual skills, in the order they come, and what its places ask
 * for, that which most of them do first. One line a level and name.
 */
export function suggestionsOf({
  skills,
  places,
  there,
}: {
  skills: readonly string[]
  places: readonly Omit<AskedFor, "occupation_code">[]
  there: readonly Named[]
}): Suggestion[] {
  const known = new Set(there.map(nameOf))
  const found = new Map<string, Suggestion>()
  const add = (one: Requirement, from: { places: number; usual: boolean }) => {
    if (one.label.length > longestName) return
    const code = codeOf(one)
    const earlier = found.get(code) ?? {
      code,
      ...one,
      places: 0,
      usual: false,
      there: known.has(nameOf(one)),
    }
    const usual = earlier.usual || from.usual
    found.set(code, { ...earlier, usual, places: earlier.places + from.places })
  }
  for (const label of skills) add({ dimension: "certificate", label, level: 1 }, { places: 0, usual: true })
  for (const place of places)
    for (const one of new Map(askedOfPlace(place).map((asked) => [codeOf(asked), asked])).values())
      add(one, { places: 1, usual: false })
  const askedFirst = [...found.values()].sort((a, b) => b.places - a.places || a.level - b.level)
  return dimensions.flatMap((dimension) => {
    const own = askedFirst.filter((one) => one.dimension === dimension)
    return [
      ...firstNew(own.filter(({ places }) => places > 0)),
      ...firstNew(own.filter(({ places }) => places === 0)),
    ]
  })
}

/** Of what has one level only (Swedish, hours), that which is chosen at more than one. */
export const chosenTwice = (chosen: readonly Requirement[]): Requirement["dimension"][] => {
  const names = chosen.map(nameOf)
  return [
    ...new Set(chosen.flatMap((one, index) => (names.indexOf(nameOf(one)) < index ? [one.dimension] : []))),
  ]
}
