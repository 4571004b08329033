import type { Visit } from "../../platform/http/visit.ts"
import type { Breakdown } from "./breakdowns.ts"
import type { FigureValue } from "./figure-value.ts"
import { type ChosenPeriod, sayPeriod } from "./say-period.ts"
import { type Part, saySilence, silenceOf, silenceOfAll, silentParts } from "./silence.ts"

type Facts = ChosenPeriod & {
  now: FigureValue
  before: FigureValue
  trend: readonly FigureValue[]
  breakdowns: readonly Breakdown[]
}

export const silenceOfGroups = ({ groups }: Breakdown) =>
  silenceOf(groups.flatMap(({ now, before }) => [now, before]))

/** Zero is an answer when one figure is asked for; in a chart it draws nothing. */
export function silenceOfOne({ now, before }: Pick<Facts, "now" | "before">) {
  const silence = silenceOf([now, before])
  return silence === "uncounted" && now.value !== null ? null : silence
}

/**
 * What a figure shows, on the page and in files: parts that say something, and a sentence for those that do
 * not.
 */
export function figureParts(facts: Facts, visit: Pick<Visit, "t">) {
  const { t } = visit
  const own: Part = { name: sayPeriod(facts, visit), silence: silenceOfOne(facts) }
  const trend: Part[] =
    facts.trend.length > 1 ? [{ name: t("figures.trend"), silence: silenceOf(facts.trend) }] : []
  const breakdowns = facts.breakdowns.map((breakdown) => ({
    name: t(`figures.by.${breakdown.dimension}`),
    silence: silenceOfGroups(breakdown),
    breakdown,
  }))
  const others = [...trend, ...breakdowns]
  const whole = silenceOfAll([own, ...others])
  const told = whole ?? own.silence
  // Where the figure itself says none, its empty groups and quarters say no more.
  const none = silenceOf([facts.now, facts.before]) === "uncounted"
  const unsaid = ({ silence }: Part) => !(none && silence === "uncounted")
  return {
    /** In place of the figure itself. */
    sentence: told && saySilence(told, facts, visit),
    trend: trend.some(({ silence }) => silence === null),
    breakdowns: breakdowns.filter(({ silence }) => silence === null).map(({ breakdown }) => breakdown),
    silent: whole ? [] : silentParts(others.filter(unsaid), facts, visit),
  }
}
