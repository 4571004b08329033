import { z } from "zod"
import { type Day, isDay } from "../../kernel/day.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { evaluateEligibility, evaluateOverlap, factMissing, programmeCodes } from "../placements/public.ts"
import { activityHoursRule, suggestedHours } from "../plans/public.ts"

export type RulesetResult = { ok: boolean; violations: readonly Violation[]; [extra: string]: unknown }
export type CheckedRuleset =
  | { kind: "unknown" }
  | { kind: "malformed"; message: string }
  | { kind: "checked"; result: RulesetResult }

type Ruleset<S extends z.ZodType> = {
  name: string
  /** Wrong types fail here; what is absent or null is for `evaluate` to ask for. */
  schema: S
  evaluate: (facts: z.infer<S>, today: Day) => RulesetResult
}
const ruleset = <S extends z.ZodType>(definition: Ruleset<S>) => ({
  ...definition,
  check: (facts: unknown, today: Day): CheckedRuleset => {
    const read = definition.schema.safeParse(facts)
    if (!read.success) return { kind: "malformed", message: oneLine(read.error) }
    return { kind: "checked", result: definition.evaluate(read.data, today) }
  },
})

const oneLine = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join(".") || "facts"}: ${message}`).join("; ")

const answer = (violations: readonly Violation[], extra: Record<string, unknown> = {}): RulesetResult => ({
  ok: violations.length === 0,
  violations,
  ...extra,
})

const aDay = z
  .custom<Day>((value) => typeof value === "string" && isDay(value), "must be a date, YYYY-MM-DD")
  .nullish()
const aShare = z.number().min(0).nullish()
const hours = z.number().min(0).max(168).nullish()
const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time, HH:MM")
  .nullish()
const text = z.string().max(200).nullish()
const yesNo = z.boolean().nullish()

const study = z.object({ start: aDay, end: aDay, percent: aShare })
const placement = study.extend({
  id: text,
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullish(),
  from: clock,
  to: clock,
  subsidised: yesNo,
})

const placementOverlap = ruleset({
  name: "placement-overlap",
  schema: z.object({
    placements: z.array(placement).max(500).nullish(),
    studies: z.array(study).max(500).nullish(),
  }),
  evaluate: (facts) => answer(evaluateOverlap(facts)),
})

const programmeEligibility = ruleset({
  name: "programme-eligibility",
  schema: z.object({
    programme: z.enum(programmeCodes).nullish(),
    onDate: aDay,
    birthDate: aDay,
    workPercent: aShare,
    studyPercent: aShare,
    studyLevel: z.enum(["compulsory", "upperSecondary", "higher"]).nullish(),
    sector: z.enum(["municipal", "private", "association", "welfare", "shortage"]).nullish(),
    sourceUnit: text,
    receivesSupport: yesNo,
    referrer: z.enum(["pes", "welfare", "school", "health", "self"]).nullish(),
    activeInCohort: z.int().min(0).nullish(),
    hasUpperSecondary: yesNo,
  }),
  evaluate: (facts) => answer(evaluateEligibility(facts)),
})

const identity = ruleset({
  name: "identity",
  schema: z.object({ number: text }),
  evaluate: ({ number }, today) => {
    if (number === undefined || number === null) return answer([factMissing("number")])
    const found = readIdentity(number, today)
    if (!found.ok) return answer([violation(found.code, { at: "number" })])
    const { ok, birthDate, sex, ...rest } = found
    return answer([], { ...rest, ...(birthDate && { birthDate }), ...(sex && { sex }) })
  },
})

const activityHours = ruleset({
  name: "activity-hours",
  schema: z.object({ childUnder8: yesNo, workHours: hours, programmeHours: hours }),
  evaluate: (facts) => {
    const { childUnder8, workHours, programmeHours } = facts
    if (isKnown(childUnder8) && isKnown(workHours) && isKnown(programmeHours)) {
      const suggested = suggestedHours({ childUnder8, workHours, programmeHours })
      return answer([], { suggestedHours: suggested, legalRef: activityHoursRule.legalRef })
    }
    const asked = ["childUnder8", "workHours", "programmeHours"] as const
    return answer(asked.filter((fact) => !isKnown(facts[fact])).map(factMissing))
  },
})

const isKnown = <T>(fact: T | null | undefined): fact is T => fact !== null && fact !== undefined

export const rulesets = [placementOverlap, programmeEligibility, identity, activityHours] as const
export const rulesetNames: readonly string[] = rulesets.map(({ name }) => name)

/** The one way in for page, API and command line. Pure: the same facts and day give the same answer. */
export function checkRuleset(name: string, facts: unknown, today: Day): CheckedRuleset {
  const found = rulesets.find((ruleset) => ruleset.name === name)
  return found ? found.check(facts, today) : { kind: "unknown" }
}
