import { createHash, sign } from "node:crypto"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../access/roles.ts"
import { lock } from "../db/locks.ts"
import { type ReadTx, withTenant } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"
import { keepSealCopy } from "./seal-copy.ts"
import { sealKey } from "./seal-key.ts"

export type Seal = {
  number: number
  up_to_xid: string
  rows: number
  root: Buffer
  previous: Buffer
  chain: Buffer
  signature: Buffer
}
export const start = Buffer.alloc(32)
export const digest = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest()

/** What a seal's chain is over: the one before, the rows' root, and where it stands. */
export const chainOf = (
  previous: Buffer,
  { root, number, rows, up_to_xid }: Omit<Seal, "previous" | "chain" | "signature">,
) => digest(previous, root, Buffer.from(`${number} ${rows} ${up_to_xid}`))

/** Root of a Merkle tree over the rows' hashes; an odd one goes up as it is. */
export function merkleRoot(hashes: readonly Buffer[]): Buffer {
  let level = [...hashes]
  if (level.length === 0) return start
  while (level.length > 1) {
    const next: Buffer[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left) next.push(right ? digest(left, right) : left)
    }
    level = next
  }
  return level[0] ?? start
}

const lastSeal = async (tx: ReadTx) =>
  await tx.maybe(sql<Seal>`select number, up_to_xid::text, rows, root, previous, chain, signature from audit_seal
    where tenant_id = ${tx.actor.tenantId} order by number desc limit 1`)

/**
 * Seals rows whose transactions are older than the oldest one still running, in order of transaction and id,
 * so that a row can't appear among sealed ones later without being noticed.
 */
export async function sealAudit(app: Stegvis, tenantId: Id<"tenant">): Promise<number> {
  const key = sealKey(app.config)
  const made = await withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    await lock(tx, "auditSeal", tenantId)
    const last = await lastSeal(tx)
    const limits = await tx.one(
      sql<{ xmin: string }>`select app.audit_xid(pg_snapshot_xmin(pg_current_snapshot()))::text as xmin`,
    )
    const upTo = limits.xmin
    const rows = await tx.all(sql<{ hash: Buffer }>`select hash from audit_log where tenant_id = ${tenantId}
      and xid >= ${last?.up_to_xid ?? "0"}::xid8 and xid < ${upTo}::xid8 order by xid, id`)
    if (rows.length === 0) return null
    const root = merkleRoot(rows.map((row) => row.hash))
    const previous = last?.chain ?? start
    const number = (last?.number ?? 0) + 1
    const chain = chainOf(previous, { root, number, rows: rows.length, up_to_xid: upTo })
    await sql`insert into audit_seal (tenant_id, number, up_to_xid, rows, root, previous, chain, signature)
      values (${tenantId}, ${number}, ${upTo}::xid8, ${rows.length}, ${root}, ${previous}, ${chain},
        ${sign(null, chain, key)})`.execute(tx)
    return { number, chain, rows: rows.length }
  })
  if (!made) return 0
  keepSealCopy(app.config, { tenantId, ...made })
  return made.rows
}
