export const importKinds = ["participants", "employers", "workplaces", "seats", "placements"] as const
export type ImportKind = (typeof importKinds)[number]

/** How another system's file is read: which heading holds which field, and what its words mean here. */
export type Mapping = {
  name: string
  kind: ImportKind
  /** Several headings are joined with a space, as when a street and its number stand apart. */
  columns: Readonly<Record<string, string | readonly string[]>>
  /** Per field: the source's value in lower case, to ours. The key "" says what a blank cell means. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>
}
