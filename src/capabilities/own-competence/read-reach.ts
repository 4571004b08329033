import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { groundOf, knownPeople } from "../matching/public.ts"
import { jobsAhead, PlannedRow } from "../vacancies/public.ts"
import { ownCompetenceAccess } from "./access.ts"
import { plannedReach } from "./planned-reach.ts"
import { Gap, ShownTraining, shownCount, shownTraining, Training } from "./reach.ts"

/**
 * People are read by row-level security in the actor's own transaction: enrolled, not protected, with a yes
 * to be proposed.
 */
async function look(tx: ReadTx, plannedId?: Id<"planned_vacancy">) {
  const ahead = await jobsAhead(tx)
  const planned = plannedId ? ahead.filter(({ id }) => id === plannedId) : ahead
  const ground = await groundOf(tx)
  const people = planned.length === 0 ? [] : await knownPeople(tx, ground, "toBeProposed")
  const facts = people.map((one) => one.facts)
  return { planned, people, ...plannedReach(planned, facts, ground.relations) }
}

const Somebody = answer({ id: answerId(), name: z.string() })
/** The first of them, and how many they are: for a common occupation there may be thousands. */
const listOf = <S extends z.ZodType>(somebody: S) => answer({ people: z.array(somebody), count: z.int() })
const Named = answer({
  planned: PlannedRow,
  able: listOf(Somebody),
  near: listOf(answer({ ...Somebody.shape, gap: Gap })),
})
const ByPerson = answer({
  plannedId: answerId("planned_vacancy").nullable(),
  rows: z.array(Named),
  training: z.array(Training),
})
const mostNamed = { ofEach: 10, ofOne: 500 }

/** Person by person, for those who work with people: the first of each job, or many of one. */
export const readReach = read(
  ownCompetenceAccess,
  "ownCompetence.read",
  { takes: z.object({ plannedId: id("planned_vacancy").optional() }), answers: ByPerson },
  async (tx, { plannedId }) => {
    const { planned, people, reaches, training } = await look(tx, plannedId)
    if (plannedId && planned.length === 0) return notFound()
    const names = new Map(people.map(({ row }) => [row.id, row.name]))
    const most = plannedId ? mostNamed.ofOne : mostNamed.ofEach
    const nameOf = (personId: string) => ({ id: personId, name: names.get(personId) ?? "" })
    const rows = planned.map((row, at) => {
      const { able, near } = reaches[at] ?? { able: [], near: [] }
      return {
        planned: row,
        able: { people: able.slice(0, most).map(nameOf), count: able.length },
        near: {
          people: near.slice(0, most).map(({ personId, gap }) => ({ ...nameOf(personId), gap })),
          count: near.length,
        },
      }
    })
    tx.saw([...new Set(rows.flatMap((row) => [...row.able.people, ...row.near.people].map((one) => one.id)))])
    return ok({ plannedId: plannedId ?? null, rows, training })
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
