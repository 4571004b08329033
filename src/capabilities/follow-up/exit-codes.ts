import { addDays, addMonths, type Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { type Exit, type ExitOutcome, heldOneMonth } from "./outcome.ts"

export const exitOutcomes = [
  "regularJob",
  "newStartJob",
  "subsidisedRegular",
  "municipalLabourMarketJob",
  "jobUnderOneMonth",
  "studiesCsn",
  "studiesOther",
  "illness",
  "parentalLeave",
  "retired",
  "moved",
  "interrupted",
  "deceased",
  "other",
] as const
/** Only what another system's file left out is not stated; whoever ends an enrolment here says why. */
export const exitCodes = [...exitOutcomes, "notStated"] as const
export type ExitCode = (typeof exitCodes)[number]

export const incomes = [
  "work",
  "studies",
  "incomeSupport",
  "unemploymentBenefit",
  "activityGrant",
  "sicknessBenefit",
  "parentalBenefit",
  "pension",
  "none",
  "other",
  "unknown",
] as const
export type Income = (typeof incomes)[number]

/** Who leaves for studies with study support lives on it; of no other outcome the income is certain. */
export const impliedIncome: Partial<Record<ExitCode, Income>> = { studiesCsn: "studies" }

const jobs: readonly ExitCode[] = [
  "regularJob",
  "newStartJob",
  "subsidisedRegular",
  "municipalLabourMarketJob",
  "jobUnderOneMonth",
]
const outside: readonly ExitCode[] = ["deceased", "retired", "moved"]

export const isJob = (outcome: ExitCode): boolean => jobs.includes(outcome)
/** Nobody is followed up or asked back who has died, retired or moved away. */
export const isFollowed = (outcome: ExitCode): boolean => !outside.includes(outcome)

const kolada: Partial<Record<ExitCode, ExitOutcome>> = {
  regularJob: "regularJob",
  newStartJob: "newStartJob",
  subsidisedRegular: "subsidisedRegular",
  municipalLabourMarketJob: "municipalLabourMarketJob",
  jobUnderOneMonth: "regularJob",
  studiesCsn: "studiesCsn",
  studiesOther: "studiesOther",
}

export const lastedAnswers = ["yes", "no", "unknown"] as const
export type LastedAnswer = (typeof lastedAnswers)[number]

/** What was answered, as it is kept; an outcome that says it itself is not asked. */
export function lastedOneMonth(outcome: ExitCode, answer: LastedAnswer | undefined): boolean | null {
  if (outcome === "jobUnderOneMonth") return false
  if (!isJob(outcome) || answer === undefined || answer === "unknown") return null
  return answer === "yes"
}

/**
 * A month in the job counts from the exit. Once it has passed the answer is asked for, and nobody knows it
 * before. An answer that is missing or unknown is asked for at the follow-ups, and does not count in U40455
 * until then.
 */
export function lastedViolations(
  outcome: ExitCode,
  answer: LastedAnswer | undefined,
  exitedOn: Day,
  today: Day,
): Violation[] {
  if (!isJob(outcome) || outcome === "jobUnderOneMonth") return []
  const at = "lastedOneMonth"
  if (heldOneMonth({ start: exitedOn, end: null }, today))
    return answer === undefined ? [violation("REQUIRED", { at })] : []
  const known = addDays(addMonths(exitedOn, 1), -1)
  return answer === "yes" ? [violation("JOB_MONTH_AHEAD", { at, actual: exitedOn, limit: known })] : []
}

/** An exit as the definition of Kolada U40455 looks at it. */
export const koladaExit = (exit: {
  outcome: ExitCode
  employerSector: Exit["employerSector"]
  lastedOneMonth: boolean | null
}): Exit => ({
  outcome: kolada[exit.outcome] ?? "other",
  employerSector: exit.employerSector ?? null,
  lastedOneMonth: exit.outcome === "jobUnderOneMonth" ? false : exit.lastedOneMonth,
})
