import { createHash } from "node:crypto"
import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import { awaitedWithNext } from "../db/prepared.ts"
import type { ReadTx } from "../db/tenant.ts"

export type AuditRow = {
  kind: "read" | "write" | "refusal" | "signIn" | "export" | "system"
  action: string
  personIds: readonly Id<"person">[]
  reason?: string | null
  detail?: Record<string, unknown>
}

/** What the hash of a row covers. */
export type AuditContent = {
  tenant_id: Id<"tenant">
  id: string
  at: Date
  account_id: Id<"account"> | null
  role: string
  kind: string
  action: string
  person_ids: readonly Id<"person">[]
  reason: string | null
  detail: unknown
}

/** `stegvis audit verify` computes it again from the stored row. */
export function auditHash(row: AuditContent): Buffer {
  const text = JSON.stringify([
    row.tenant_id,
    row.id,
    row.at.toISOString(),
    row.account_id,
    row.role,
    row.kind,
    row.action,
    row.person_ids,
    row.reason,
    canonical(row.detail),
  ])
  return createHash("sha256").update(text).digest()
}

/** jsonb does not keep the order of keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== "object") return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, canonical(inner)])
}

/** An id in the one form that the database gives it back in. */
const stored = <T extends string | null>(id: T): T => (id?.toLowerCase() ?? null) as T

/**
 * Writes who saw or did what, in the same transaction. If it can't be written, the action fails, at the
 * latest when it commits.
 */
export async function writeAudit(tx: ReadTx, row: AuditRow): Promise<void> {
  // The hash is of what is stored, so everything is brought into the form that it is stored in before it is
  // taken.
  const full = {
    tenant_id: stored(tx.actor.tenantId),
    id: newId(),
    at: tx.now,
    account_id: stored(tx.actor.accountId),
    role: tx.actor.role,
    kind: row.kind,
    action: row.action,
    person_ids: row.personIds.map(stored).sort(),
    reason: row.reason ?? null,
    detail: JSON.parse(JSON.stringify(row.detail ?? {})) as unknown,
  }
  await sql`${sql.raw(awaitedWithNext)}insert into audit_log (tenant_id, id, at, account_id, role, kind,
    action, person_ids, reason, detail, hash)
    values (${full.tenant_id}, ${full.id}, ${full.at}, ${full.account_id}, ${full.role}, ${full.kind},
      ${full.action},
      ${full.person_ids}::uuid[], ${full.reason}, ${JSON.stringify(full.detail)}::jsonb, ${auditHash(full)})`.execute(
    tx,
  )
}
