import { addDays, type Day, maxDay, weekday } from "../../kernel/day.ts"
import { lastDay, type Period, shared } from "../../kernel/period.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { factMissing } from "../../platform/rulesets.ts"
import type { Fact } from "./eligibility.ts"

export type StudyFacts = { start?: Fact<Day>; end?: Fact<Day>; percent?: Fact<number> }
export type PlacementFacts = StudyFacts & {
  id?: Fact<string>
  /** Monday is 1. */
  weekdays?: Fact<readonly number[]>
  from?: Fact<string>
  to?: Fact<string>
  subsidised?: Fact<boolean>
}
/** An absent `studies` means none, an absent `end` that it goes on. */
export type OverlapFacts = {
  placements?: Fact<readonly PlacementFacts[]>
  studies?: Fact<readonly StudyFacts[]>
}

const fullTime = 100
const legalRef = "Kommunal regel om samtidiga insatser"

export function evaluateOverlap(facts: OverlapFacts): Violation[] {
  if (!facts.placements) return [factMissing("placements")]
  const spans = [...spansOf("placements", facts.placements), ...spansOf("studies", facts.studies ?? [])]
  const backwards = spans.flatMap(({ at, part }) =>
    part.start && part.end && part.end < part.start
      ? [violation("END_BEFORE_START", { actual: part.end, limit: part.start, at: `${at}.end`, legalRef })]
      : [],
  )
  const missing = spans.flatMap(({ at, part }) => [
    ...(part.start ? [] : [factMissing(`${at}.start`)]),
    ...(typeof part.percent === "number" ? [] : [factMissing(`${at}.percent`)]),
  ])
  return distinct([
    ...backwards,
    ...missing,
    ...overFullTime(facts),
    ...subsidisedSameHours(facts.placements),
  ])
}

const spansOf = (list: string, parts: readonly StudyFacts[]) =>
  parts.map((part, index) => ({ at: `${list}.${index}`, part }))

const periodOf = ({ start, end }: StudyFacts): Period | null =>
  start && (!end || start <= end) ? { start, end: end ?? null } : null

/** One unknown fact can matter to several pairs, and is asked for once. */
const distinct = (violations: Violation[]): Violation[] => {
  const asked = new Set<string>()
  return violations.filter(
    ({ code, at = "" }) => code !== "FACT_MISSING" || (!asked.has(at) && asked.add(at)),
  )
}

/**
 * Percent is of full time, so parts are summed per calendar day whatever their weekdays: 50 % on Mondays to
 * Wednesdays and 75 % on Thursdays and Fridays is still 125 % of full time.
 */
function overFullTime({ placements, studies }: OverlapFacts): Violation[] {
  const changes = new Map<Day, number>()
  const change = (on: Day, percent: number) => changes.set(on, (changes.get(on) ?? 0) + percent)
  for (const part of [...(placements ?? []), ...(studies ?? [])]) {
    const period = periodOf(part)
    if (!period) continue
    const hundredths = Math.round((part.percent ?? 0) * 100)
    change(period.start, hundredths)
    if (period.end) change(addDays(period.end, 1), -hundredths)
  }
  let sum = 0
  for (const [from, by] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sum += by
    if (sum > fullTime * 100) {
      const percent = sum / 100
      return [
        violation("OVER_FULL_TIME", {
          actual: percent,
          limit: fullTime,
          legalRef,
          params: { from, percent },
        }),
      ]
    }
  }
  return []
}

/**
 * Two subsidies may not pay for the same hours. A pair that may clash for want of a fact asks for that fact.
 */
function subsidisedSameHours(placements: readonly PlacementFacts[]): Violation[] {
  const candidates = placements
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => part.subsidised !== false)
  return candidates.flatMap((a, nth) =>
    candidates.slice(nth + 1).flatMap((b) => {
      const from = firstClash(a.part, b.part)
      if (!from) return []
      const unknown = [...unknownIn(a.part, a.index), ...unknownIn(b.part, b.index)]
      if (unknown.length > 0) return unknown
      const params = { from, first: a.part.id ?? String(a.index), second: b.part.id ?? String(b.index) }
      return [
        violation("SUBSIDISED_SAME_HOURS", { actual: from, at: `placements.${b.index}`, legalRef, params }),
      ]
    }),
  )
}

const unknownIn = (part: PlacementFacts, index: number): Violation[] =>
  (["subsidised", "weekdays", "from", "to"] as const)
    .filter((fact) => part[fact] === undefined || part[fact] === null)
    .map((fact) => factMissing(`placements.${index}.${fact}`))

/** First day both work at the same time; unknown weekdays and hours count as all. */
function firstClash(a: PlacementFacts, b: PlacementFacts): Day | null {
  // A night shift reaches into the next day, so yesterday's and tomorrow's shifts are compared too.
  const days = [-1, 0, 1].flatMap((shift) => {
    if (!hoursOverlap(hoursOf(a), hoursOf(b), shift * 1440)) return []
    const first = firstSharedDay(a, b, shift)
    return first ? [maxDay(first, addDays(first, shift))] : []
  })
  return days.sort()[0] ?? null
}

/** First day that `a` works while `b` works `shift` days later. */
function firstSharedDay(a: PlacementFacts, b: PlacementFacts, shift: number): Day | null {
  const [one, other] = [periodOf(a), periodOf(b)]
  if (!one || !other) return null
  const moved = { start: addDays(other.start, -shift), end: other.end && addDays(other.end, -shift) }
  const common = shared(one, moved)
  if (!common) return null
  const works = (part: PlacementFacts, on: Day) => part.weekdays?.includes(weekday(on)) ?? true
  for (let n = 0; n < 7; n += 1) {
    const on = addDays(common.start, n)
    if (on > lastDay(common)) return null
    if (works(a, on) && works(b, addDays(on, shift))) return on
  }
  return null
}

type Hours = { from: number; to: number }
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

function hoursOf({ from, to }: PlacementFacts): Hours {
  const start = from ? minutes(from) : 0
  const end = to ? minutes(to) : 1440
  return { from: start, to: end < start ? end + 1440 : end }
}

const hoursOverlap = (a: Hours, b: Hours, shift: number): boolean =>
  Math.max(a.from, b.from + shift) < Math.min(a.to, b.to + shift)
