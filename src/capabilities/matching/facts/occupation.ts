import type { Occupation, Substitution } from "../../../engine/matching/facts.ts"
import { type Relations, relationsOf } from "../../../engine/matching/relations.ts"
import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import { jobtechSsyk, type Taxonomy } from "../../../integrations/taxonomy/public.ts"
import { chosenNeighbours } from "./neighbours.ts"
import { wordOf } from "./word-of.ts"

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

const known = new WeakMap<Taxonomy, Relations>()

/** A skill that more groups than this have is no sign of any of them. */
const mostGroups = 40
const usualSkills = (taxonomy: Taxonomy, code: string): string[] =>
  taxonomy
    .skillsOfSsyk(code)
    .filter(({ id }) => taxonomy.groupsWithSkill(id) <= mostGroups)
    .map(({ label }) => wordOf(label))

/**
 * What is near what among occupations: the taxonomy's close occupations, related groups and usual skills, and
 * the neighbours chosen by people, once for each version of the taxonomy. It says seldom that somebody can
 * take a job below the own (an assistant nurse as a care assistant), so each pair counts as less close the
 * other way round (docs/domain/matching.md).
 */
export function relationsIn(taxonomy: Taxonomy): Relations {
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
  const relations = relationsOf({
    substitutions: list,
    related: [...taxonomy.relatedGroups(), ...chosenNeighbours],
    usual: taxonomy
      .ofType("ssyk-level-4")
      .flatMap(({ code }) => (code === null ? [] : [{ ssyk: code, skills: usualSkills(taxonomy, code) }])),
  })
  known.set(taxonomy, relations)
  return relations
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
