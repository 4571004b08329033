import { z } from "zod"
import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import { type Day, isDay } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { text } from "../../platform/validation.ts"

export const plannedReasons = ["retirement", "turnover", "growth", "temporary", "other"] as const
export const swedishLevels = ["A", "B", "C", "D"] as const
export const licences = ["AM", "B", "BE", "C", "CE", "D", "DE"] as const

/** A job that will be free: where, which, when, how many and why. Counts, nobody by name. */
export const plannedFields = {
  department: text(120),
  unit: z.string().trim().max(120).default(""),
  occupationCode: z.string().trim(),
  /** Year and month. */
  month: z.string().trim(),
  positions: z.int().min(1).max(500),
  reason: z.enum(plannedReasons),
  hoursPerWeek: z.number().min(1).max(40).optional(),
  languageLevel: z.enum(swedishLevels).optional(),
  drivingLicence: z.enum(licences).optional(),
  /** One a line. */
  skills: z.string().max(2000).default(""),
}
export type PlannedInput = z.infer<ReturnType<typeof plannedObject>>
export const plannedObject = () => z.object(plannedFields)

const mostSkills = 12
export const skillsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n|]/)
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ),
]

export function plannedFaults(input: PlannedInput): Violation[] {
  const faults: Violation[] = []
  if (!/^\d{4}$/.test(input.occupationCode) || occupationLabel(input.occupationCode) === null)
    faults.push(violation("OCCUPATION_UNKNOWN", { at: "occupationCode" }))
  if (!/^\d{4}-\d{2}$/.test(input.month) || !isDay(`${input.month}-01`))
    faults.push(violation("MONTH_UNKNOWN", { at: "month" }))
  const skills = skillsIn(input.skills)
  if (skills.length > mostSkills)
    faults.push(violation("TOO_LARGE", { at: "skills", actual: skills.length, limit: mostSkills }))
  if (skills.some((one) => one.length > 120))
    faults.push(violation("TEXT_TOO_LONG", { at: "skills", limit: 120 }))
  return faults
}

const firstDayOf = (month: string): Day => {
  const day = `${month}-01`
  if (!isDay(day)) throw new Error("the month was not checked")
  return day
}

export const plannedColumns = (input: PlannedInput) => ({
  department: input.department,
  unit: input.unit,
  occupation_code: input.occupationCode,
  month: firstDayOf(input.month),
  positions: input.positions,
  reason: input.reason,
  hours_per_week: input.hoursPerWeek ?? null,
  language_level: input.languageLevel ?? null,
  driving_licence: input.drivingLicence ?? null,
  skills: skillsIn(input.skills),
})
