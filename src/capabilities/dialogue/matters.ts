import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName } from "../../register/people/person-name.ts"

/** What a participant or a supervisor has written and nobody has answered, a thread at a time. */
export const dialogueMatters: readonly Matter[] = [
  {
    kind: "dialogueWaits",
    group: "urgent",
    roles: ["coach", "intakeOfficer", "manager"],
    href: (row) => `/deltagare/${row.person_id}/dialog${row.within === "own" ? "" : `/${row.within}`}`,
    rows: (mine) => sql`select x.id, x.person_id, coalesce(x.placement_id::text, 'own') as within,
        ${fullName} as about, null::text as place, x.on_day, x.number
      from (select min(m.id::text) as id, m.person_id, m.placement_id, 
          min(m.answer_by) as on_day, count(*)::int as number
        from dialogue_message m
        where m.tenant_id = app.tenant() and not m.from_staff and m.answered_at is null
          ${mine("m.person_id")}
        group by m.person_id, m.placement_id
        order by min(m.answer_by), min(m.id::text) limit ${sql.lit(mostMatters)}) x
      join person p on p.tenant_id = app.tenant() and p.id = x.person_id
      order by x.on_day, x.id`,
  },
]
