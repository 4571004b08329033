import { sql } from "kysely"
import { addDays, type Day, mondayOf, weekday } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { hoursBetween } from "./schedule.ts"

type Running = {
  id: string
  person_id: string
  started_on: Day
  last: Day
  weekdays: number[]
  from: string
  to: string
}

/** Two weeks of marks with a few days that nobody has marked, and a group activity this week. */
export async function demoAttendance(tx: WriteTx, members: readonly string[]): Promise<void> {
  const rows =
    await tx.all(sql<Running>`select id, person_id, started_on, coalesce(ended_on, ends_on) as last, weekdays,
      to_char(from_time, 'HH24:MI') as from, to_char(to_time, 'HH24:MI') as to
    from placement where tenant_id = app.tenant() and started_on is not null order by starts_on, id`)
  for (const [index, placement] of rows.entries()) await marksOf(tx, placement, index)
  await groupActivity(tx, members)
}

async function marksOf(tx: WriteTx, placement: Running, index: number): Promise<void> {
  for (let back = 14; back >= 1; back -= 1) {
    const day = addDays(tx.today, -back)
    const due =
      placement.started_on <= day && day <= placement.last && placement.weekdays.includes(weekday(day))
    if (!due || (back + index) % 6 === 0) continue
    const sick = (back + index) % 11 === 0
    const hours = sick ? 0 : hoursBetween(placement.from, placement.to)
    await tx
      .insertInto("attendance_mark")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: placement.person_id,
        placement_id: placement.id,
        day,
        mark: sick ? "sick" : "present",
        certificate_received: sick && index % 2 === 0,
        hours,
      })
      .execute()
  }
}

async function groupActivity(tx: WriteTx, members: readonly string[]): Promise<void> {
  const unit = await tx.maybe(
    sql<{ id: string }>`select id from unit where tenant_id = app.tenant() and code = 'CAI'`,
  )
  const unitId = unit?.id
  if (!unitId) return
  const activity = newId()
  await tx
    .insertInto("activity")
    .values({ ...tx.stamp(), id: activity, unit_id: unitId, name: "Jobbsökarverkstad", kind: "jobSearch" })
    .execute()
  for (let week = -2; week <= 4; week += 1) {
    const day = addDays(mondayOf(tx.today), 7 * week + 2)
    await tx
      .insertInto("activity_session")
      .values({
        ...tx.stamp(),
        id: newId(),
        activity_id: activity,
        day,
        from_time: "13:00",
        to_time: "15:00",
        place: "Sal 3",
      })
      .execute()
  }
  await oneCancelled(tx, activity)
  for (const person of members) {
    await tx
      .insertInto("activity_member")
      .values({
        ...tx.stamp(),
        id: newId(),
        activity_id: activity,
        person_id: person,
        period: `[${addDays(tx.today, -60)},)`,
      })
      .execute()
  }
}

/**
 * An extra occasion within the days that a participant's week shows, called off today, which they are told
 * of.
 */
async function oneCancelled(tx: WriteTx, activity: string): Promise<void> {
  const friday = addDays(mondayOf(tx.today), weekday(tx.today) >= 6 ? 11 : 4)
  await tx
    .insertInto("activity_session")
    .values({
      ...tx.stamp(),
      id: newId(),
      activity_id: activity,
      day: friday,
      from_time: "09:00",
      to_time: "11:00",
      place: "Sal 3",
      cancelled_at: tx.now,
    })
    .execute()
  const cancelled = { activityId: activity, cancelledAt: tx.now.toISOString(), by: "" }
  await tx.enqueue("activitySession.tellChange", cancelled)
}
