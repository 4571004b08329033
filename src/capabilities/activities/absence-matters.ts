import { type RawBuilder, sql } from "kysely"
import { type Matter, type MatterRow, type Mine, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

const roles = ["coach", "intakeOfficer", "manager"] as const

/** Reports, each once however many days it has. */
const reports = (
  condition: RawBuilder<unknown>,
  mine: Mine,
) => sql<MatterRow>`select x.report_id as id, x.person_id,
    ${fullName} as about, x.why as place, x.first as on_day, x.days as number
  from (select r.tenant_id, r.report_id, r.person_id, r.why, min(r.day) as first,
      count(distinct r.day)::int as days
    from absence_report r where r.tenant_id = app.tenant() and r.ended_at is null and ${condition}
      ${mine("r.person_id")}
      and (app.role() <> 'intakeOfficer' or r.person_id = any ((select app.case_persons())::uuid[]))
    group by r.tenant_id, r.report_id, r.person_id, r.why
    order by min(r.day), r.report_id limit ${sql.lit(mostMatters)}) x ${personOf("x")}
  order by x.first, x.report_id`

/** What participants have reported: leave until it is answered, all else until the day has been. */
export const absenceMatters: readonly Matter[] = [
  {
    kind: "absenceWaits",
    group: "urgent",
    placeText: "attendance.asked.",
    roles,
    href: (row) => `/franvaroanmalan/${row.id}`,
    rows: (mine) => reports(sql`r.needs_answer and r.answered_at is null`, mine),
  },
  {
    kind: "absenceSaid",
    placeText: "attendance.asked.",
    roles,
    href: (row) => `/franvaroanmalan/${row.id}`,
    rows: (mine) => reports(sql`not r.needs_answer and r.day >= app.today()`, mine),
  },
]
