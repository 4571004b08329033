import type { ImportKind } from "../../platform/imports/import-kind.ts"

/** What the capabilities can take in from a file. */
export type Kinds = {
  /** In the order they are offered. */
  names: readonly [string, ...string[]]
  all: readonly ImportKind[]
  /** Null for a name of an earlier version's. */
  named: (name: string) => ImportKind | null
}

/** Each name stands for one of them. */
export function kindsOf(all: readonly ImportKind[]): Kinds {
  const names = all.map(({ name }) => name)
  const [first, ...rest] = names
  if (first === undefined || new Set(names).size < names.length)
    throw new Error(`kinds of files: ${names.join(", ")}`)
  return { names: [first, ...rest], all, named: (name) => all.find((one) => one.name === name) ?? null }
}
