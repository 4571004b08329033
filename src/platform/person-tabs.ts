import type { ConsentPurpose } from "./access/consent.ts"

/**
 * A tab of a person's record, at `/deltagare/:personId` and its path. Its word is `personTab.<name>`; it is
 * shown to whose role opens the page, as the page's own access table says.
 */
export type PersonTab = {
  name: string
  path: string
  order: number
  /** No consent opens it. */
  ownOnly?: true
}

/** A tab with what a consent must be for to open it: anything, when it says nothing. */
export type SharedTab = PersonTab & { purpose: ConsentPurpose | null }
