import { sql } from "kysely"
import { dayIn, firstOf, type Matter } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

/** A change that the participant wants and nobody has made. */
export const certificateMatters: readonly Matter[] = [
  {
    kind: "certificateChange",
    group: "urgent",
    roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
    href: (row) => `/placeringar/${row.within}/intyg`,
    rows: (mine) => sql`select x.id, x.placement_id as within, x.person_id, ${fullName} as about,
        x.workplace as place, ${dayIn("x.answered_at")} as on_day, null::int as number
      from ${firstOf(
        "certificate",
        sql`x.answer = 'changeWanted' and not exists (select from certificate n
          where n.tenant_id = x.tenant_id and n.placement_id = x.placement_id and n.number > x.number)
          ${mine("x.person_id")}`,
        "answered_at",
      )} ${personOf("x")} order by x.answered_at, x.id`,
  },
]
