import { sql } from "kysely"
import { addDays, type Day, mondayOf } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { addWorkingDays, isWorkingDay } from "../../kernel/working-day.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type DemoPart, type DemoTown, known } from "../../platform/demo.ts"
import type { Meeting } from "./meeting-row.ts"

type Enrolled = { personId: Id<"person">; coachId: Id<"account">; language: string | null; from: Day }
type Row = Pick<Meeting, "kind" | "day" | "state"> &
  Partial<
    Pick<Meeting, "place" | "outcome" | "reply" | "interpreter" | "interpreter_language" | "series_id">
  > & {
    hour: number
  }

async function add(tx: WriteTx, who: Enrolled, row: Row): Promise<void> {
  const { hour, ...columns } = row
  const id = newId()
  const time = (at: number) => `${String(at).padStart(2, "0")}:00`
  await tx
    .insertInto("meeting")
    .values({
      ...tx.stamp(),
      created_by: who.coachId,
      id,
      person_id: who.personId,
      place: row.kind === "phone" ? null : "Storgatan 1, rum 3",
      ...columns,
      from_time: time(hour),
      to_time: time(hour + 1),
      replied_at: row.state === "booked" || row.state === "held" ? null : tx.now,
    })
    .execute()
  await sql`insert into meeting_staff (tenant_id, meeting_id, account_id, person_id, created_by)
    values (app.tenant(), ${id}, ${who.coachId}, ${who.personId}, ${who.coachId})`.execute(tx)
}

const outcomes = ["came", "came", "came", "late", "noShowWithReason", "came", "noShow"] as const

/** Every other week since they were enrolled, up to half a year back. */
async function past(tx: WriteTx, who: Enrolled, index: number): Promise<void> {
  for (let back = 2; back <= 26; back += 2) {
    const day = addDays(tx.today, -7 * back + (index % 4))
    if (day < who.from || !isWorkingDay(day)) continue
    const outcome = outcomes[(index + back / 2) % outcomes.length] ?? "came"
    await add(tx, who, { kind: "followUp", day, hour: 9 + (index % 6), state: "held", outcome })
  }
}

/** Hours of the unit every Thursday, and today, with somebody in the queue. */
async function dropIns(tx: WriteTx, unitId: string, waiting: readonly Enrolled[]): Promise<void> {
  const thursday = addDays(mondayOf(tx.today), 3)
  for (const day of new Set([tx.today, thursday, addDays(thursday, 7)])) {
    const id = newId()
    await tx
      .insertInto("drop_in")
      .values({
        ...tx.stamp(),
        id,
        unit_id: unitId,
        day,
        from_time: "08:00",
        to_time: "17:00",
        place: "Receptionen",
      })
      .execute()
    if (day !== tx.today) continue
    for (const { personId } of waiting)
      await tx
        .insertInto("drop_in_visit")
        .values({ ...tx.stamp(), id: newId(), drop_in_id: id, person_id: personId, joined_at: tx.now })
        .execute()
  }
}

/** What comes, so that each thing that a meeting may wait for is there once. */
async function coming(tx: WriteTx, who: Enrolled, index: number): Promise<void> {
  const [today, tomorrow] = [tx.today, addWorkingDays(tx.today, 1)]
  const week = addDays(tomorrow, 7)
  const language = who.language ?? "svenska"
  const plans: readonly Row[][] = [
    [0, 1, 2].map((at) => ({ kind: "followUp", day: addDays(tomorrow, 14 * at), hour: 10, state: "booked" })),
    [{ kind: "planning", day: today, hour: 9, state: "confirmed" }],
    [{ kind: "phone", day: today, hour: 13, state: "booked" }],
    [{ kind: "planning", day: week, hour: 11, state: "anotherTime", reply: "Kan vi ses på eftermiddagen?" }],
    [{ kind: "followUp", day: addDays(today, -1), hour: 14, state: "booked" }],
    [
      {
        kind: "planning",
        day: week,
        hour: 14,
        state: "booked",
        interpreter: "needed",
        interpreter_language: language,
      },
    ],
  ]
  const rows = plans[index] ?? []
  const series = rows.length > 1 ? newId() : null
  for (const row of rows) await add(tx, who, { ...row, series_id: series })
}

async function demoMeetings(tx: WriteTx, { accounts, units }: DemoTown): Promise<void> {
  const rows = await tx.all(sql<Enrolled>`select p.id as "personId", t.account_id as "coachId",
      p.language, e.started_on as from
    from person p join enrolment e on e.tenant_id = p.tenant_id and e.person_id = p.id and e.ended_on is null
    join case_team t on t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible'
    where p.tenant_id = app.tenant() order by p.given_name <> 'Amina', t.account_id, p.id`)
  for (const [index, who] of rows.entries()) await past(tx, who, index)
  // Of one coach's, beginning with whom the demo has an account for.
  const sara = known(accounts, "sara")
  const hers = rows.filter((one) => one.coachId === sara)
  for (const [index, who] of hers.entries()) await coming(tx, who, index)
  await dropIns(tx, units.cai, hers.slice(0, 2))
}

export const meetingsDemo: DemoPart = { name: "meetings", after: ["people"], load: demoMeetings }
