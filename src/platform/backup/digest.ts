import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"

/**
 * Of each table the number of rows and a sum over their contents, in which the order of the rows does not
 * count.
 */
export type Digest = Map<string, { rows: number; sum: bigint }>

export async function digestOf(path: string): Promise<Digest> {
  const found: Digest = new Map()
  let table = ""
  const input = createGunzip()
  // What goes wrong in reading ends the lines below with the same fault.
  pipeline(createReadStream(path), input, () => undefined)
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const opening = /^\{"table":"([a-z_]+)"\}$/.exec(line)
    if (opening) {
      table = opening[1] ?? ""
      found.set(table, { rows: 0, sum: 0n })
      continue
    }
    const own = found.get(table)
    if (!own || line.startsWith('{"end":')) continue
    const content = createHash("sha256").update(line).digest().readBigUInt64BE()
    found.set(table, { rows: own.rows + 1, sum: BigInt.asUintN(64, own.sum + content) })
  }
  return found
}

/** What differs, in words for whoever runs the drill; nothing when both hold the same. */
export function differences(before: Digest, after: Digest): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((table) => {
    const [one, other] = [before.get(table), after.get(table)]
    if (!one || !other) return [`${table}: only in the ${one ? "backup" : "restored database"}`]
    if (one.rows !== other.rows) return [`${table}: ${one.rows} rows in the backup, ${other.rows} restored`]
    return one.sum === other.sum ? [] : [`${table}: the same number of rows, other contents`]
  })
}
