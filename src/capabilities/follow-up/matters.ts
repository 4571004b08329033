import { sql } from "kysely"
import { firstOf, type Matter, type Mine, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

const caseRoles = ["coach", "intakeOfficer", "manager"] as const

const duePart = (mine: Mine) =>
  sql`(select x.* from ${firstOf(
    "follow_up",
    sql`x.recorded_on is null and x.due_on <= app.today() + 7 ${mine("x.person_id")}`,
    "due_on",
    mostMatters * 4,
  )})`

/** What waits for somebody here. */
export const followUpMatters: readonly Matter[] = [
  {
    kind: "followUp",
    group: "catchUp",
    list: { href: "/uppfoljning", text: "matter.followUp.list" },
    roles: caseRoles,
    // What is due at once is one conversation (record-follow-up.ts): the first of many are put together.
    href: (row) => `/uppfoljning/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${fullName} as about, x.all_days as place, x.due_on as on_day,
        x.days as number
      from (select distinct on (y.exit_id) y.id, y.tenant_id, y.person_id, y.due_on, y.days,
          -- Weeks in the job are asked in the same conversation as the days nearest to them.
          coalesce(string_agg(y.days::text, ', ') filter (where y.kind = 'afterExit') over whole,
            string_agg(y.days::text, ', ') over whole) as all_days
        from ${duePart(mine)} y
        window whole as (partition by y.exit_id order by y.days
          rows between unbounded preceding and unbounded following)
        order by y.exit_id, y.due_on, y.id) x ${personOf("x")}
      order by x.due_on, x.id limit ${sql.lit(mostMatters)}`,
  },
]
