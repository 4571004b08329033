import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { joiningAccess } from "./access.ts"
import { joiningLifecycle, undoDays } from "./lifecycle.ts"

/** A statement as those see it who made it, or who see the person when it has been decided. */
export const JoiningMade = answer({
  id: answerId(),
  person_id: answerId(),
  person_name: z.string(),
  value: z.string(),
  state: z.enum(joiningLifecycle.states),
  joined: z.boolean(),
  own: z.boolean(),
  proposed_on: answerDay(),
  proposed_name: z.string(),
  decided_on: answerDay().nullable(),
  decided_name: z.string().nullable(),
  decision_reason: z.string().nullable(),
  undone_on: answerDay().nullable(),
  undone_name: z.string().nullable(),
  undo_reason: z.string().nullable(),
  /** Whether the actor may undo it, as far as the role and the time say. */
  undoable: z.boolean(),
})
export type JoiningMade = z.infer<typeof JoiningMade>

const dayOf = (column: string) => sql.raw(`(j.${column} at time zone 'Europe/Stockholm')::date`)

const made = (tx: ReadTx, condition: ReturnType<typeof sql>) =>
  sql<JoiningMade>`select j.id, j.person_id, ${fullName} as person_name, j.value,
      coalesce(j.outcome, 'proposed') as state, j.joined_person_id is not null as joined,
        j.proposed_by = app.actor() as own,
      ${dayOf("created_at")} as proposed_on, a.name as proposed_name, ${dayOf("decided_at")} as decided_on,
        d.name as decided_name, j.decision_reason,
      ${dayOf("undone_at")} as undone_on, u.name as undone_name, j.undo_reason,
      j.outcome = 'confirmed' and j.decided_by <> app.actor() and app.may_undo_joining(j.id)
        and j.decided_at + make_interval(days => ${undoDays}) >= ${tx.now} as undoable
    from joining j join person p on p.tenant_id = j.tenant_id and p.id = j.person_id
    join account a on a.tenant_id = j.tenant_id and a.id = j.proposed_by
    left join account d on d.tenant_id = j.tenant_id and d.id = j.decided_by
    left join account u on u.tenant_id = j.tenant_id and u.id = j.undone_by
    where j.tenant_id = app.tenant() and ${condition} order by j.created_at desc, j.id limit 50`

export async function joiningsOf(tx: ReadTx, personId: string): Promise<JoiningMade[]> {
  return tx.all(made(tx, sql`j.person_id = ${personId}`))
}
export async function joiningMade(tx: ReadTx, joiningId: string): Promise<JoiningMade | null> {
  const row = await tx.maybe(made(tx, sql`j.id = ${joiningId}`))
  return row ?? null
}
/** Own statements, and what has become of others' about people whom the actor sees. */
export async function joiningsSeen(tx: ReadTx): Promise<JoiningMade[]> {
  return tx.all(
    made(
      tx,
      sql`(j.proposed_by = app.actor() or j.outcome = 'confirmed'
      and j.decided_at > ${tx.now}::timestamptz - make_interval(days => ${undoDays}))`,
    ),
  )
}

export const ofPerson = read(
  joiningAccess,
  "joining.ofPerson",
  {
    takes: z.object({ personId: id() }),
    answers: answer({ person: PersonFacts, joinings: z.array(JoiningMade) }),
  },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    return person ? ok({ person, joinings: await joiningsOf(tx, personId) }) : notFound()
  },
)
