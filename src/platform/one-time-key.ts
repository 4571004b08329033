import { createHash } from "node:crypto"
import { sql } from "kysely"
import { type Result, refusedAs, violation } from "../kernel/result.ts"
import type { WriteTx } from "./db/tenant.ts"

/** Null when the key is new; otherwise what was answered when it came the first time. */
export async function claimKey(
  tx: WriteTx,
  key: string,
  name: string,
  input: unknown,
): Promise<Result<unknown> | null> {
  if (!tx.actor.accountId) return null
  const hash = createHash("sha256").update(JSON.stringify(input)).digest()
  const claimed =
    await tx.change(sql`insert into idempotency (tenant_id, account_id, key, command, input_hash, outcome)
    values (${tx.actor.tenantId}, ${tx.actor.accountId}, ${key}, ${name}, ${hash}, '{}')
      on conflict do nothing`)
  if (claimed === 1) return null
  const earlier = await tx.maybe(sql<{ command: string; input_hash: Buffer; outcome: Result<unknown> }>`
    select command, input_hash, outcome from idempotency
    where tenant_id = ${tx.actor.tenantId} and account_id = ${tx.actor.accountId} and key = ${key}`)
  if (!earlier || earlier.command !== name || !earlier.input_hash.equals(hash)) {
    return refusedAs("conflict", [violation("KEY_REUSED")])
  }
  return earlier.outcome
}

/** The answer that the same key gets from now on. */
export async function keepOutcome(tx: WriteTx, key: string, outcome: Result<unknown>): Promise<void> {
  if (!tx.actor.accountId) return
  await sql`update idempotency set outcome = ${JSON.stringify(outcome)}::jsonb
    where tenant_id = ${tx.actor.tenantId} and account_id = ${tx.actor.accountId} and key = ${key}`.execute(
    tx,
  )
}
