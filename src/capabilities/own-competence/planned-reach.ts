import type { PersonFacts, PlaceFacts } from "../../engine/matching/facts.ts"
import type { Relations } from "../../engine/matching/relations.ts"
import { jobtechSsyk } from "../../integrations/taxonomy/public.ts"
import type { PlannedRow } from "../vacancies/public.ts"
import { reachOf, trainingOf } from "./reach.ts"

/** A planned job asks for work and skills only: no programme, no supervisor, in the own municipality. */
const factsOf = (row: PlannedRow): PlaceFacts => ({
  id: row.id,
  occupation: { concept: null, ssyk: jobtechSsyk(row.occupation_code) },
  skills: row.skills.map((skill) => ({ skill: skill.trim().toLocaleLowerCase("sv"), demand: "must" })),
  startsOn: row.month,
  endsOn: null,
  hoursPerWeek: row.hours_per_week,
  languageLevel: row.language_level,
  drivingLicences: row.driving_licence === null ? [] : [row.driving_licence],
  certificates: [],
  area: null,
  programmes: null,
  free: row.positions,
  freeFrom: null,
  supervisor: null,
})

/** Planned jobs beside people: who reaches each of them, and what would widen it. */
export function plannedReach(
  planned: readonly PlannedRow[],
  people: readonly PersonFacts[],
  relations: Relations,
) {
  const reaches = reachOf(planned.map(factsOf), people, relations)
  const positions = new Map(planned.map((one) => [one.id, one.positions]))
  return { reaches, training: trainingOf(reaches, positions) }
}
