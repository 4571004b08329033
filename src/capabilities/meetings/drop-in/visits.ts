import { sql } from "kysely"
import { z } from "zod"
import { type Id, newId } from "../../../kernel/id.ts"
import { notFound, ok, type Result, refused, violation } from "../../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../../platform/answer.ts"
import { aboutPersonOf, command } from "../../../platform/command.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { fullName, personOf } from "../../../register/people/person-name.ts"
import { protections } from "../../../register/people/protection.ts"
import { meetingAccess } from "../access.ts"
import { dropInById } from "./hours.ts"
import { visitLifecycle, visitState } from "./lifecycle.ts"

export const Visit = answer({
  id: answerId(),
  drop_in_id: answerId(),
  person_id: answerId("person"),
  person_name: z.string(),
  person_protection: z.enum(protections),
  joined_at: answerMoment(),
  called_at: answerMoment().nullable(),
  met_at: answerMoment().nullable(),
  left_at: answerMoment().nullable(),
})
export type Visit = z.infer<typeof Visit>
const visitColumns = sql`v.id, v.drop_in_id, v.person_id, ${fullName} as person_name,
  p.protection as person_protection, v.joined_at, v.called_at, v.met_at, v.left_at`

/** In order; those whom the reader sees. */
export const visitsOf = (tx: ReadTx, dropInId: string): Promise<Visit[]> =>
  tx.all(sql<Visit>`select ${visitColumns} from drop_in_visit v ${personOf("v")}
    where v.tenant_id = app.tenant() and v.drop_in_id = ${dropInId} and v.met_at is null and v.left_at is null
    order by v.joined_at, v.id limit 300`)

const aboutVisit = async (tx: ReadTx, { dropInVisitId }: { dropInVisitId: string }) =>
  aboutPersonOf(
    await tx.maybe(sql<Visit>`select ${visitColumns} from drop_in_visit v ${personOf("v")}
      where v.tenant_id = app.tenant() and v.id = ${dropInVisitId}`),
  )

const Place = answer({ id: answerId(), dropInId: answerId(), personId: answerId("person") })

async function join(
  tx: WriteTx,
  dropInId: string,
  personId: Id<"person">,
  may: "today" | "open",
): Promise<Result<z.infer<typeof Place>>> {
  const dropIn = await dropInById(tx, dropInId)
  if (!dropIn) return notFound()
  if (!dropIn[may]) return refused(violation("DROP_IN_CLOSED", { at: "dropInId" }))
  await lock(tx, "meetingTime", personId)
  const waiting = await tx.all(sql`select 1 from drop_in_visit where tenant_id = app.tenant()
    and person_id = ${personId} and drop_in_id = ${dropInId} and met_at is null and left_at is null`)
  if (waiting.length > 0) return refused(violation("DROP_IN_WAITS", { at: "dropInId" }))
  const visitId = newId()
  await tx
    .insertInto("drop_in_visit")
    .values({
      ...tx.stamp(),
      id: visitId,
      drop_in_id: dropInId,
      person_id: personId,
      joined_at: tx.now,
    })
    .execute()
  tx.detail({ dropInId })
  return ok({ id: visitId, dropInId, personId })
}

/** Somebody who has come to the desk. */
export const joinQueue = command(
  meetingAccess,
  "dropInVisit.join",
  { takes: z.object({ personId: id("person"), dropInId: id() }), answers: Place },
  (tx, { personId, dropInId }) => join(tx, dropInId, personId, "today"),
)

/** By oneself, on the phone. */
export const joinOwn = command(
  meetingAccess,
  "dropInVisit.joinOwn",
  { takes: z.object({ dropInId: id() }), answers: Place },
  async (tx, { dropInId }) => {
    const personId = await ownPerson(tx)
    return personId ? join(tx, dropInId, personId, "open") : notFound()
  },
  aboutOneself,
)

/**
 * The next is called: the one who has waited longest of those whom the caller sees. Two who call at once call
 * two.
 */
export const callNext = command(
  meetingAccess,
  "dropInVisit.callNext",
  { takes: z.object({ dropInId: id() }), answers: Place },
  async (tx, { dropInId }) => {
    const next = await tx.maybe(sql<{ id: string; person_id: Id<"person"> }>`
      select id, person_id from drop_in_visit where tenant_id = app.tenant() and drop_in_id = ${dropInId}
        and called_at is null and left_at is null
      order by joined_at, id limit 1 for update skip locked`)
    if (!next) return refused(violation("DROP_IN_EMPTY"))
    await sql`update drop_in_visit set called_at = ${tx.now}, called_by = app.actor()
      where tenant_id = app.tenant() and id = ${next.id}`.execute(tx)
    tx.saw(next.person_id)
    tx.detail({ dropInId })
    return ok({ id: next.id, dropInId, personId: next.person_id })
  },
)

const settle = async (
  tx: WriteTx,
  visit: Visit,
  how: "meet" | "leave",
): Promise<Result<z.infer<typeof Place>>> => {
  if (!visitLifecycle.apply(visitState(visit), how)) return refused(violation("DROP_IN_STATE"))
  const column = sql.raw(how === "meet" ? "met_at" : "left_at")
  const changed = await tx.change(sql`update drop_in_visit set ${column} = ${tx.now}
    where tenant_id = app.tenant() and id = ${visit.id} and met_at is null and left_at is null`)
  if (changed === 0) return refused(violation("DROP_IN_STATE"))
  return ok({ id: visit.id, dropInId: visit.drop_in_id, personId: visit.person_id })
}
const Which = z.object({ dropInVisitId: id() })

export const meetVisitor = command(
  meetingAccess,
  "dropInVisit.meet",
  { takes: Which, answers: Place },
  { about: aboutVisit, run: (tx, _input, visit) => settle(tx, visit, "meet") },
)

export const leaveQueue = command(
  meetingAccess,
  "dropInVisit.leave",
  { takes: Which, answers: Place },
  { about: aboutVisit, run: (tx, _input, visit) => settle(tx, visit, "leave") },
)
