import { sql } from "kysely"
import { addDays, addMonths, type Day, minDay, mondayOf, timeZone } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type DemoPart, known } from "../../platform/demo.ts"
import type { ProgrammeCode } from "../../register/programmes/programmes.ts"
import { demoAttendance } from "./demo-attendance.ts"
import { checkInsDue } from "./schedule.ts"

type Made = {
  workplaces: Record<string, string>
  supervisors: Record<string, string>
  seats: Record<string, string>
}
type Person = {
  id: string
  given_name: string
  enrolment_id: Id<"enrolment">
  started_on: Day
  responsible: string | null
}
/** Where, which placement and who is responsible. */
type Placed = [string, string, string]
type Wanted = {
  workplace: string
  supervisor: string
  seat?: string
  programme?: ProgrammeCode
  starts: Day
  ends: Day
  started?: boolean
  agreed?: boolean
  signed?: boolean
  ended?: { on: Day; outcome: string }
  subsidyEnds?: Day
  from?: string
  to?: string
  percent?: number
  tasks: string
}

/**
 * One placement in each state a coach meets: Amina in the kitchen, unsigned, blocked, subsidy about to end,
 * ended.
 */
const wanted = (today: Day): Wanted[] => {
  const monday = mondayOf(today)
  const weeks = (n: number) => addDays(monday, 7 * n)
  const common = { agreed: true, signed: true, started: true }
  return [
    {
      ...common,
      workplace: "Solgårdens kök",
      supervisor: "Märta Söderström",
      seat: "Köksbiträde, Solgården",
      starts: weeks(-1),
      ends: addDays(weeks(11), 4),
      percent: 50,
      from: "08:00",
      to: "12:00",
      tasks: "Disk, beredning och servering i matsalen",
    },
    {
      ...common,
      signed: false,
      workplace: "Ängsskolans kök",
      supervisor: "Kjell Nyman",
      starts: weeks(-3),
      ends: addDays(weeks(8), 4),
      tasks: "Servering, disk och städning av matsal",
    },
    {
      workplace: "Granens förskola",
      supervisor: "Åsa Blom",
      agreed: true,
      starts: weeks(2),
      ends: addDays(weeks(13), 4),
      percent: 50,
      from: "09:00",
      to: "13:00",
      tasks: "Måltider och utevistelse med barngruppen",
    },
    {
      ...common,
      workplace: "Nordviks lager",
      supervisor: "Tomas Berg",
      seat: "Lagerarbete",
      programme: "INTRODUCTION_JOB",
      starts: addMonths(today, -11),
      ends: addDays(today, 25),
      subsidyEnds: addDays(today, 25),
      tasks: "Plock, packning och inleverans",
    },
    {
      ...common,
      workplace: "Snickeriverkstaden",
      supervisor: "Bengt Sandberg",
      seat: "Snickeriarbete",
      starts: weeks(-6),
      ends: addDays(weeks(5), 4),
      tasks: "Reparation av möbler",
    },
    {
      workplace: "Stadsbiblioteket",
      supervisor: "Monika Falk",
      starts: weeks(3),
      ends: addDays(weeks(14), 4),
      percent: 50,
      from: "10:00",
      to: "14:00",
      tasks: "Bokuppsättning och mottagning",
    },
    {
      ...common,
      workplace: "Arenabyns ishall",
      supervisor: "Anders Lövgren",
      starts: weeks(-20),
      ends: addDays(weeks(-8), 4),
      ended: { on: addDays(weeks(-9), 4), outcome: "work" },
      tasks: "Vaktmästeri",
    },
  ]
}

/** Called last: everybody and everything must be there. */
async function demoPlacements(tx: WriteTx, made: Made): Promise<Placed[]> {
  const rows = await tx.all(sql<Person>`select p.id, p.given_name, e.id as enrolment_id, e.started_on,
      (select t.account_id from case_team t
        where t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible'
        limit 1) as responsible
    from person p join enrolment e on e.tenant_id = p.tenant_id and e.person_id = p.id and e.ended_on is null
    where p.tenant_id = app.tenant() and p.protection = 'none' and p.origin = 'labourMarket'
      and e.started_on <= ${tx.today}
    order by (p.given_name = 'Amina') desc, e.started_on, p.sort_name limit 7`)
  const placed: Placed[] = []
  for (const [index, one] of wanted(tx.today).entries()) {
    const person = rows[index]
    if (person) placed.push([one.workplace, await place(tx, made, person, one), person.responsible ?? ""])
  }
  await demoAttendance(
    tx,
    rows.slice(1, 5).map(({ id }) => id),
  )
  return placed
}

