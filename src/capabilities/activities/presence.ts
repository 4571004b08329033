import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const Presence = answer({ present: z.int(), marked: z.int() })
export type Presence = z.infer<typeof Presence>

/** Of fewer days a share says more about single days than about somebody. */
const leastMarked = 10

/**
 * How many of the days that are marked at a placement somebody was there. No mark is no statement, so that a
 * day that nobody has marked is in neither number. Null of too few days.
 */
export async function presenceAt(tx: ReadTx, placementId: Id<"placement">): Promise<Presence | null> {
  const counted =
    await tx.one(sql<Presence>`select (count(*) filter (where mark = 'present'))::int as present,
      count(*)::int as marked
    from attendance_mark where tenant_id = app.tenant() and placement_id = ${placementId}
      and replaced_at is null and day <= ${tx.today}`)
  return counted.marked < leastMarked ? null : counted
}
