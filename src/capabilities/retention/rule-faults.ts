import type { Figure } from "../../platform/figures.ts"
import type { RetentionRule } from "../../platform/retention.ts"

/**
 * What is wrong with the rules as they are stated, for whoever starts the program. What a figure counts is
 * emptied of what names somebody and never deleted, so that no figure of an earlier year changes; what is
 * counted and kept each month has its numbers already.
 */
export function ruleFaults(rules: readonly RetentionRule[], figures: readonly Figure[]): string[] {
  const counted = new Set(
    figures.filter(({ population }) => !population?.kept).flatMap(({ sources }) => sources),
  )
  const names = rules.map(({ name }) => name)
  return [
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is stated twice`),
    ...rules.flatMap((rule) =>
      "rows" in rule
        ? rule.rows
            .filter(({ table, emptied }) => !emptied && counted.has(table))
            .map(({ table }) => `${rule.name} deletes rows of ${table}, which a figure counts`)
        : [],
    ),
  ]
}
