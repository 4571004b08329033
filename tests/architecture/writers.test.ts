import { expect, test } from "vitest"
import { productSources } from "./sources.ts"

/** Synthetic municipalities write whatever they show. */
const demo = /(^|\/)demo/
const writes = [
  /\binsert into (\w+)/g,
  /\binsertInto\("(\w+)"\)/g,
  /\bupdate (\w+)(?: \w+)?\s+set\b/g,
  /\bupdateTable\("(\w+)"\)/g,
  /\bdelete from (\w+)/g,
  /\bdeleteFrom\("(\w+)"\)/g,
]
const folderOf = (path: string) =>
  /^src\/(capabilities|register|integrations|platform)\/[\w-]+/.exec(path)?.[0] ??
  path.split("/").slice(0, 2).join("/")

/** Tables that several folders write still; the list only gets shorter, and nothing comes to it. */
const shared = [
  "account",
  "contact_point",
  "employer_contact",
  "organisation",
  "person",
  "person_access",
  "person_identifier",
  "placement",
  "role_assignment",
  "seat",
  "workplace",
  "workplace_person",
]

test("each table has one folder that writes it", () => {
  const folders = new Map<string, Set<string>>()
  for (const { path, text } of productSources()) {
    if (demo.test(path)) continue
    for (const pattern of writes)
      for (const [, table = ""] of text.matchAll(pattern))
        folders.set(table, (folders.get(table) ?? new Set()).add(folderOf(path)))
  }
  expect(folders.size).toBeGreaterThan(60)
  const several = [...folders].filter(([, where]) => where.size > 1).map(([table]) => table)
  expect(several.sort()).toEqual(shared)
})
