import type { Occupation, Substitution } from "../../../engine/matching/facts.ts"
import { type Substitutions, substitutionsOf } from "../../../engine/matching/substitutions.ts"
import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import { jobtechSsyk, type Taxonomy } from "../../../integrations/taxonomy/public.ts"

/**
 * A code of the record: an SSYK group, or a concept of the taxonomy, also a retired one that has been
 * replaced.
 */
export function occupationOf(taxonomy: Taxonomy, code: string): Occupation[] {
  if (/^\d{4}$/.test(code)) return [{ concept: null, ssyk: jobtechSsyk(code) }]
  const current = taxonomy.currentOf(code).map(({ id }) => id)
  return (current.length > 0 ? current : [code]).map((id) => ({
    concept: taxonomy.concept(id)?.type === "occupation-name" ? id : null,
    ssyk: taxonomy.ssykOf(id) ?? taxonomy.ssykOf(code),
  }))
}

const known = new WeakMap<Taxonomy, Substitutions>()

/**
 * The taxonomy's close occupations, once for each version of it. It says seldom that somebody can take a job
 * below the own (an assistant nurse as a care assistant), so each pair counts as less close the other way
 * round (docs/domain/matching.md).
 */
export function substitutionsIn(taxonomy: Taxonomy): Substitutions {
  const made = known.get(taxonomy)
  if (made) return made
  const list = taxonomy.ofType("occupation-name").flatMap(({ id }): Substitution[] =>
    taxonomy.substitutesFor(id).flatMap((one) =>
      one.percentage === 75 || one.percentage === 25
        ? [
            { from: one.id, to: id, toSsyk: taxonomy.ssykOf(id), percentage: one.percentage },
            { from: id, to: one.id, toSsyk: taxonomy.ssykOf(one.id), percentage: 25 },
          ]
        : [],
    ),
  )
  const substitutions = substitutionsOf(list)
  known.set(taxonomy, substitutions)
  return substitutions
}

type Said = { competences: readonly { kind: string; code: string | null; label: string }[] }

/** An occupation as the person's record says it; else the concept's name, or the group's. */
export const nameOf = (taxonomy: Taxonomy, { competences }: Said, { concept, ssyk }: Occupation): string => {
  const own = competences.find(
    ({ kind, code }) =>
      kind === "occupation" &&
      code !== null &&
      occupationOf(taxonomy, code).some((one) => one.concept === concept && one.ssyk === ssyk),
  )
  return (
    own?.label ||
    (concept && taxonomy.concept(concept)?.label) ||
    (ssyk && occupationLabel(ssyk)) ||
    ssyk ||
    ""
  )
}
