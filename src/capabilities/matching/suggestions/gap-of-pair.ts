import type { Day } from "../../../kernel/day.ts"
import {
  askedOfPlace,
  type GapLine,
  gapOf,
  type Reading,
  type Requirement,
  swedishLevels,
} from "../../plans/public.ts"
import type { PlaceRow } from "../facts/load-places.ts"
import { hoursOf, languageOf, licencesOf, type PersonRow, skillsOf } from "../facts/person-facts.ts"
import { wordOf } from "../facts/word-of.ts"

const swedish = { ...swedishLevels, done: 4 } as const

/**
 * Where the person stands, from the plan's readings; where nothing has been read, from the record. What
 * neither knows stays unknown.
 */
export function readingsFor(person: PersonRow, requirements: readonly Requirement[], today: Day): Reading[] {
  const language = languageOf(person)
  const hours = hoursOf(person)
  const [licences, skills] = [licencesOf(person), skillsOf(person)]
  const levelOf = ({ dimension, label }: Requirement): number | null => {
    if (dimension === "swedish") return language === null ? null : swedish[language]
    if (dimension === "hours") return hours
    if (dimension === "drivingLicence") return licences.includes(label) ? 1 : null
    return skills.includes(wordOf(label)) ? 1 : null
  }
  return requirements.flatMap((one) => {
    const level = levelOf(one)
    return level === null ? [] : [{ id: "", dimension: one.dimension, label: one.label, level, day: today }]
  })
}

/** The gap between a person and a place: the same lines as the plan has, by the same rule. */
export function gapOfPair(
  person: PersonRow,
  place: PlaceRow,
  earlier: readonly Reading[],
  today: Day,
): GapLine[] {
  const requirements = askedOfPlace(place)
  const read = (one: Requirement) =>
    earlier.some(({ dimension, label }) => dimension === one.dimension && label === one.label)
  return gapOf(requirements, [
    ...earlier,
    ...readingsFor(
      person,
      requirements.filter((one) => !read(one)),
      today,
    ),
  ])
}
