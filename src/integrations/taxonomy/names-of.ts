import type { Entry } from "./label-index.ts"
import type { Concept, Taxonomy } from "./taxonomy.ts"

/** An older name of a concept, or another that it goes by. */
export type FormerLabel = { conceptId: string; label: string }

/**
 * Every name that leads to a current concept: its own, older and other ones, and those of what it came after.
 */
export function* namesOf(
  taxonomy: Taxonomy,
  concepts: readonly Concept[],
  labels: readonly FormerLabel[],
): Generator<Entry<Concept>> {
  for (const concept of concepts) {
    if (concept.current) yield* ownNames(taxonomy, concept)
    else
      for (const one of successorsOf(taxonomy, concept))
        yield { concept: one, label: concept.label, former: true }
  }
  for (const { conceptId, label } of labels) {
    const named = taxonomy.concept(conceptId)
    for (const concept of named ? successorsOf(taxonomy, named) : []) yield { concept, label, former: true }
  }
}

function* ownNames(taxonomy: Taxonomy, concept: Concept): Generator<Entry<Concept>> {
  // SCB's finer codes have the same names as JobTech's groups, which stand for both.
  if (concept.type === "scb-ssyk-level-4" && concept.code && taxonomy.groupOfSsyk(concept.code)) return
  yield { concept, label: concept.label, former: false }
  if (concept.code && /ssyk-level-4$/.test(concept.type))
    yield { concept, label: `${concept.code} ${concept.label}`, former: false }
}

/** Without a named successor, a retired occupation leads to its group. */
function successorsOf(taxonomy: Taxonomy, concept: Concept): Concept[] {
  const named = taxonomy.currentOf(concept.id)
  if (named.length > 0) return named
  const group = taxonomy.groupOfSsyk(taxonomy.ssykOf(concept.id) ?? "")
  return group ? [group] : []
}
