import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

/** What waits for somebody here: those whom a coach answers for, with whom nothing has been planned. */
export const planMatters: readonly Matter[] = [
  {
    kind: "withoutPlan",
    group: "arrived",
    placeText: "programme.",
    list: { href: "/deltagare?urval=mina&steg=planera", text: "matter.withoutPlan.list" },
    roles: ["coach"],
    href: (row) => `/deltagare/${row.person_id}/planera`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about, x.programme as place,
        greatest(x.started_on, lower(t.valid)) as on_day, null::int as number
      from case_team t
        join enrolment x on x.tenant_id = t.tenant_id and x.id = t.enrolment_id ${personOf("x")}
      where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.team_role = 'responsible'
        and t.valid @> app.today() and x.period @> app.today()
        and not exists (select 1 from plan_version v
          where v.tenant_id = x.tenant_id and v.person_id = x.person_id)
      order by on_day, x.id limit ${sql.lit(mostMatters)}`,
  },
]
