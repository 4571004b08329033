import type { PlaceFacts } from "../../../engine/matching/facts.ts"
import { jobtechSsyk } from "../../../integrations/taxonomy/public.ts"
import type { Day } from "../../../kernel/day.ts"
import { programmes } from "../../../register/programmes/programmes.ts"
import type { PlaceRow } from "./load-places.ts"
import { wordOf } from "./word-of.ts"

/**
 * Programmes that are open and that the employer's sector may use. Those of welfare and shortage are decided
 * by the work.
 */
export const programmesFor = (sector: string, today: Day): string[] =>
  programmes
    .filter(({ validTo }) => validTo === null || validTo >= today)
    .filter(
      ({ sectors }) =>
        sectors === null || sectors.some((one) => one === sector || one === "welfare" || one === "shortage"),
    )
    .map(({ code }) => code)

export const placeFactsOf = (row: PlaceRow, today: Day, nextCourse: Day | null): PlaceFacts => ({
  id: row.id,
  occupation: { concept: null, ssyk: jobtechSsyk(row.occupation_code) },
  skills: row.skills.map((skill) => ({ skill: wordOf(skill), demand: "must" })),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  hoursPerWeek: row.hours_per_week,
  languageLevel: row.language_level,
  drivingLicences: row.driving_licence === null ? [] : [row.driving_licence],
  certificates: [],
  area: row.municipality_code,
  programmes: programmesFor(row.sector, today),
  free: row.free,
  freeFrom: row.free > 0 ? null : row.more_from,
  supervisor: { free: row.supervisor_id !== null, nextCourse },
})
