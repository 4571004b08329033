import { createPublicKey, type KeyObject, verify } from "node:crypto"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../access/roles.ts"
import { type ReadTx, withTenant } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"
import { explanations } from "./explain-row.ts"
import { chainOf, merkleRoot, type Seal, start } from "./seal.ts"
import { type SealCopy, sealCopies } from "./seal-copy.ts"
import { sealKey } from "./seal-key.ts"
import { type AuditContent, auditHash } from "./write-audit.ts"

export type AuditFault = {
  /**
   * `cut`: a seal that somebody else knows is gone or another; `noSeals`: nothing is sealed, so nothing can
   * be vouched for.
   */
  fault: "changed" | "missing" | "added" | "chain" | "signature" | "cut" | "noSeals"
  seal?: number
  rowId?: string
}
export type AuditVerdict = {
  ok: boolean
  seals: number
  rows: number
  /** Rows that do not fit their hash, each with a signed explanation. */
  explained: number
  /** The last seal as others may keep it and ask for again, `NUMBER:CHAIN`. */
  last: string | null
  faults: AuditFault[]
}

type Row = AuditContent & { hash: Buffer }

/**
 * Computes everything again from the rows and names all that was changed, taken away or added. The seals that
 * others know, as the second place does, must still be there: without them the end of the log could be cut
 * unseen.
 */
export async function verifyAudit(
  app: Stegvis,
  tenantId: Id<"tenant">,
  known: readonly SealCopy[] = sealCopies(app.config, tenantId),
): Promise<AuditVerdict> {
  const publicKey = createPublicKey(sealKey(app.config))
  return withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    const seals =
      await tx.all(sql<Seal>`select number, up_to_xid::text, rows, root, previous, chain, signature
      from audit_seal where tenant_id = ${tenantId} order by number`)
    const explained = await explanations(tx, publicKey)
    const faults: AuditFault[] = seals.length === 0 ? [{ fault: "noSeals" }] : []
    const total = { rows: 0, explained: 0 }
    let from = "0"
    let previous: Buffer = start
    for (const [index, seal] of seals.entries()) {
      const rows = await rowsOf(tx, from, seal.up_to_xid)
      for (const row of rows) {
        const content = auditHash(row)
        if (content.equals(row.hash)) continue
        if (explained.has(`${row.id} ${content.toString("hex")}`)) total.explained += 1
        else faults.push({ fault: "changed", seal: seal.number, rowId: row.id })
      }
      faults.push(...rowFaults(rows, seal), ...sealFaults(seal, index + 1, previous, publicKey))
      ;[from, previous] = [seal.up_to_xid, seal.chain]
      total.rows += rows.length
    }
    faults.push(...cutSeals(seals, known))
    const last = seals.at(-1)
    return {
      ok: faults.length === 0,
      seals: seals.length,
      ...total,
      last: last ? `${last.number}:${last.chain.toString("hex")}` : null,
      faults,
    }
  })
}

const rowsOf = async (tx: ReadTx, from: string, upTo: string): Promise<Row[]> =>
  await tx.all(sql<Row>`select tenant_id, id, at, account_id, role, kind, action, person_ids, reason, detail, hash
    from audit_log where tenant_id = ${tx.actor.tenantId} and xid >= ${from}::xid8 and xid < ${upTo}::xid8
    order by xid, id`)

function rowFaults(rows: readonly Row[], seal: Seal): AuditFault[] {
  const at = { seal: seal.number }
  if (rows.length < seal.rows) return [{ fault: "missing", ...at }]
  if (rows.length > seal.rows) return [{ fault: "added", ...at, rowId: addedRow(rows, seal) }]
  return merkleRoot(rows.map((row) => row.hash)).equals(seal.root) ? [] : [{ fault: "changed", ...at }]
}

function sealFaults(seal: Seal, number: number, previous: Buffer, publicKey: KeyObject): AuditFault[] {
  const fits = seal.number === number && chainOf(previous, seal).equals(seal.chain)
  return [
    ...(fits ? [] : [{ fault: "chain" as const, seal: seal.number }]),
    ...(verify(null, seal.chain, publicKey, seal.signature)
      ? []
      : [{ fault: "signature" as const, seal: seal.number }]),
  ]
}

function cutSeals(seals: readonly Seal[], known: readonly SealCopy[]): AuditFault[] {
  const chains = new Map(seals.map((seal) => [seal.number, seal.chain.toString("hex")]))
  const cut = known.filter((one) => chains.get(one.number) !== one.chain).map((one) => one.number)
  return [...new Set(cut)].sort((a, b) => a - b).map((seal) => ({ fault: "cut", seal }))
}

/**
 * The one row without which the rest gives the sealed root, when a single row was added; of two alike the one
 * that does not fit.
 */
function addedRow(rows: readonly Row[], seal: Seal): string {
  const fits = (row: Row) => Number(auditHash(row).equals(row.hash))
  const found = [...rows]
    .sort((a, b) => fits(a) - fits(b))
    .find((row) =>
      merkleRoot(rows.filter((other) => other !== row).map((other) => other.hash)).equals(seal.root),
    )
  return found?.id ?? ""
}
