import { ageOn, type Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { factMissing } from "../../platform/rulesets.ts"
import {
  type Programme,
  type ProgrammeCode,
  programmeOf,
  type Sector,
  type StudyLevel,
} from "../../register/programmes/programmes.ts"

/** A fact that may not be known yet. */
export type Fact<T> = T | null | undefined

export type EligibilityFacts = {
  programme?: Fact<ProgrammeCode>
  onDate?: Fact<Day>
  /** The day it begins, by which age is counted; not told, it is `onDate`. */
  startsOn?: Fact<Day>
  birthDate?: Fact<Day>
  workPercent?: Fact<number>
  studyPercent?: Fact<number>
  studyLevel?: Fact<StudyLevel>
  sector?: Fact<Sector>
  sourceUnit?: Fact<string>
  receivesSupport?: Fact<boolean>
  referrer?: Fact<"pes" | "welfare" | "school" | "health" | "self">
  activeInCohort?: Fact<number>
  hasUpperSecondary?: Fact<boolean>
}

/**
 * Every reason at once why a person can't be decided into a programme; no reason means eligible.
 * `own`: what the municipality has decided about the programme, such as its cap.
 */
export function evaluateEligibility(facts: EligibilityFacts, own: Partial<Programme> = {}): Violation[] {
  if (!facts.programme) return [factMissing("programme")]
  const programme = { ...programmeOf(facts.programme), ...own }
  const legalRef = programme.legal.map(({ ref }) => ref).join("; ")
  return rules.flatMap((rule) => rule(programme, facts)).map((found) => ({ legalRef, ...found }))
}

type Rule = (programme: Programme, facts: EligibilityFacts) => Violation[]

/** Asks for the fact, then breaks with `code` where `allowed` says no. */
function needs<K extends keyof EligibilityFacts>(
  facts: EligibilityFacts,
  at: K,
  code: string,
  limit: Violation["limit"],
  allowed: (fact: NonNullable<EligibilityFacts[K]>) => boolean,
): Violation[] {
  const fact = facts[at]
  if (fact === undefined || fact === null) return [factMissing(at)]
  return allowed(fact) ? [] : [violation(code, { actual: fact, limit, at })]
}

const open: Rule = ({ validFrom, validTo }, { onDate }) => {
  if (!onDate) return [factMissing("onDate")]
  const closed = (limit: Day) => [violation("PROGRAMME_CLOSED", { actual: onDate, limit, at: "onDate" })]
  if (onDate < validFrom) return closed(validFrom)
  return validTo && onDate > validTo ? closed(validTo) : []
}

const age: Rule = (programme, { onDate, startsOn, birthDate }) => {
  const begins = startsOn ?? onDate
  return begins ? outsideAge(programme, birthDate, begins) : []
}

/**
 * Age limits are counted on the day it begins, wherever they are asked; of somebody whose day of birth nobody
 * knows they are not known to be kept.
 */
function outsideAge(programme: Programme, birthDate: Fact<Day>, begins: Day): Violation[] {
  if (!programme.age) return []
  if (!birthDate) return [factMissing("birthDate")]
  const { min, max, basis } = programme.age
  const years = basis === "birthday" ? ageOn(birthDate, begins) : yearOf(begins) - yearOf(birthDate)
  const outside = (code: string, limit: number) => [
    violation(code, { actual: years, limit, at: "birthDate" }),
  ]
  if (years < min) return outside("AGE_TOO_LOW", min)
  return max !== undefined && years > max ? outside("AGE_TOO_HIGH", max) : []
}
/** The same for who only looks for programmes. */
export const withinAge = (code: ProgrammeCode, birthDate: Day | null, begins: Day): boolean =>
  outsideAge(programmeOf(code), birthDate, begins).length === 0
const yearOf = (on: Day) => Number(on.slice(0, 4))

const work: Rule = ({ work }, facts) =>
  work
    ? needs(facts, "workPercent", "WORK_PERCENT_TOO_HIGH", work.maxPct, (percent) => percent <= work.maxPct)
    : []

const study: Rule = ({ study }, facts) => {
  if (!study) return []
  const { minPct, level } = study
  const enough = needs(facts, "studyPercent", "STUDY_PERCENT_TOO_LOW", minPct, (percent) => percent >= minPct)
  return level
    ? [...enough, ...needs(facts, "studyLevel", "STUDY_LEVEL_WRONG", level, (is) => is === level)]
    : enough
}

const sector: Rule = ({ sectors }, facts) =>
  sectors ? needs(facts, "sector", "SECTOR_NOT_ALLOWED", sectors, (is) => sectors.includes(is)) : []

const source: Rule = ({ sources }, facts) =>
  sources ? needs(facts, "sourceUnit", "SOURCE_NOT_ALLOWED", sources, (unit) => sources.includes(unit)) : []

const support: Rule = ({ supportRequired }, facts) =>
  supportRequired ? needs(facts, "receivesSupport", "SUPPORT_REQUIRED", true, (receives) => receives) : []

/** Checked when given: a labour-market measure comes through intake, which knows the referrer. */
const referral: Rule = ({ selfReferral }, { referrer }) =>
  referrer === "self" && !selfReferral
    ? [violation("SELF_REFERRAL_NOT_ALLOWED", { actual: referrer, limit: selfReferral, at: "referrer" })]
    : []

const capacity: Rule = ({ cohortCap }, facts) =>
  cohortCap === null
    ? []
    : needs(facts, "activeInCohort", "CAPACITY_REACHED", cohortCap, (active) => active < cohortCap)

const education: Rule = ({ upperSecondaryAllowed }, facts) =>
  upperSecondaryAllowed
    ? []
    : needs(facts, "hasUpperSecondary", "UPPER_SECONDARY_COMPLETED", false, (completed) => !completed)

const rules: readonly Rule[] = [
  open,
  age,
  work,
  study,
  sector,
  source,
  support,
  referral,
  capacity,
  education,
]
