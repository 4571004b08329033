import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { importAccess } from "./access.ts"

const Arrival = answer({
  personId: answerId(),
  name: z.string(),
  unit: z.string(),
  home: z.string(),
  on: answerDay(),
  numbers: z.array(z.string()),
})
type Arrival = z.infer<typeof Arrival>

const PersonId = z.object({ personId: id() })

/**
 * Somebody whom another unit knows and a file without a word about protection has enrolled here: for those
 * who may settle it.
 */
export const readArrival = read(
  importAccess,
  "import.arrival",
  { takes: PersonId, answers: Arrival },
  async (tx, { personId }) => {
    const found =
      await tx.maybe(sql<Arrival>`select a.person_id as "personId", ${fullName} as name, u.name as unit,
      home.name as home, a.on_day as "on", a.numbers
    from app.arrivals_to_settle() a join person p on p.tenant_id = app.tenant() and p.id = a.person_id
    join unit u on u.tenant_id = p.tenant_id and u.id = a.unit_id
      join unit home on home.tenant_id = p.tenant_id and home.id = p.unit_id
    where a.person_id = ${personId} order by a.on_day limit 1`)
    if (!found) return notFound()
    tx.saw(personId)
    return ok(found)
  },
)

/**
 * From now on the unit sees who the person is and its own enrolment of them, whoever sent the file too; or
 * the person counts as protected, and nobody comes to see them by it.
 */
export const settleArrival = command(
  importAccess,
  "import.settleArrival",
  {
    takes: PersonId.extend({ isProtected: z.boolean().default(false) }),
    answers: answer({ id: answerId(), isProtected: z.boolean() }),
  },
  async (tx, { personId, isProtected }) => {
    const row = await tx.one(
      sql<{ done: boolean }>`select app.settle_arrivals(${personId}, ${isProtected}) as done`,
    )
    if (!row.done) return notFound()
    tx.saw(personId)
    tx.detail({ isProtected: String(isProtected) })
    return ok({ id: personId, isProtected })
  },
  async () => ({}),
)
