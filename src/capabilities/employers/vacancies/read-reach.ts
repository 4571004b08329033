import { z } from "zod"
import type { PlaceFacts } from "../../../engine/matching/facts.ts"
import { jobtechSsyk } from "../../../integrations/taxonomy/public.ts"
import { ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { groundOf, knownPeople } from "../../matching/public.ts"
import { vacancyAccess } from "./access.ts"
import { type PlannedRow, plannedVacancies } from "./planned-queries.ts"
import { reachOf, shownCount, trainingOf } from "./reach.ts"

const months = 12

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

/** People are read by row-level security in the actor's own transaction: enrolled, not protected, with a yes to be proposed. */
async function look(tx: ReadTx) {
  const planned = await plannedVacancies(tx, { months })
  const ground = await groundOf(tx)
  const people = planned.length === 0 ? [] : await knownPeople(tx, ground, "toBeProposed")
  const reaches = reachOf(
    planned.map(factsOf),
    people.map(({ facts }) => facts),
    ground.substitutions,
  )
  const positions = new Map(planned.map((one) => [one.id, one.positions]))
  return { planned, people, reaches, training: trainingOf(reaches, positions) }
}

/** Person by person, for those who work with people. */
export const readReach = read(vacancyAccess, "ownCompetence.read", z.object({}), async (tx) => {
  const { planned, people, reaches, training } = await look(tx)
  const names = new Map(people.map(({ row }) => [row.id, row.name]))
  const rows = planned.map((row, at) => {
    const reach = reaches[at]
    return {
      planned: row,
      able: (reach?.able ?? []).map((id) => ({ id, name: names.get(id) ?? "" })),
      near: (reach?.near ?? []).map(({ personId, gap }) => ({
        id: personId,
        name: names.get(personId) ?? "",
        gap,
      })),
    }
  })
  tx.saw([...new Set(rows.flatMap((row) => [...row.able, ...row.near].map(({ id }) => id)))])
  return ok({ rows, training })
})

/** Numbers, for those who plan: one to four people are not told apart. */
export const countReach = read(vacancyAccess, "ownCompetence.count", z.object({}), async (tx) => {
  const { planned, reaches, training } = await look(tx)
  return ok({
    rows: planned.map((row, at) => ({
      planned: row,
      able: shownCount(reaches[at]?.able.length ?? 0),
      near: shownCount(reaches[at]?.near.length ?? 0),
    })),
    training: training.map((one) => ({ ...one, people: shownCount(one.people) })),
  })
})
