import type { Role } from "./access/roles.ts"
import type { ReadTx } from "./db/tenant.ts"

/** Something that a search in the head leads to. */
export type Found = {
  href: string
  name: string
  /** What tells it from others of that name. */
  note: string | null
  /** The mark of a person; none for what is about nobody. */
  protection: "none" | "unknown" | "marked" | "protectedRegistration"
}

/** The first, and whether there are more; who is not shown is not in the access log. */
export type FoundOfKind = { rows: Found[]; more: boolean }

/** The first of rows that were asked for with one more than is shown. */
export const firstFound = (rows: readonly Found[], most: number): FoundOfKind => ({
  rows: rows.slice(0, most),
  more: rows.length > most,
})

/** A kind of thing that is found by what somebody types: `finder.<name>` is what the kind is called. */
export type Finder = {
  name: string
  order: number
  roles: readonly Role[]
  /** At most so many, the likeliest first; row-level security limits them to what the reader may see. */
  find: (tx: ReadTx, q: string, most: number) => Promise<FoundOfKind>
}
