import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Protection } from "./protection.ts"

/** What is known now, of somebody whom nobody else changes until the transaction ends. */
export const holdProtection = async (tx: WriteTx, personId: string) =>
  await tx.maybe(sql<{ protection: Protection; version: number }>`select protection, version from person
      where tenant_id = app.tenant() and id = ${personId} for update`)

/** The database refuses less of it without a proposal that somebody else has confirmed. */
export const changeProtection = (tx: WriteTx, personId: string, protection: Protection) =>
  sql`update person set protection = ${protection}, version = version + 1
    where tenant_id = app.tenant() and id = ${personId}`.execute(tx)
