import type { Exit, ExitOutcome } from "./outcome.ts"

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
export type ExitCode = (typeof exitOutcomes)[number]

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
