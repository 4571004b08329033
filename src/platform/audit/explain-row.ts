import { createHash, type KeyObject, sign, verify } from "node:crypto"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../access/roles.ts"
import { type ReadTx, withTenant } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"
import { sealKey } from "./seal-key.ts"
import { type AuditContent, auditHash } from "./write-audit.ts"

type Explanation = {
  tenant_id: Id<"tenant">
  row_id: string
  content_hash: Buffer
  stored_hash: Buffer
  reason: string
  explained_by: string
  explained_at: Date
}

const textOf = (one: Explanation): Buffer =>
  createHash("sha256")
    .update(
      JSON.stringify([
        one.tenant_id,
        one.row_id,
        one.content_hash.toString("hex"),
        one.stored_hash.toString("hex"),
        one.reason,
        one.explained_by,
        one.explained_at.toISOString(),
      ]),
    )
    .digest()

/** Rows with an explanation that the key vouches for: id and what the row held then. */
export async function explanations(tx: ReadTx, publicKey: KeyObject): Promise<ReadonlySet<string>> {
  const rows = await tx.all(sql<Explanation & { signature: Buffer }>`select tenant_id, row_id, content_hash,
    stored_hash, reason, explained_by, explained_at, signature from audit_exception
    where tenant_id = ${tx.actor.tenantId}`)
  return new Set(
    rows
      .filter((row) => verify(null, textOf(row), publicKey, row.signature))
      .map((row) => `${row.row_id} ${row.content_hash.toString("hex")}`),
  )
}

/**
 * Explains a row whose hash does not fit what is stored, as rows written before ids were brought into one
 * form. Row and hash stay as they are; the explanation is signed with the seal key and covers just what the
 * row holds now.
 */
export async function explainRow(
  app: Stegvis,
  tenantId: Id<"tenant">,
  about: { rowId: string; reason: string; by: string },
): Promise<"explained" | "intact" | "unknown"> {
  const key = sealKey(app.config)
  return withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    const row = await tx.maybe(sql<
      AuditContent & { hash: Buffer }
    >`select tenant_id, id, at, account_id, role, kind,
      action, person_ids, reason, detail, hash from audit_log
      where tenant_id = ${tenantId} and id = ${about.rowId}`)
    if (!row) return "unknown"
    const content = auditHash(row)
    if (content.equals(row.hash)) return "intact"
    const one: Explanation = {
      tenant_id: row.tenant_id,
      row_id: row.id,
      content_hash: content,
      stored_hash: row.hash,
      reason: about.reason,
      explained_by: about.by,
      explained_at: tx.now,
    }
    await tx
      .insertInto("audit_exception")
      .values({ ...tx.stamp(), ...one, signature: sign(null, textOf(one), key) })
      .onConflict((same) => same.columns(["tenant_id", "row_id", "content_hash"]).doNothing())
      .execute()
    return "explained"
  })
}
