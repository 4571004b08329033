import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../db/tenant.ts"

/** The bytes are those that were sealed, or only the code that is printed on a paper is known. */
export type KnownPaper = { known: "file" | "code"; on: Day }

/** A kind of paper that is sealed; what its day means is said by `verify.on.<kind>`. */
export type SealedPapers = {
  kind: string
  /** By the hash of a file or by the code on a paper; nothing about whom or what. */
  find: (tx: ReadTx, hash: string) => Promise<KnownPaper | undefined>
}
