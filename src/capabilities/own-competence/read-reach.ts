import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { groundOf, knownPeople } from "../matching/public.ts"
import { jobsAhead, PlannedRow } from "../vacancies/public.ts"
import { ownCompetenceAccess } from "./access.ts"
import { plannedReach } from "./planned-reach.ts"
import { Gap, ShownTraining, shownCount, shownTraining, Training } from "./reach.ts"

/**
 * People are read by row-level security in the actor's own transaction: enrolled, not protected, with a yes
 * to be proposed.
 */
async function look(tx: ReadTx) {
  const planned = await jobsAhead(tx)
  const ground = await groundOf(tx)
  const people = planned.length === 0 ? [] : await knownPeople(tx, ground, "toBeProposed")
  const facts = people.map((one) => one.facts)
  return { planned, people, ...plannedReach(planned, facts, ground.relations) }
}

const Somebody = answer({ id: answerId(), name: z.string() })
const Named = answer({
  planned: PlannedRow,
  able: z.array(Somebody),
  near: z.array(answer({ ...Somebody.shape, gap: Gap })),
})
const ByPerson = answer({ rows: z.array(Named), training: z.array(Training) })

/** Person by person, for those who work with people. */
export const readReach = read(
  ownCompetenceAccess,
  "ownCompetence.read",
  { takes: z.object({}), answers: ByPerson },
  async (tx) => {
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
  },
)

const Counted = answer({ planned: PlannedRow, able: z.int().nullable(), near: z.int().nullable() })
const Numbers = answer({ rows: z.array(Counted), training: z.array(ShownTraining) })

/** Numbers, for those who plan: one to four people are not told apart. */
export const countReach = read(
  ownCompetenceAccess,
  "ownCompetence.count",
  { takes: z.object({}), answers: Numbers },
  async (tx) => {
    const { planned, reaches, training } = await look(tx)
    return ok({
      rows: planned.map((row, at) => ({
        planned: row,
        able: shownCount(reaches[at]?.able.length ?? 0),
        near: shownCount(reaches[at]?.near.length ?? 0),
      })),
      training: shownTraining(reaches, training),
    })
  },
)
