/**
 * A number somebody could publish. `virtual` is never shown, but whoever subtracts shown numbers would find
 * it.
 */
export type Cell = {
  key: string
  value: number
  virtual?: boolean
  /** How much readers would miss it: of numbers that help as much, the one with the least is hidden. */
  importance?: number
}

/**
 * What any reader knows about the numbers: the parts make the total, or (`atMost`) the total is at most the
 * sum of the parts, as for people who may be counted in several quarters.
 */
export type Relation = { total: string; parts: readonly string[]; atMost?: true }

export type Published = { cells: readonly Cell[]; relations: readonly Relation[] }

/** Fewer than this many people are not told. None is no secret: nobody is behind it. */
export const fewest = 5

export const isSmall = (value: number): boolean => value > 0 && value < fewest
