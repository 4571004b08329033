import { isId } from "../../kernel/id.ts"
import { type AddressWords, addressOf } from "./address-words.ts"

/** Where a list goes on: the sort text and the id of the last row shown. */
export type Key = { text: string; id: string }

export const writeKey = (text: string, id: string): string => `${text}~${id}`

/** What a list shows of the rows that were read, which are one more when it goes on, and where it does. */
export function pageOf<T extends { id: string }>(
  rows: readonly T[],
  size: number,
  textOf: (row: T) => string,
): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > size && last ? writeKey(textOf(last), last.id) : null }
}

/** A key somebody has tampered with is no key: the list begins anew. */
export function readKey(after: string | undefined): Key | null {
  const at = after?.lastIndexOf("~") ?? -1
  if (after === undefined || at < 0) return null
  const key = { text: after.slice(0, at), id: after.slice(at + 1) }
  return isId(key.id) && !key.text.includes("\0") ? key : null
}

/** The address of the rows after the key, with the same filter; null when all is shown. */
export const nextHref = (
  path: string,
  filter: Record<string, string | undefined>,
  after: string | null,
  address: AddressWords = {},
): string | null => (after === null ? null : addressOf(path, address, { ...filter, after }))
