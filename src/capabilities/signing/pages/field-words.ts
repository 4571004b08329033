import { isDay } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { Field } from "../../../platform/signables.ts"

type Value = Field["value"]
/** What is needed to say something in a language. */
export type Words = Pick<Visit, "t" | "day" | "has" | "language">

const single = (name: string, value: string | number, { t, day }: Words): string => {
  if (name === "weekdays") return t(`agreement.weekday.${value}`)
  if (name === "percent") return t("agreement.percent", { percent: value })
  return typeof value === "string" && isDay(value) ? day(value) : String(value)
}

/** What a field says, in the reader's language; what people have written stays as it is. */
export function valueInWords(name: string, value: Value, visit: Words): string {
  if (value === null || value === "") return visit.t("agreement.nothing")
  if (!Array.isArray(value)) return single(name, value, visit)
  return new Intl.ListFormat(visit.language).format(value.map((one) => single(name, one, visit)))
}

/** What is said point by point, such as what somebody promises; null for any other field. */
export const pointsIn = (value: Value): string[] | null => {
  const points = Array.isArray(value) ? value.filter((one) => typeof one === "string") : []
  return Array.isArray(value) && points.length > 0 && points.length === value.length ? points : null
}

export const fieldInWords = (name: string, { t }: Pick<Visit, "t">): string => t(`agreement.field.${name}`)