async function place(tx: WriteTx, made: Made, person: Person, one: Wanted): Promise<string> {
  const id = newId()
  const agreed = one.agreed ? addDays(one.starts, -14) : null
  await tx
    .insertInto("placement")
    .values({
      ...tx.stamp(),
      id,
      enrolment_id: person.enrolment_id,
      person_id: person.id,
      programme: one.programme ?? "WORK_TRAINING",
      workplace_id: known(made.workplaces, one.workplace),
      seat_id: one.seat ? known(made.seats, one.seat) : null,
      supervisor_id: known(made.supervisors, one.supervisor),
      starts_on: one.starts,
      ends_on: one.ends,
      first_ends_on: one.ends,
      percent: one.percent ?? 100,
      weekdays: [1, 2, 3, 4, 5],
      from_time: one.from ?? "08:00",
      to_time: one.to ?? "16:30",
      tasks: one.tasks,
      proposed_on: addDays(minDay(one.starts, tx.today), -20),
      employer_agreed_on: agreed && agreed > tx.today ? tx.today : agreed,
      participant_agreed_on: agreed && agreed > tx.today ? tx.today : agreed,
      insurance_checked_on: one.started ? addDays(one.starts, -7) : null,
      started_on: one.started ? one.starts : null,
      ended_on: one.ended?.on ?? null,
      end_outcome: one.ended?.outcome ?? null,
      ...(one.signed && person.responsible
        ? {
            signed_on: addDays(one.starts, -5),
            signed_by: one.supervisor,
            signed_recorded_by: person.responsible,
          }
        : {}),
    })
    .execute()
  if (one.subsidyEnds) await subsidy(tx, id, person.id, one.starts, one.subsidyEnds)
  if (one.started) await begin(tx, made, id, person, one)
  return id
}

const subsidy = (tx: WriteTx, placementId: Id<"placement">, personId: Id<"person">, from: Day, to: Day) =>
  tx
    .insertInto("subsidy_decision")
    .values({
      ...tx.stamp(),
      id: newId(),
      placement_id: placementId,
      person_id: personId,
      kind: "wageCost",
      percent: 80,
      ceiling: 20_000,
      starts_on: from,
      ends_on: to,
      decided_on: addDays(from, -10),
      decision_ref: "AF-2025-1174",
    })
    .execute()

/** What the command would have written the morning the placement started. */
const startEvent = (tx: WriteTx, id: string, person: Person, on: Day) =>
  sql`insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, account_id, role, detail,
    created_by)
    values (${tx.actor.tenantId}, ${newId()}, (${on}::date + time '09:00') at time zone ${timeZone}, ${on},
      'placement.start',
      ${person.id}, ${id}, ${person.responsible}, 'coach',
        ${JSON.stringify({ placementId: id, on, overridden: [] })}::jsonb, ${person.responsible})`.execute(tx)

async function begin(tx: WriteTx, made: Made, id: string, person: Person, one: Wanted): Promise<void> {
  const supervisor = known(made.supervisors, one.supervisor)
  const last = one.ended?.on ?? one.ends
  const period = `[${one.starts},${addDays(last, 1)})`
  await startEvent(tx, id, person, one.starts)
  await tx
    .insertInto("supervisor_assignment")
    .values({
      ...tx.stamp(),
      id: newId(),
      supervisor_id: supervisor,
      placement_id: id,
      person_id: person.id,
      period,
    })
    .execute()
  if (one.seat) {
    await tx
      .insertInto("seat_allocation")
      .values({
        ...tx.stamp(),
        id: newId(),
        seat_id: known(made.seats, one.seat),
        slot: 1,
        person_id: person.id,
        placement_id: id,
        state: "filled",
        period,
      })
      .execute()
  }
  await sql`insert into workplace_person (tenant_id, account_id, person_id, source_id, valid)
    select tenant_id, account_id, ${person.id}, ${id}, daterange(${one.starts}::date,
      ${addDays(last, 8)}::date)
    from supervisor where tenant_id = app.tenant() and id = ${supervisor} and account_id is not null`.execute(
    tx,
  )
  for (const { week, dueOn } of checkInsDue(one.starts, one.ends)) {
    const held = dueOn < addDays(tx.today, -3) ? dueOn : null
    await tx
      .insertInto("check_in")
      .values({
        ...tx.stamp(),
        id: newId(),
        placement_id: id,
        person_id: person.id,
        week,
        due_on: dueOn,
        held_on: held,
        ...(held ? { coach_text: "Det går bra. Vi fortsätter som planerat.", participant_rating: 4 } : {}),
      })
      .execute()
  }
}

export const placementsDemo: DemoPart = {
  name: "placements",
  after: ["seats", "supervisors"],
  load: async (tx, { units, left }) => {
    const { workplaces = {}, seats = {}, supervisors = {} } = left
    const placed = await demoPlacements(tx, { workplaces, seats, supervisors })
    left.placements = Object.fromEntries(placed.map(([where, id]) => [where, id]))
    left.placementCoaches = Object.fromEntries(placed.map(([where, , coach]) => [where, coach]))
    // The municipality pays for one such job at a time.
    await tx
      .insertInto("programme_setting")
      .values({ ...tx.stamp(), programme: "INTRODUCTION_JOB", cap: 1, unit_id: units.cai })
      .execute()
  },
}
