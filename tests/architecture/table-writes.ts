import { productSources } from "./sources.ts"

export type TableWrite = { path: string; table: string; verb: "insert" | "update" | "delete" }

const patterns: readonly (readonly [TableWrite["verb"], RegExp])[] = [
  ["insert", /\binsert into (\w+)/g],
  ["insert", /\binsertInto\("(\w+)"\)/g],
  ["update", /\bupdate (\w+)(?: \w+)?\s+set\b/g],
  ["update", /\bupdateTable\("(\w+)"\)/g],
  ["delete", /\bdelete from (\w+)/g],
  ["delete", /\bdeleteFrom\("(\w+)"\)/g],
  // An insert that becomes an update where the row is there, in SQL and by the query builder.
  ["update", /\binsert into (\w+)(?:(?!\binsert into )[^`])*?\bdo update\b/g],
  ["update", /\binsertInto\("(\w+)"\)(?:(?!insertInto\()[\s\S]){0,900}?\.doUpdateSet\(/g],
  // Holding a row until the transaction ends takes the right to change it.
  ["update", /\bselect [^`]*? from (\w+) where [^`]*?\bfor update`/g],
]

/** Every write of a table in our own code, as SQL or by the query builder. */
export const tableWrites = (): TableWrite[] =>
  productSources().flatMap(({ path, text }) =>
    patterns.flatMap(([verb, pattern]) =>
      [...text.matchAll(pattern)].map(([, table = ""]) => ({ path, table, verb })),
    ),
  )

/** Synthetic municipalities write whatever they show, as the system or the owner. */
export const isDemo = (path: string): boolean => /(^|\/)demo/.test(path)
