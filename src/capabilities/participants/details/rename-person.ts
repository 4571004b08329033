import { sql } from "kysely"
import { ok, type Result, refusedAs, violation } from "../../../kernel/result.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"

type NewName = { personId: string; version: number; givenName: string; familyName: string }

/** Another name and nothing else, as when it is changed by hand; who saves second is told. */
export async function renamePerson(tx: WriteTx, input: NewName): Promise<Result<{ id: string }>> {
  const changed =
    await sql`update person set given_name = ${input.givenName}, family_name = ${input.familyName}, version = version + 1
    where tenant_id = app.tenant() and id = ${input.personId} and version = ${input.version}`.execute(tx)
  return changed.numAffectedRows === 1n
    ? ok({ id: input.personId })
    : refusedAs("conflict", [violation("STALE")])
}
