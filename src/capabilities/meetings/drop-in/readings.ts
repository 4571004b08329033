import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { PersonName, personName } from "../../../register/people/person-name.ts"
import { meetingAccess } from "../access.ts"
import { aboutDropIn, DropIn, dropInColumns, dropInFrom, isOurs } from "./hours.ts"
import { Visit, visitsOf } from "./visits.ts"

/** Of the unit that one works in, from today on. */
export const listDropIns = read(
  meetingAccess,
  "dropIn.list",
  { takes: z.object({}), answers: answer({ hours: z.array(DropIn) }) },
  async (tx) =>
    ok({
      hours: await tx.all(sql<DropIn>`select ${dropInColumns(tx)} from ${dropInFrom}
        where d.tenant_id = app.tenant() and d.unit_id = ${tx.actor.unitId} and d.day >= ${tx.today}::date
        order by d.day, d.from_time, d.id limit 100`),
    }),
)

export const readDropIn = read(
  meetingAccess,
  "dropIn.read",
  {
    takes: z.object({ dropInId: id() }),
    answers: answer({ dropIn: DropIn, ours: z.boolean(), visits: z.array(Visit) }),
  },
  {
    about: aboutDropIn,
    run: async (tx, _input, dropIn) => {
      const visits = await visitsOf(tx, dropIn.id)
      tx.saw(visits.map((one) => one.person_id))
      return ok({ dropIn, ours: isOurs(tx, dropIn), visits })
    },
  },
)

const openFor = (tx: ReadTx, personId: Id<"person">): Promise<DropIn[]> =>
  tx.all(sql<DropIn>`select ${dropInColumns(tx)} from ${dropInFrom}
    join person p on p.tenant_id = d.tenant_id and p.unit_id = d.unit_id
    where d.tenant_id = app.tenant() and p.id = ${personId} and d.day >= ${tx.today}::date
      and d.cancelled_at is null
    order by d.day, d.from_time, d.id limit 20`)

/** Where somebody may stand in the queue: the hours of their own unit. */
export const dropInChoices = read(
  meetingAccess,
  "dropInVisit.choices",
  {
    takes: z.object({ personId: id("person") }),
    answers: answer({ person: PersonName, open: z.array(DropIn) }),
  },
  async (tx, { personId }) => {
    const person = await personName(tx, personId)
    if (!person) return notFound()
    return ok({ person, open: (await openFor(tx, personId)).filter((one) => one.today) })
  },
)

const OwnHours = DropIn.extend({
  /** One's own place in its queue. */
  place_in_queue: answer({ visitId: answerId(), before: z.int(), called: z.boolean() }).nullable(),
})
type Mine = { id: string; drop_in_id: string; called: boolean; before: number }

/** The hours of one's own unit, and how many stand before one. */
export const ownDropIns = read(
  meetingAccess,
  "dropIn.own",
  { takes: z.object({}), answers: answer({ hours: z.array(OwnHours) }) },
  async (tx) => {
    const personId = await ownPerson(tx)
    if (!personId) return notFound()
    const mine = await tx.all(sql<Mine>`select id, drop_in_id, called_at is not null as called,
        app.drop_in_before(id) as before
      from drop_in_visit where tenant_id = app.tenant() and person_id = ${personId} and met_at is null
        and left_at is null`)
    const hours = (await openFor(tx, personId)).map((one) => {
      const place = mine.find((visit) => visit.drop_in_id === one.id)
      return {
        ...one,
        place_in_queue: place ? { visitId: place.id, before: place.before, called: place.called } : null,
      }
    })
    return ok({ hours })
  },
  aboutOneself,
)
