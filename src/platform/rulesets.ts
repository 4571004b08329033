import { z } from "zod"
import { type Day, isDay } from "../kernel/day.ts"
import { type Violation, violation } from "../kernel/result.ts"

export type RulesetResult = { ok: boolean; violations: readonly Violation[]; [extra: string]: unknown }
export type CheckedRuleset =
  | { kind: "unknown" }
  | { kind: "malformed"; message: string }
  | { kind: "checked"; result: RulesetResult }

/**
 * A rule that people and programs check plain facts against: facts in, every violation out. Nothing is stored
 * and nobody is named. Pure: the same facts and day give the same answer.
 */
export type Ruleset = { name: string; check: (facts: unknown, today: Day) => CheckedRuleset }

type Definition<S extends z.ZodType> = {
  name: string
  /** Wrong types fail here; what is absent or null is for `evaluate` to ask for. */
  schema: S
  evaluate: (facts: z.infer<S>, today: Day) => RulesetResult
}
export const ruleset = <S extends z.ZodType>({ name, schema, evaluate }: Definition<S>): Ruleset => ({
  name,
  check: (facts, today) => {
    const read = schema.safeParse(facts)
    if (!read.success) return { kind: "malformed", message: oneLine(read.error) }
    return { kind: "checked", result: evaluate(read.data, today) }
  },
})

const oneLine = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join(".") || "facts"}: ${message}`).join("; ")

export const answer = (
  violations: readonly Violation[],
  extra: Record<string, unknown> = {},
): RulesetResult => ({ ok: violations.length === 0, violations, ...extra })

/** A rule needs a fact it did not get: never guessed, always asked for. */
export function factMissing(at: string): Violation {
  const fact = at.slice(at.lastIndexOf(".") + 1)
  return violation("FACT_MISSING", { at, limit: fact, params: { fact } })
}

/** Facts as they come: absent, null, or of the right kind. */
export const facts = {
  day: z
    .custom<Day>((value) => typeof value === "string" && isDay(value), "must be a date, YYYY-MM-DD")
    .nullish(),
  share: z.number().min(0).nullish(),
  hours: z.number().min(0).max(168).nullish(),
  clock: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time, HH:MM")
    .nullish(),
  text: z.string().max(200).nullish(),
  yesNo: z.boolean().nullish(),
}

/** The one way in for page, API and command line. */
export function checkRuleset(
  rulesets: readonly Ruleset[],
  name: string,
  given: unknown,
  today: Day,
): CheckedRuleset {
  const found = rulesets.find((one) => one.name === name)
  return found ? found.check(given, today) : { kind: "unknown" }
}
