import { z } from "zod"
import type { PersonFacts, PlaceFacts, Substitution } from "../../engine/matching/facts.ts"
import { languageLevels } from "../../engine/matching/facts.ts"
import { matchLists } from "../../engine/matching/match-lists.ts"
import { relationsOf } from "../../engine/matching/relations.ts"
import { occupationLikenesses, weights } from "../../engine/matching/weights.ts"
import { type Day, isDay } from "../../kernel/day.ts"
import { answer } from "../../platform/answer.ts"
import { Counts, PairMatch } from "./suggestions/match-answer.ts"

export const matchFileSchema = "stegvis-match/1"

const day = z
  .string()
  .refine(isDay, "must be a day, YYYY-MM-DD")
  .transform((text) => text as Day)
const word = z.string().min(1).max(200)
const words = z.array(word).max(200)
const hours = z.number().min(0).max(168)
const level = z.enum(languageLevels)
const ssyk = z.string().regex(/^\d{4}$/, "must be four digits")
const occupation = z
  .looseObject({
    concept: word.nullable().default(null),
    ssyk: ssyk.nullable().default(null),
  })
  .refine(({ concept, ssyk }) => concept !== null || ssyk !== null, "needs concept or ssyk")

/** One or several, each up to a day of its own. */
const busy = z.looseObject({ hoursPerWeek: hours, until: day.nullable().default(null) })

const dated = (from: string, to: string) => (one: Record<string, unknown>) => {
  const [first, last] = [one[from], one[to]]
  return typeof first !== "string" || typeof last !== "string" || first <= last
}

const person = z
  .looseObject({
    id: word,
    occupations: z.array(occupation).max(50).default([]),
    skills: words.default([]),
    availableFrom: day.nullable().default(null),
    availableTo: day.nullable().default(null),
    hoursPerWeek: hours.nullable().default(null),
    busy: z
      .union([busy, z.array(busy).max(20), z.null()])
      .default([])
      .transform((given) => (given === null ? [] : Array.isArray(given) ? given : [given])),
    languageLevel: level.nullable().default(null),
    drivingLicences: words.default([]),
    certificates: words.default([]),
    areas: words.nullable().default(null),
    programmes: words.nullable().default(null),
    protectedIdentity: z.boolean(),
    mayBeProposed: z.boolean(),
  })
  .refine(dated("availableFrom", "availableTo"), {
    message: "is before availableFrom",
    path: ["availableTo"],
  })

const place = z
  .looseObject({
    id: word,
    occupation,
    skills: z
      .array(z.looseObject({ skill: word, demand: z.enum(["must", "wish"]).default("must") }))
      .max(200)
      .default([]),
    startsOn: day.nullable().default(null),
    endsOn: day.nullable().default(null),
    hoursPerWeek: hours.nullable().default(null),
    languageLevel: level.nullable().default(null),
    drivingLicences: words.default([]),
    certificates: words.default([]),
    area: word.nullable().default(null),
    programmes: words.nullable().default(null),
    free: z.int().min(0).max(10_000).default(1),
    freeFrom: day.nullable().default(null),
    supervisor: z
      .looseObject({ free: z.boolean(), nextCourse: day.nullable().default(null) })
      .nullable()
      .default(null),
  })
  .refine(dated("startsOn", "endsOn"), { message: "is before startsOn", path: ["endsOn"] })

const unique = (some: readonly { id: string }[]) => new Set(some.map(({ id }) => id)).size === some.length
const rows = <T extends z.ZodType<{ id: string }>>(one: T, most: number) =>
  z.array(one).max(most).refine(unique, "the same id stands twice")

export const MatchFile = z.looseObject({
  schema: z.literal(matchFileSchema).default(matchFileSchema),
  k: z.int().min(1).max(1000).default(10),
  people: rows(person, 100_000),
  places: rows(place, 100_000),
  substitutions: z
    .array(
      z.looseObject({
        from: word,
        to: word,
        toSsyk: ssyk.nullable().default(null),
        percentage: z.union([z.literal(75), z.literal(25)]),
      }),
    )
    .max(1_000_000)
    .default([]),
  relatedGroups: z
    .array(z.looseObject({ groups: z.tuple([ssyk, ssyk]), shared: words.default([]) }))
    .max(100_000)
    .default([]),
  usualSkills: z
    .array(z.looseObject({ ssyk, skills: z.array(word).max(1000) }))
    .max(1000)
    .default([]),
})

