import { z } from "zod"
import { type LanguageLevel, languageLevels, type PersonFacts } from "../../../engine/matching/facts.ts"
import type { Taxonomy } from "../../../integrations/taxonomy/public.ts"
import { type Day, maxDay } from "../../../kernel/day.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { PersonName } from "../../../register/people/person-name.ts"
import { programmeCodes } from "../../../register/programmes/programmes.ts"
import { Reading } from "../../plans/public.ts"
import { waysSaid } from "../profile/said-how.ts"
import { occupationOf } from "./occupation.ts"
import { wordOf } from "./word-of.ts"

/** What the record says, as the query gives it. */
export const PersonRow = PersonName.extend({
  programme: z.string().nullable(),
  sfi_level: z.string().nullable(),
  language: z.string().nullable(),
  stamina_hours: z.int().nullable(),
  driving_licences: z.array(z.string()),
  competences: z.array(answer({ kind: z.string(), code: z.string().nullable(), label: z.string() })),
  unconfirmed: z.int(),
  /** Placements that go on or are to begin, each with its hours a week and last day. */
  busy: z.array(answer({ hours: z.number(), until: answerDay() })),
  may_be_proposed: z.boolean().nullable(),
  said_on: answerDay().nullable(),
  said_how: z.enum(waysSaid).nullable(),
  areas: z.array(z.string()),
  available_from: answerDay().nullable(),
  /** The latest reading of each dimension and name. */
  readings: z.array(Reading.pick({ dimension: true, label: true, level: true })),
})
export type PersonRow = z.infer<typeof PersonRow>

const readLevel = (row: PersonRow, dimension: Reading["dimension"]) =>
  row.readings.find((one) => one.dimension === dimension && one.label === "")?.level

/** The plan's reading first, so that the gap of the plan and of a match are one; then the record. */
export function languageOf(row: PersonRow): LanguageLevel | null {
  const read = readLevel(row, "swedish")
  if (read !== undefined)
    return read >= 1 ? (languageLevels[Math.min(4, Math.floor(read)) - 1] ?? null) : null
  const studied = languageLevels.find((one) => one === row.sfi_level)
  if (studied) return studied
  return row.language !== null && wordOf(row.language) === "svenska" ? "done" : null
}
export const hoursOf = (row: PersonRow): number | null => readLevel(row, "hours") ?? row.stamina_hours

const readNames = (row: PersonRow, dimension: Reading["dimension"]) =>
  row.readings.filter((one) => one.dimension === dimension && one.level >= 1).map(({ label }) => label)
/** A lorry licence lets its holder drive a car too (körkortslagen 1998:488, 2 kap. 5 §). */
export const licencesOf = (row: PersonRow): string[] => {
  const held = new Set([...row.driving_licences, ...readNames(row, "drivingLicence")])
  if (["BE", "C1", "C", "CE", "D1", "D", "DE"].some((one) => held.has(one))) held.add("B")
  if (held.has("B")) held.add("AM")
  return [...held]
}
/** Skills and certificates are told by their names: a place asks for both in the same list. */
export const skillsOf = (row: PersonRow): string[] => [
  ...new Set(
    [
      ...row.competences.filter(({ kind }) => kind !== "occupation").map(({ label }) => label),
      ...readNames(row, "certificate"),
    ].map(wordOf),
  ),
]

/** An enrolment in none of the placement programmes leaves the choice of programme open. */
const programmesOf = (programme: string | null): string[] =>
  programmeCodes.some((code) => code === programme) ? [programme ?? ""] : [...programmeCodes]

/** `from`: the day that is asked about. */
export type Surroundings = { from: Day; ownMunicipality: string; taxonomy: Taxonomy }

export function personFactsOf(
  row: PersonRow,
  { from, ownMunicipality, taxonomy }: Surroundings,
): PersonFacts {
  return {
    id: row.id,
    occupations: row.competences
      .filter(({ kind }) => kind === "occupation")
      .flatMap(({ code }) => (code === null ? [] : occupationOf(taxonomy, code))),
    skills: skillsOf(row),
    availableFrom: row.available_from === null ? from : maxDay(from, row.available_from),
    availableTo: null,
    hoursPerWeek: hoursOf(row),
    busy: row.busy.map(({ hours, until }) => ({ hoursPerWeek: hours, until })),
    languageLevel: languageOf(row),
    drivingLicences: licencesOf(row),
    certificates: [],
    areas: [ownMunicipality, ...row.areas],
    programmes: programmesOf(row.programme),
    protectedIdentity: row.protection !== "none",
    mayBeProposed: row.may_be_proposed === true,
  }
}
