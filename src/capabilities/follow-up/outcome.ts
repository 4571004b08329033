import { addDays, addMonths, type Day } from "../../kernel/day.ts"
import { lastDay, type Period } from "../../kernel/period.ts"

type Job = "regularJob" | "newStartJob" | "subsidisedRegular" | "municipalLabourMarketJob"
export type ExitOutcome = Job | "studiesCsn" | "studiesOther" | "other" | "unknown"

export type Exit = {
  outcome: ExitOutcome
  /** `labourMarketUnit`: the municipality employs the person as a labour-market measure. */
  employerSector?: "private" | "public" | "association" | "labourMarketUnit" | null
  /** The job held at least one continuous month; not known does not count. */
  lastedOneMonth?: boolean | null
}
export type Share = { value: number | null; numerator: number; denominator: number }

const regularMarket: readonly ExitOutcome[] = ["regularJob", "newStartJob", "subsidisedRegular"]

/** In per cent with one decimal; nothing to divide by is no value. */
function shareOf<T>(all: readonly T[], counts: (one: T) => boolean): Share {
  const [numerator, denominator] = [all.filter(counts).length, all.length]
  const value = denominator === 0 ? null : Math.round((1000 * numerator) / denominator) / 10
  return { value, numerator, denominator }
}

/**
 * Kolada U40455: a job on the regular labour market, subsidised or not, for at least one continuous month, or
 * studies that give a right to studiemedel. A municipal labour-market employment never counts.
 */
export const countsAsWorkOrStudy = ({ outcome, employerSector, lastedOneMonth }: Exit): boolean =>
  outcome === "studiesCsn" ||
  (regularMarket.includes(outcome) && employerSector !== "labourMarketUnit" && lastedOneMonth === true)

/** All exits are in the denominator, also those whose outcome isn't known. */
export const u40455 = (exits: readonly Exit[]): Share => shareOf(exits, countsAsWorkOrStudy)

/** From 15 January to and including 14 February is one month; a job still held is counted to today. */
export function heldOneMonth(job: Period, today: Day): boolean {
  const last = lastDay(job) < today ? lastDay(job) : today
  return addMonths(job.start, 1) <= addDays(last, 1)
}

export const followUpDays = [30, 90, 180, 365] as const
export type FollowUpKind = `followUp${(typeof followUpDays)[number]}`

export const followUpDue = (exitOn: Day): { kind: FollowUpKind; dueOn: Day }[] =>
  followUpDays.map((days) => ({ kind: `followUp${days}`, dueOn: addDays(exitOn, days) }))

export const retentionWeeks = [13, 26] as const
export type RetentionWeeks = (typeof retentionWeeks)[number]

/** Whether the job held that many full weeks; null while it can't be known yet. */
export function retained(job: Period, weeks: RetentionWeeks, today: Day): boolean | null {
  const lastNeeded = addDays(job.start, weeks * 7 - 1)
  if (lastDay(job) < lastNeeded) return false
  return today < lastNeeded ? null : true
}

/** Share of the jobs for which the answer is known. */
export function retention(jobs: readonly Period[], weeks: RetentionWeeks, today: Day): Share {
  const known = jobs.map((job) => retained(job, weeks, today)).filter((held) => held !== null)
  return shareOf(known, (held) => held)
}
