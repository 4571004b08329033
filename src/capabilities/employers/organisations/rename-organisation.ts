import { sql } from "kysely"
import { ok, type Result, refusedAs, violation } from "../../../kernel/result.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"

type NewName = { organisationId: string; version: number; name: string }

/** Another name and nothing else, as when it is changed by hand; who saves second is told. */
export async function renameOrganisation(tx: WriteTx, input: NewName): Promise<Result<{ id: string }>> {
  const changed = await sql`update organisation set name = ${input.name}, version = version + 1
    where tenant_id = app.tenant() and id = ${input.organisationId} and version = ${input.version}`.execute(
    tx,
  )
  return changed.numAffectedRows === 1n
    ? ok({ id: input.organisationId })
    : refusedAs("conflict", [violation("STALE")])
}
