import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Meeting } from "./meeting-row.ts"

export type WeekMeeting = Pick<Meeting, "id" | "kind" | "day" | "from" | "to" | "place"> & {
  cancelled: boolean
}

/** The meetings of a person until a day, also those that were called off, so that nobody comes in vain. */
export const comingMeetings = (tx: ReadTx, personId: Id<"person">, until: Day): Promise<WeekMeeting[]> =>
  tx.all(sql<WeekMeeting>`select id, kind, day, to_char(from_time, 'HH24:MI') as from,
      to_char(to_time, 'HH24:MI') as to, place, state = 'cancelled' as cancelled
    from meeting where tenant_id = app.tenant() and person_id = ${personId}
      and day between ${tx.today}::date and ${until}::date and state <> 'held'
    order by day, from_time, id`)
