import { sql } from "kysely"
import { type Count, firstOf, type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"
import { countLimit, runningCount } from "./list-placements.ts"

const caseRoles = ["coach", "intakeOfficer", "manager"] as const
const workplace = sql.raw("join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id")

/** What waits for somebody here. */
export const placementMatters: readonly Matter[] = [
  {
    kind: "unsigned",
    group: "urgent",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}/kontroller`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place, x.started_on as on_day, (app.today() - x.started_on + 1) as number
      from ${firstOf("placement", sql`x.started_on is not null and x.ended_on is null and x.signed_on is null and (x.taken_in_on is null or x.taken_in_on <= x.starts_on) ${mine("x.person_id")}`, "started_on")}
      ${personOf("x")} ${workplace} order by x.started_on, x.id`,
  },
  {
    kind: "upcomingStart",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place, x.starts_on as on_day, null::int as number
      from ${firstOf("placement", sql`x.started_on is null and x.ended_on is null and x.starts_on <= app.today() + 14 ${mine("x.person_id")}`, "starts_on")}
      ${personOf("x")} ${workplace} order by x.starts_on, x.id`,
  },
  {
    // Theirs or the employer's: until something else is proposed, or the answer is another.
    kind: "saidNo",
    group: "urgent",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (mine) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place,
      coalesce(x.participant_declined_on, x.employer_declined_on) as on_day, null::int as number
      from ${firstOf("placement", sql`x.started_on is null and x.ended_on is null and (x.participant_declined_on is not null or x.employer_declined_on is not null) ${mine("x.person_id")}`, "starts_on")}
      ${personOf("x")} ${workplace} order by on_day, x.id`,
  },
  {
    kind: "checkIn",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.within}/uppfoljning/${row.id}`,
    rows: (
      mine,
    ) => sql`select c.id, x.id as within, x.person_id, ${fullName} as about, w.name as place, c.due_on as on_day,
      c.week as number
      from check_in c
        join placement x on x.tenant_id = c.tenant_id and x.id = c.placement_id ${personOf("x")} ${workplace}
      where c.tenant_id = app.tenant() and c.held_on is null and c.due_on <= app.today() + 7
        and x.started_on is not null and x.ended_on is null ${mine("x.person_id")}
      order by c.due_on limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "subsidyEnding",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (mine) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place, s.ends_on as on_day,
      (s.ends_on - app.today()) as number
      from subsidy_decision s
        join placement x on x.tenant_id = s.tenant_id and x.id = s.placement_id ${personOf("x")} ${workplace}
      where s.tenant_id = app.tenant() and s.ends_on between app.today() and app.today() + 60
        and x.ended_on is null ${mine("x.person_id")}
      and not exists (select 1 from subsidy_decision n
        where n.tenant_id = s.tenant_id and n.placement_id = s.placement_id and n.ends_on > s.ends_on)
      order by s.ends_on limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "placementEnding",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}/avsluta`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place, x.ends_on as on_day, (x.ends_on - app.today()) as number
      from ${firstOf("placement", sql`x.started_on is not null and x.ended_on is null and x.ends_on <= app.today() + 30 ${mine("x.person_id")}`, "ends_on")}
      ${personOf("x")} ${workplace} order by x.ends_on, x.id`,
  },
  {
    // A place came free in a full programme and was offered; the next in line waits for the answer.
    kind: "placeOffered",
    roles: caseRoles,
    href: (row) => `/deltagare/${row.person_id}/placeringar`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, x.programme as place, x.proposed_on as on_day,
      null::int as number
      from waiting_list x ${personOf("x")}
      where x.tenant_id = app.tenant() and x.left_on is null
        and x.proposed_on is not null ${mine("x.person_id")}
      order by x.proposed_on, x.id limit ${sql.lit(mostMatters)}`,
    placeText: "programme.",
  },
]

export const placementCounts: readonly Count[] = [
  {
    name: "placed",
    roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
    order: 20,
    limit: countLimit,
    href: (role) => `/placeringar?phase=running${role === "coach" ? "&mine=true" : ""}`,
    count: runningCount,
  },
]
