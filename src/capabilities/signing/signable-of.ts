import type { Signable } from "../../platform/signables.ts"

export type SignableOf = (kind: Signable["kind"]) => Signable

/** Those that the capabilities state, by kind. */
export const signableOf = (all: readonly Signable[]): SignableOf => {
  const byKind = new Map(all.map((one) => [one.kind, one]))
  return (kind) => {
    const found = byKind.get(kind)
    if (!found) throw new Error(`nothing is signed of the kind ${kind}`)
    return found
  }
}
