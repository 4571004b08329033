import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { jobsAhead } from "../employers/public.ts"
import { groundOf, knownPeople } from "../matching/public.ts"
import { ownCompetenceAccess } from "./access.ts"
import { plannedReach } from "./planned-reach.ts"
import { shownCount, shownTraining } from "./reach.ts"

/** People are read by row-level security in the actor's own transaction: enrolled, not protected, with a yes to be proposed. */
async function look(tx: ReadTx) {
  const planned = await jobsAhead(tx)
  const ground = await groundOf(tx)
  const people = planned.length === 0 ? [] : await knownPeople(tx, ground, "toBeProposed")
  const facts = people.map((one) => one.facts)
  return { planned, people, ...plannedReach(planned, facts, ground.substitutions) }
}

/** Person by person, for those who work with people. */
export const readReach = read(ownCompetenceAccess, "ownCompetence.read", z.object({}), async (tx) => {
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
export const countReach = read(ownCompetenceAccess, "ownCompetence.count", z.object({}), async (tx) => {
  const { planned, reaches, training } = await look(tx)
  return ok({
    rows: planned.map((row, at) => ({
      planned: row,
      able: shownCount(reaches[at]?.able.length ?? 0),
      near: shownCount(reaches[at]?.near.length ?? 0),
    })),
    training: shownTraining(reaches, training),
  })
})
