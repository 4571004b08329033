import { ageOn, type Day, day } from "../../kernel/day.ts"

export type ActivityHoursFacts = {
  /** A child under 8 lives in the household. */
  childUnder8: boolean
  /** Hours a week in employment. */
  workHours: number
  /** Hours a week in Arbetsförmedlingen's programmes. */
  programmeHours: number
}

/** SoL (2025:400) 12 kap. 4 a–6 a §§ (verify): the figures are a municipality's to change. */
export const activityHoursRule = {
  validFrom: day("2026-07-01"),
  validTo: null as Day | null,
  fullWeek: 40,
  childReduction: 10,
  childAge: 8,
  legalRef: "SoL (2025:400) 12 kap. 4 a–6 a §§",
}

/** Hours a week to direct; what the plan sets lower needs a reason. */
export function suggestedHours(facts: ActivityHoursFacts, rule = activityHoursRule): number {
  const reduction = facts.childUnder8 ? rule.childReduction : 0
  const hours = rule.fullWeek - reduction - facts.workHours - facts.programmeHours
  return Math.max(0, Math.round(hours * 100) / 100)
}

/** From the 8th birthday the child no longer lowers the hours. */
export const childUnder8On = (births: readonly Day[], on: Day, rule = activityHoursRule): boolean =>
  births.some((birth) => birth <= on && ageOn(birth, on) < rule.childAge)
