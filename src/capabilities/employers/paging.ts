import { isId } from "../../kernel/id.ts"
import { scopeOf } from "../../platform/access/access.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { type AddressWords, addressOf } from "../../platform/http/address-words.ts"
import { employerAccess } from "./access.ts"

/** Where a list goes on: the sort text and the id of the last row shown. */
export type Key = { text: string; id: string }

export const writeKey = (text: string, id: string): string => `${text}~${id}`

/** A key somebody has tampered with is no key: the list begins anew. */
export function readKey(after: string | undefined): Key | null {
  const at = after?.lastIndexOf("~") ?? -1
  if (after === undefined || at < 0) return null
  const key = { text: after.slice(0, at), id: after.slice(at + 1) }
  return isId(key.id) && !key.text.includes("\0") ? key : null
}

export function pageHref(
  path: string,
  filter: Record<string, string | undefined>,
  after: string | null,
  address: AddressWords = {},
): string {
  return addressOf(path, address, { ...filter, after: after ?? undefined })
}

/** Whether a page shows the way to an action; the action itself checks again. */
export const mayAct = (actor: Actor, action: keyof typeof employerAccess): boolean =>
  scopeOf(employerAccess, action, actor) !== null
