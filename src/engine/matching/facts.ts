import type { Day } from "../../kernel/day.ts"

/** SFI levels in order; "done" is beyond D. */
export const languageLevels = ["A", "B", "C", "D", "done"] as const
export type LanguageLevel = (typeof languageLevels)[number]

/** A concept of the taxonomy, the SSYK 2012 group it is in, or both. */
export type Occupation = { concept: string | null; ssyk: string | null }

export type Busy = { hoursPerWeek: number; until: Day | null }

/** All that matching knows about a person. Name, sex, age and birth country have no place here. */
export type PersonFacts = {
  id: string
  occupations: readonly Occupation[]
  skills: readonly string[]
  availableFrom: Day | null
  availableTo: Day | null
  /** Null: nobody has asked yet, which is not zero. */
  hoursPerWeek: number | null
  /** Hours already taken, each up to and including a day of its own; null: without an end. */
  busy: readonly Busy[]
  languageLevel: LanguageLevel | null
  drivingLicences: readonly string[]
  certificates: readonly string[]
  /** Areas the person can travel to; null: not known. */
  areas: readonly string[] | null
  /** Programmes the person may take part in; null: not known. */
  programmes: readonly string[] | null
  protectedIdentity: boolean
  mayBeProposed: boolean
}

export type SkillAsked = { skill: string; demand: "must" | "wish" }

export type PlaceFacts = {
  id: string
  occupation: Occupation
  skills: readonly SkillAsked[]
  startsOn: Day | null
  endsOn: Day | null
  hoursPerWeek: number | null
  languageLevel: LanguageLevel | null
  drivingLicences: readonly string[]
  certificates: readonly string[]
  area: string | null
  /** Programmes the place can be used in; null: any. */
  programmes: readonly string[] | null
  free: number
  /** First day there is room again, when there is none now. */
  freeFrom: Day | null
  /** Null: the place needs no supervisor. `nextCourse`: the day one could be trained. */
  supervisor: { free: boolean; nextCourse: Day | null } | null
}

/**
 * Somebody from `from` can take a job as `to` (JobTech's närliggande yrken: 75 close, 25 less close).
 * `toSsyk`: the group of `to`, so that a place which asks only for the group is reached too.
 */
export type Substitution = { from: string; to: string; toSsyk: string | null; percentage: 75 | 25 }
