import { sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { SeatRow } from "./seat-rows.ts"

/** What a seat asks of whoever comes. */
export type AskedFor = Pick<
  SeatRow,
  "occupation_code" | "hours_per_week" | "skills" | "language_level" | "driving_licence"
>

/**
 * What the open seats of a group of occupations ask for; the group is the first digits of its SSYK code. Full
 * ones too: what an occupation asks for is the same when somebody has the place.
 */
export const askedInGroup = (tx: ReadTx, group: string): Promise<AskedFor[]> =>
  tx.all(sql<AskedFor>`
    select occupation_code, hours_per_week, skills, language_level, driving_licence from seat
    where tenant_id = app.tenant() and occupation_code like ${`${group}%`} and closed_on is null
      and (ends_on is null or ends_on >= ${tx.today}::date)
    order by id`)
