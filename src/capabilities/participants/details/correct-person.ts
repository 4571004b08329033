import { sql } from "kysely"
import { ok, type Result, refusedAs, violation } from "../../../kernel/result.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { replacePhones } from "../../../register/people/contact-points.ts"

type Facts = { personId: string; version: number; sfiLevel: string | null; mobile: string | null }

/** Another level or telephone; null leaves it. The telephones that were there are ended and stay in the history. Who saves second is told. */
export async function correctPerson(tx: WriteTx, input: Facts): Promise<Result<{ id: string }>> {
  const { personId, version, sfiLevel, mobile } = input
  const changed =
    await sql`update person set sfi_level = coalesce(${sfiLevel}, sfi_level), version = version + 1
    where tenant_id = app.tenant() and id = ${personId} and version = ${version}`.execute(tx)
  if (changed.numAffectedRows !== 1n) return refusedAs("conflict", [violation("STALE")])
  if (mobile !== null) await replacePhones(tx, personId, mobile)
  return ok({ id: personId })
}
