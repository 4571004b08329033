import { z } from "zod"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"

export const dimensions = [
  "swedish",
  "hours",
  "drivingLicence",
  "certificate",
  "experience",
  "digital",
] as const
export type Dimension = (typeof dimensions)[number]

/** Highest level of a dimension: SFI D, hours a week, months; 1 is yes. */
export const topLevel: Record<Dimension, number> = {
  swedish: 4,
  hours: 40,
  drivingLicence: 1,
  certificate: 1,
  experience: 60,
  digital: 5,
}
/** A licence, a certificate and experience are of something: they need its name. */
export const isNamed = (dimension: Dimension): boolean =>
  ["drivingLicence", "certificate", "experience"].includes(dimension)
export const isYesNo = (dimension: Dimension): boolean => topLevel[dimension] === 1

const about = { dimension: z.enum(dimensions), label: z.string() }
export const Requirement = answer({ ...about, level: z.number() })
export type Requirement = z.infer<typeof Requirement>
export const Reading = answer({ ...about, id: answerId(), level: z.number(), day: answerDay() })
export type Reading = z.infer<typeof Reading>
export const GapLine = answer({
  ...about,
  required: z.number(),
  /** Null where nobody has looked yet: not known is not nothing. */
  start: z.number().nullable(),
  now: z.number().nullable(),
  remaining: z.number().nullable(),
  closedPercent: z.number().nullable(),
})
export type GapLine = z.infer<typeof GapLine>
export const MetOnDay = answer({ day: answerDay(), met: z.int() })
type MetOnDay = z.infer<typeof MetOnDay>

const same = (a: { dimension: string; label: string }, b: { dimension: string; label: string }) =>
  a.dimension === b.dimension && a.label === b.label
const earlierFirst = (a: Reading, b: Reading) =>
  a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1

function closedPercent(start: number, now: number, required: number): number {
  if (now >= required) return 100
  if (start >= required) return 0
  return Math.max(0, Math.round((100 * (now - start)) / (required - start)))
}

/**
 * What is asked for, what there was, what there is and what remains, one line a requirement; never a score of
 * a person.
 */
export function gapOf(requirements: readonly Requirement[], readings: readonly Reading[]): GapLine[] {
  const ordered = [...readings].sort(earlierFirst)
  return requirements.map(({ dimension, label, level: required }) => {
    const own = ordered.filter((reading) => same(reading, { dimension, label }))
    const [start, now] = [own[0]?.level ?? null, own.at(-1)?.level ?? null]
    if (start === null || now === null)
      return { dimension, label, required, start, now, remaining: null, closedPercent: null }
    return {
      dimension,
      label,
      required,
      start,
      now,
      remaining: Math.max(0, required - now),
      closedPercent: closedPercent(start, now, required),
    }
  })
}

/** How many requirements were met on each day that something was read. */
export function gapTrend(requirements: readonly Requirement[], readings: readonly Reading[]): MetOnDay[] {
  const days = [
    ...new Set(readings.filter((one) => requirements.some((need) => same(need, one))).map((one) => one.day)),
  ].sort()
  return days.map((day) => ({
    day,
    met: gapOf(
      requirements,
      readings.filter((one) => one.day <= day),
    ).filter((line) => line.remaining === 0).length,
  }))
}
