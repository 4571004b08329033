import { sql } from "kysely"
import { dayIn, type Matter, mostMatters } from "../../platform/matters.ts"

const whoSettle = ["coach", "intakeOfficer", "manager"] as const

/** What waits for somebody here. */
export const joiningMatters: readonly Matter[] = [
  {
    // Says who stated it and when: about whom is read when it is opened.
    kind: "joining",
    roles: whoSettle,
    href: (row) => `/samma-person/${row.id}`,
    rows: () => sql`select id, null::uuid as person_id, proposed_name as about, null as place,
      ${dayIn("created_at")} as on_day, null::int as number
      from app.joinings_to_settle() limit ${sql.lit(mostMatters)}`,
  },
]
