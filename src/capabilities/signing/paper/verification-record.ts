import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"
import { z } from "zod"
import { markOf } from "./paper-content.ts"
import { sealHolds } from "./seal.ts"

const hex = () => z.string().regex(/^[0-9a-f]{64}$/)
const Paper = z.object({
  sha256: hex(),
  /** Of the version: the code that is printed on it. */
  hash: hex(),
  signedOn: z.iso.date(),
  sealedAt: z.string(),
  sealKind: z.literal("own"),
  seal: z.string(),
  sealKey: z.string(),
})
type Paper = z.infer<typeof Paper>

/** What is needed to know a paper again without a database; nothing about whom or what. */
export const VerificationRecord = z.object({
  kind: z.literal("stegvis agreement record 1"),
  papers: z.array(Paper),
})
export type VerificationRecord = z.infer<typeof VerificationRecord>

/** How a key is told from another: SHA-256 of its bytes (SPKI), in hexadecimal. */
export const fingerprintOf = (sealKey: string): string =>
  createHash("sha256").update(Buffer.from(sealKey, "base64")).digest("hex")

const mostOpened = 5_000_000
/** What stands in a file, also in its compressed parts: a program that saves a PDF anew may compress more. */
function* partsOf(bytes: Buffer): Generator<string> {
  const raw = bytes.toString("latin1")
  yield raw
  for (const [, body = ""] of raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g))
    try {
      yield inflateSync(Buffer.from(body, "latin1"), { maxOutputLength: mostOpened }).toString("latin1")
    } catch {
      // Not compressed, or not so that it can be read: nothing stands in it.
    }
}

export type PaperVerdict =
  | { verdict: "genuine" | "changed"; signedOn: string; key: string }
  | { verdict: "unknown" }

/**
 * Genuine: the bytes are those of a paper in the record whose seal holds. Changed: they are not, but the file
 * carries the mark of one. Only what `trusted` has sealed counts, when it is told.
 */
export function judgePaper(bytes: Buffer, record: VerificationRecord, trusted?: string): PaperVerdict {
  const papers = record.papers.filter(
    (one) => sealHolds(one, one) && (!trusted || fingerprintOf(one.sealKey) === trusted),
  )
  const told = (verdict: "genuine" | "changed", { signedOn, sealKey }: Paper): PaperVerdict => ({
    verdict,
    signedOn,
    key: fingerprintOf(sealKey),
  })
  const sha256 = createHash("sha256").update(bytes).digest("hex")
  const same = papers.find((one) => one.sha256 === sha256)
  if (same) return told("genuine", same)
  for (const part of partsOf(bytes)) {
    const marked = part.includes(markOf("")) && papers.find(({ hash }) => part.includes(markOf(hash)))
    if (marked) return told("changed", marked)
  }
  return { verdict: "unknown" }
}
