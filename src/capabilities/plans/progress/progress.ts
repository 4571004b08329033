import { z } from "zod"
import { addDays, type Day } from "../../../kernel/day.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import type { Measurement, Question, Rater } from "./instrument.ts"

export const progressRule = { everyDays: 90, marginDays: 14 }

export const Due = answer({
  dueOn: answerDay(),
  from: answerDay(),
  to: answerDay(),
  state: z.enum(["later", "open", "overdue"]),
})
export type Due = z.infer<typeof Due>

/** The first measurement is due at the start, the next 90 days after the latest of the same rater. */
export function progressDue(
  measurements: readonly Measurement[],
  rater: Rater,
  startedOn: Day,
  today: Day,
  rule = progressRule,
): Due {
  const latest = seriesOf(measurements, rater).at(-1)
  const dueOn = latest ? addDays(latest.day, rule.everyDays) : startedOn
  const [from, to] = [addDays(dueOn, -rule.marginDays), addDays(dueOn, rule.marginDays)]
  return { dueOn, from, to, state: today < from ? "later" : today <= to ? "open" : "overdue" }
}

/** What a rater answers counts before what somebody else wrote down for them the same day. */
const ownFirst = (measurements: readonly Measurement[]): Measurement[] =>
  measurements.filter(
    (one) =>
      one.on_behalf_by === null ||
      !measurements.some(
        (own) => own.rater === one.rater && own.day === one.day && own.on_behalf_by === null,
      ),
  )

/** One rater's measurements in order of day. The two are never put together. */
export const seriesOf = (measurements: readonly Measurement[], rater: Rater): Measurement[] =>
  ownFirst(measurements)
    .filter((one) => one.rater === rater)
    .sort((a, b) => (a.day < b.day ? -1 : 1))

export type Movement = { start: number | null; now: number | null; change: number | null }

/**
 * From the first answer to the latest measurement, in the same version; an answer not given stays missing.
 */
export function movementOf(measurements: readonly Measurement[], rater: Rater, question: Question): Movement {
  const series = seriesOf(measurements, rater)
  const latest = series.at(-1)
  const comparable = series.filter((one) => one.instrument_version === latest?.instrument_version)
  const start = comparable.find((one) => one.answers[question] !== undefined)?.answers[question] ?? null
  const now = latest?.answers[question] ?? null
  return { start, now, change: start === null || now === null || comparable.length < 2 ? null : now - start }
}

export type Round = { day: Day } & Record<Rater, Measurement | null>

/**
 * The two raters answer at about the same time: what lies within the margin of a round's first day belongs to
 * it.
 */
export function roundsOf(measurements: readonly Measurement[], rule = progressRule): Round[] {
  const rounds: Round[] = []
  for (const one of ownFirst(measurements).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const last = rounds.at(-1)
    if (last && one.day <= addDays(last.day, rule.marginDays) && last[one.rater] === null)
      last[one.rater] = one
    else rounds.push({ day: one.day, self: null, caseworker: null, [one.rater]: one })
  }
  return rounds
}
