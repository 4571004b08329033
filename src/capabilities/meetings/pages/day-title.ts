import type { Day } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"

/** A day as the heading of a card: "Torsdag 26 november". */
export const dayTitle = (visit: Visit, day: Day): string => {
  const said = visit.weekday(day)
  return said.charAt(0).toLocaleUpperCase(visit.language) + said.slice(1)
}
