import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { judge, scopeOf } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { meetingAccess } from "./access.ts"

/**
 * No consent opens meetings: to whoever sees the person by one, an empty list would say that there are none.
 */
export async function areWithheld(tx: ReadTx, personId: Id<"person">): Promise<boolean> {
  const row = await tx.one(sql<{ withheld: boolean }>`
    select ${personId}::uuid = any ((select app.withheld_persons(null))::uuid[]) as withheld`)
  return row.withheld
}

/** Whether the reader may book with this person. */
export async function mayBook(tx: ReadTx, personId: Id<"person">): Promise<boolean> {
  const scope = scopeOf(meetingAccess, "meeting.book", tx.actor)
  return scope !== null && (await judge(tx, scope, { personId })) === "allowed"
}
