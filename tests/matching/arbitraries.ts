import fc from "fast-check"
import {
  languageLevels,
  type PersonFacts,
  type PlaceFacts,
  type Substitution,
} from "../../src/engine/matching/facts.ts"
import type { PublishedRelations } from "../../src/engine/matching/relations.ts"
import { addDays, day } from "../../src/kernel/day.ts"

const concepts = ["kock", "diskare", "svets", "vaktis"] as const
const codes = ["5120", "9412", "9411", "7212", "7219", "5154"] as const
export const skillWords = ["kassa", "hygien", "svetsa", "truck", "engelska"] as const
const few = <T>(words: readonly T[]) => fc.subarray([...words])
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const someDay = fc.nat({ max: 60 }).map((days) => addDays(day("2026-11-01"), days))
const hours = fc.constantFrom(0, 5, 12.5, 20, 30, 37.5, 40)

const occupation = fc.record({
  concept: maybe(fc.constantFrom(...concepts)),
  ssyk: maybe(fc.constantFrom(...codes)),
})

const personOf = (id: string): fc.Arbitrary<PersonFacts> =>
  fc.record({
    id: fc.constant(id),
    occupations: fc.array(occupation, { maxLength: 3 }),
    skills: few(skillWords),
    availableFrom: maybe(someDay),
    availableTo: fc.constantFrom(null, day("2027-01-10"), day("2027-06-30")),
    hoursPerWeek: maybe(hours),
    busy: fc.array(fc.record({ hoursPerWeek: hours, until: maybe(someDay) }), { maxLength: 3 }),
    languageLevel: maybe(fc.constantFrom(...languageLevels)),
    drivingLicences: few(["B", "C"]),
    certificates: few(["truckkort", "hygienbevis"]),
    areas: maybe(few(["0180", "0183"])),
    programmes: maybe(few(["WORK_TRAINING", "MUNICIPAL_JOB"])),
    protectedIdentity: fc.nat({ max: 5 }).map((n) => n === 0),
    mayBeProposed: fc.nat({ max: 5 }).map((n) => n > 0),
  })

/**
 * Most demands are absent, as in real places, so that lists hold both those who may and those who are near.
 */
const seldom = <T>(one: fc.Arbitrary<T>, other: T) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(other) }, { weight: 1, arbitrary: one })

const placeOf = (id: string): fc.Arbitrary<PlaceFacts> =>
  fc.record({
    id: fc.constant(id),
    occupation,
    skills: fc.array(
      fc.record({ skill: fc.constantFrom(...skillWords), demand: fc.constantFrom("must", "wish") }),
      { maxLength: 4 },
    ),
    startsOn: maybe(someDay),
    endsOn: fc.constantFrom(null, day("2026-11-20"), day("2027-03-31")),
    hoursPerWeek: seldom<number | null>(hours, null),
    languageLevel: seldom<PlaceFacts["languageLevel"]>(fc.constantFrom("A", "B", "C", "D"), null),
    drivingLicences: seldom(few(["B", "C"]), []),
    certificates: seldom(few(["truckkort", "hygienbevis", "okänt"]), []),
    area: seldom<string | null>(fc.constantFrom("0180", "0183", "9999"), null),
    programmes: seldom<readonly string[] | null>(few(["WORK_TRAINING", "PILOT"]), null),
    free: fc.constantFrom(0, 1, 1, 3),
    freeFrom: maybe(someDay),
    supervisor: maybe(fc.record({ free: fc.boolean(), nextCourse: maybe(someDay) })),
  })

const ids = (prefix: string, most: number) =>
  fc.uniqueArray(
    fc.nat({ max: 99 }).map((n) => `${prefix}${n}`),
    { minLength: 1, maxLength: most },
  )

export const people = ids("p", 12).chain((some) => fc.tuple(...some.map(personOf)))
export const places = ids("q", 12).chain((some) => fc.tuple(...some.map(placeOf)))
const substitutions: fc.Arbitrary<Substitution[]> = fc.array(
  fc.record({
    from: fc.constantFrom(...concepts),
    to: fc.constantFrom(...concepts),
    toSsyk: maybe(fc.constantFrom(...codes)),
    percentage: fc.constantFrom(75, 25),
  }),
  { maxLength: 6 },
)

/** Pairs of different groups, each once. */
const related = fc.uniqueArray(
  fc
    .record({
      groups: fc.shuffledSubarray([...codes], { minLength: 2, maxLength: 2 }),
      shared: few(skillWords),
    })
    .map(({ groups: [one, other], shared }) => ({ groups: [one ?? "", other ?? ""] as const, shared })),
  { maxLength: 4, selector: ({ groups }) => groups.toSorted().join() },
)
const usual = fc.uniqueArray(fc.record({ ssyk: fc.constantFrom(...codes), skills: few(skillWords) }), {
  maxLength: 3,
  selector: ({ ssyk }) => ssyk,
})
export const relations: fc.Arbitrary<PublishedRelations> = fc.record({ substitutions, related, usual })
