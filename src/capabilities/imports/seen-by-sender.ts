import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** Those whom the sender sees as it stands now; row-level security decides. */
export async function seenOf(tx: WriteTx, persons: readonly Id<"person">[]): Promise<Set<string>> {
  const rows = await tx.all(
    sql<{ id: string }>`
      select id from person where tenant_id = app.tenant() and id = any(${[...persons]}::uuid[])`,
  )
  return new Set(rows.map((row) => row.id))
}
