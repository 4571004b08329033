import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import { systemActor } from "../access/roles.ts"
import type { Config } from "../config.ts"
import { type ReadTx, withTenant } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"
import { auditHash } from "./write-audit.ts"

type Seal = {
  number: number
  up_to_xid: string
  rows: number
  root: Buffer
  previous: Buffer
  chain: Buffer
  signature: Buffer
}
const start = Buffer.alloc(32)
const digest = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest()

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

/** Ed25519 key from the environment in production; in the demo made once in the data folder. */
export function sealKey(config: Config): KeyObject {
  if (config.STEGVIS_SEAL_KEY) {
    return createPrivateKey({
      key: Buffer.from(config.STEGVIS_SEAL_KEY, "base64"),
      format: "der",
      type: "pkcs8",
    })
  }
  const path = join(config.STEGVIS_DATA_DIR, "seal-key.pem")
  if (!existsSync(path)) {
    mkdirSync(config.STEGVIS_DATA_DIR, { recursive: true })
    writeFileSync(path, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }), {
      mode: 0o600,
    })
  }
  return createPrivateKey(readFileSync(path))
}

const lastSeal = async (tx: ReadTx) =>
  (
    await sql<Seal>`select number, up_to_xid::text, rows, root, previous, chain, signature from audit_seal
    where tenant_id = ${tx.actor.tenantId} order by number desc limit 1`.execute(tx)
  ).rows[0]

/**
 * Seals rows whose transactions are older than the oldest one still running, in order of transaction and id,
 * so that a row can't appear among sealed ones later without being noticed.
 */
export async function sealAudit(app: Stegvis, tenantId: string): Promise<number> {
  const key = sealKey(app.config)
  return withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 7))`.execute(tx)
    const last = await lastSeal(tx)
    const { rows: limits } = await sql<{
      xmin: string
    }>`select app.audit_xid(pg_snapshot_xmin(pg_current_snapshot()))::text as xmin`.execute(tx)
    const upTo = limits[0]?.xmin ?? "0"
    const { rows } = await sql<{ hash: Buffer }>`select hash from audit_log where tenant_id = ${tenantId}
      and xid >= ${last?.up_to_xid ?? "0"}::xid8 and xid < ${upTo}::xid8 order by xid, id`.execute(tx)
    if (rows.length === 0) return 0
    const root = merkleRoot(rows.map((row) => row.hash))
    const previous = last?.chain ?? start
    const number = (last?.number ?? 0) + 1
    const chain = digest(previous, root, Buffer.from(`${number} ${rows.length} ${upTo}`))
    await sql`insert into audit_seal (tenant_id, number, up_to_xid, rows, root, previous, chain, signature)
      values (${tenantId}, ${number}, ${upTo}::xid8, ${rows.length}, ${root}, ${previous}, ${chain}, ${sign(null, chain, key)})`.execute(
      tx,
    )
    return rows.length
  })
}

export type Verdict =
  | { ok: true; seals: number; rows: number }
  | {
      ok: false
      seals: number
      rows: number
      fault: "changed" | "missing" | "added" | "chain" | "signature"
      seal: number
      rowId?: string
    }

/** Computes everything again from the rows and names the first that was changed, taken away or added. */
export async function verifyAudit(app: Stegvis, tenantId: string): Promise<Verdict> {
  const publicKey = createPublicKey(sealKey(app.config))
  return withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    const { rows: seals } =
      await sql<Seal>`select number, up_to_xid::text, rows, root, previous, chain, signature
      from audit_seal where tenant_id = ${tenantId} order by number`.execute(tx)
    let from = "0"
    let previous: Buffer = start
    let total = 0
    for (const [index, seal] of seals.entries()) {
      const at = { seals: index, rows: total, seal: seal.number }
      const { rows } = await sql<Parameters<typeof auditHash>[0] & { hash: Buffer }>`
        select tenant_id, id, at, account_id, role, kind, action, person_ids, reason, detail, hash from audit_log
        where tenant_id = ${tenantId} and xid >= ${from}::xid8 and xid < ${seal.up_to_xid}::xid8 order by xid, id`.execute(
        tx,
      )
      const changed = rows.find((row) => !auditHash(row).equals(row.hash))
      if (changed) return { ok: false, ...at, fault: "changed", rowId: changed.id }
      if (rows.length < seal.rows) return { ok: false, ...at, fault: "missing" }
      if (rows.length > seal.rows) return { ok: false, ...at, fault: "added", rowId: addedRow(rows, seal) }
      if (!merkleRoot(rows.map((row) => row.hash)).equals(seal.root))
        return { ok: false, ...at, fault: "changed" }
      const chain = digest(previous, seal.root, Buffer.from(`${seal.number} ${seal.rows} ${seal.up_to_xid}`))
      if (seal.number !== index + 1 || !chain.equals(seal.chain)) return { ok: false, ...at, fault: "chain" }
      if (!verify(null, seal.chain, publicKey, seal.signature))
        return { ok: false, ...at, fault: "signature" }
      ;[from, previous] = [seal.up_to_xid, seal.chain]
      total += rows.length
    }
    return { ok: true, seals: seals.length, rows: total }
  })
}

/** The one row without which the rest gives the sealed root, when a single row was added. */
function addedRow(rows: readonly { id: string; hash: Buffer }[], seal: Seal): string {
  const found = rows.find((row) =>
    merkleRoot(rows.filter((other) => other !== row).map((other) => other.hash)).equals(seal.root),
  )
  return found?.id ?? ""
}
