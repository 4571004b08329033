import { type Insertable, type RawBuilder, sql } from "kysely"
import type { PlacementTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** A placement without who wrote it. */
type NewPlacement = Omit<
  Insertable<PlacementTable>,
  "tenant_id" | "created_by" | "created_at" | "version" | "reach"
>

/** In one statement, also where it is written only unless something holds that its writer may not read. */
export async function addPlacement(
  tx: WriteTx,
  placement: NewPlacement,
  unless: RawBuilder<boolean> = sql<boolean>`false`,
): Promise<void> {
  const row = { ...tx.stamp(), ...placement }
  await sql`insert into placement (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    select ${sql.join(Object.values(row))} where not ${unless}`.execute(tx)
}
