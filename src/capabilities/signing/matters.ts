import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName } from "../../register/people/person-name.ts"

/** Sent, and somebody has asked or wanted something that nobody has answered. */
export const signingMatters: readonly Matter[] = [
  {
    kind: "agreementRemark",
    roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
    href: (row) => `/overenskommelser/${row.within}/svar/${row.id}`,
    rows: (mine) => sql`select r.id, r.agreement_id as within, r.person_id, ${fullName} as about,
        q.name as place, (r.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
      from agreement_remark r
        join agreement_party q on q.tenant_id = r.tenant_id and q.id = r.party_id
        join agreement g on g.tenant_id = r.tenant_id and g.id = r.agreement_id and g.withdrawn_at is null
        join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      where r.tenant_id = app.tenant() and r.answered_at is null ${mine("r.person_id")}
      order by r.created_at, r.id limit ${sql.lit(mostMatters)}`,
  },
]
