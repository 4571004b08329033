import { sql } from "kysely"
import { type Day, weekday } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { lock } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Staff } from "./meeting-row.ts"
import type { DayFacts, PersonBusy } from "./warnings.ts"

type Asked = {
  personId: Id<"person">
  staff: readonly Staff[]
  days: readonly Day[]
  from: string
  to: string
  /** The meeting that is moved: it is not in its own way. */
  except?: string
}

/**
 * What is in the way, day by day. Who books the same staff or the same person at the same time waits until
 * this is done, and is then told of it: of two at once one is always the second.
 */
export async function clashesOf(tx: WriteTx, asked: Asked): Promise<DayFacts[]> {
  for (const key of [asked.personId, ...asked.staff.map((one) => one.id)].sort())
    await lock(tx, "meetingTime", key)
  const facts: DayFacts[] = []
  for (const day of asked.days)
    facts.push({
      day,
      staffBusy: await staffBusy(tx, asked, day),
      personBusy: await personBusy(tx, asked, day),
    })
  return facts
}

/** Also by a meeting with somebody whom the one who books does not see. */
async function staffBusy(tx: WriteTx, { staff, from, to, except }: Asked, day: Day): Promise<string[]> {
  const rows = await tx.all(sql<{ id: string }>`select app.busy_staff(${staff.map((one) => one.id)}::uuid[],
    ${day}::date, ${from}::time, ${to}::time, ${except ?? null}::uuid) as id`)
  return staff.filter((one) => rows.some(({ id }) => id === one.id)).map((one) => one.name)
}

const personBusy = (tx: WriteTx, { personId, from, to, except }: Asked, day: Day): Promise<PersonBusy[]> =>
  tx.all(sql<PersonBusy>`select 'meeting' as what, null as name from meeting m
      where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.day = ${day}
        and m.state in ('booked', 'confirmed', 'anotherTime', 'declined')
        and m.id is distinct from ${except ?? null}::uuid
        and m.from_time < ${to}::time and m.to_time > ${from}::time
    union select 'activity', a.name from activity_member x
      join activity a on a.tenant_id = x.tenant_id and a.id = x.activity_id
      join activity_session s on s.tenant_id = a.tenant_id and s.activity_id = a.id
      where x.tenant_id = app.tenant() and x.person_id = ${personId} and x.period @> s.day and s.day = ${day}
        and s.cancelled_at is null and s.from_time < ${to}::time and s.to_time > ${from}::time
    union select 'placement', w.name from placement x
      join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id
      where x.tenant_id = app.tenant() and x.person_id = ${personId} and x.started_on <= ${day}
        and coalesce(x.ended_on, x.ends_on) >= ${day} and ${weekday(day)} = any (x.weekdays)
        and x.from_time < ${to}::time and x.to_time > ${from}::time
    order by 1, 2`)
