import type { Visit } from "../../platform/http/visit.ts"
import type { FigureValue } from "./figure-value.ts"
import type { ChosenPeriod } from "./say-period.ts"

/** Why a table or a drawing has nothing to say: what is in it is hidden, or there was nothing to count. */
export type Silence = "hidden" | "uncounted"
type Told = Pick<FigureValue, "value" | "suppressed"> &
  Partial<Pick<FigureValue, "numerator" | "denominator">>

/** None of forty is something to tell; none of none is not. */
const says = ({ value, numerator, denominator }: Told): boolean =>
  value !== null && (value !== 0 || (numerator ?? 0) > 0 || (denominator ?? 0) > 0)

/** One number with something to tell, and everything beside it is shown as it is. */
export function silenceOf(values: readonly Told[]): Silence | null {
  if (values.some(says)) return null
  return values.some(({ suppressed }) => suppressed) ? "hidden" : "uncounted"
}

/** The sentence in place of it, with what the reader can do. */
export const saySilence = (
  silence: Silence,
  { quarter }: Pick<ChosenPeriod, "quarter">,
  { t }: Pick<Visit, "t">,
): string => t(`figures.silence.${silence}`, { longer: quarter === null ? "no" : "yes" })

export type Part = { name: string; silence: Silence | null }
export type SilentParts = { heading: string; sentence: string; names: string[] }

/** The parts with nothing to say, together under one sentence for each reason. */
export const silentParts = (
  parts: readonly Part[],
  period: Pick<ChosenPeriod, "quarter">,
  visit: Pick<Visit, "t">,
): SilentParts[] =>
  (["hidden", "uncounted"] as const).flatMap((silence) => {
    const names = parts.filter((one) => one.silence === silence).map(({ name }) => name)
    const heading = visit.t(`figures.silence.${silence}.parts`)
    return names.length > 0 ? [{ heading, sentence: saySilence(silence, period, visit), names }] : []
  })

/** Why the whole has nothing to say; null when any part has. */
export function silenceOfAll(parts: readonly Pick<Part, "silence">[]): Silence | null {
  if (parts.some(({ silence }) => silence === null)) return null
  return parts.some(({ silence }) => silence === "hidden") ? "hidden" : "uncounted"
}