const Listed = PairMatch.extend({ id: z.string() })
const RankedFor = answer({
  id: z.string(),
  counts: Counts,
  eligible: z.array(Listed),
  near: z.array(Listed),
  unrelated: z.array(Listed),
})
export const MatchAnswer = answer({
  schema: z.literal(matchFileSchema),
  weights: answer({
    version: z.string(),
    occupation: z.record(z.enum(occupationLikenesses), z.int()),
    skills: answer({ all: z.int(), must: z.int(), wish: z.int() }),
  }).meta({ examples: [weights] }),
  /** Fields that were given and have no say. */
  ignored: z.array(z.string()).readonly(),
  placesForPerson: z.array(RankedFor),
  peopleForPlace: z.array(RankedFor),
})
export type MatchAnswer = z.infer<typeof MatchAnswer>

const shape = {
  people: Object.keys(person.shape),
  places: Object.keys(place.shape),
  file: Object.keys(MatchFile.shape),
}
function ignoredIn(file: z.infer<typeof MatchFile>): string[] {
  const unknown = (name: string, rows: readonly object[], known: readonly string[]) =>
    [...new Set(rows.flatMap((row) => Object.keys(row)))]
      .filter((key) => !known.includes(key))
      .map((key) => `${name}${key}`)
  return [
    ...unknown("", [file], shape.file),
    ...unknown("people[].", file.people, shape.people),
    ...unknown("places[].", file.places, shape.places),
  ].sort()
}

/** Only what the engine knows of goes on: whatever else stands in the file can't reach it. */
const personOf = (one: z.infer<typeof person>): PersonFacts => ({
  id: one.id,
  occupations: one.occupations.map(({ concept, ssyk }) => ({ concept, ssyk })),
  skills: one.skills,
  availableFrom: one.availableFrom,
  availableTo: one.availableTo,
  hoursPerWeek: one.hoursPerWeek,
  busy: one.busy,
  languageLevel: one.languageLevel,
  drivingLicences: one.drivingLicences,
  certificates: one.certificates,
  areas: one.areas,
  programmes: one.programmes,
  protectedIdentity: one.protectedIdentity,
  mayBeProposed: one.mayBeProposed,
})
const placeOf = (one: z.infer<typeof place>): PlaceFacts => ({
  ...one,
  occupation: { concept: one.occupation.concept, ssyk: one.occupation.ssyk },
})
const substitutionOf = ({ from, to, toSsyk, percentage }: Substitution): Substitution => ({
  from,
  to,
  toSsyk,
  percentage,
})

export type MatchRead = { ok: true; answer: MatchAnswer } | { ok: false; faults: string[] }

/** Plain data in, ranked lists both ways out. Every fault is named with its place in the file. */
export function matchPlainData(given: unknown): MatchRead {
  const read = MatchFile.safeParse(given)
  if (!read.success)
    return {
      ok: false,
      faults: read.error.issues.map(
        ({ path, message }) => `${path.map(String).join(".") || "file"}: ${message}`,
      ),
    }
  return { ok: true, answer: matchAnswer(read.data) }
}

/** The same for a file that has been read. */
export function matchAnswer(file: z.infer<typeof MatchFile>): MatchAnswer {
  const { people, places, substitutions, relatedGroups, usualSkills, k } = file
  return {
    schema: matchFileSchema,
    weights,
    ignored: ignoredIn(file),
    ...matchLists(
      people.map(personOf),
      places.map(placeOf),
      relationsOf({
        substitutions: substitutions.map(substitutionOf),
        related: relatedGroups,
        usual: usualSkills,
      }),
      k,
    ),
  }
}
