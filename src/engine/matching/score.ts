import type { Occupation, PersonFacts, PlaceFacts } from "./facts.ts"
import type { Relations } from "./relations.ts"
import { type OccupationLikeness, skillPoints, weights } from "./weights.ts"

export type OccupationComponent = {
  component: "occupation"
  points: number
  likeness: OccupationLikeness
  /** The occupation of the person that counted. */
  by: Occupation | null
  /** In words what makes a related group near, or the skills asked for that are usual in the own. */
  shared: readonly string[]
}
export type SkillComponent = {
  component: "skills"
  points: number
  matched: readonly string[]
  missing: readonly string[]
}
export type Score = { score: number; components: readonly [OccupationComponent, SkillComponent] }

/** The score of one pair with its components, which add up to it. */
export function scoreOf(person: PersonFacts, place: PlaceFacts, relations: Relations): Score {
  const occupation = occupationComponent(person, place, relations)
  const skills = skillComponent(person, place)
  return { score: occupation.points + skills.points, components: [occupation, skills] }
}

const nothing = { component: "occupation", points: 0, likeness: "none", by: null, shared: [] } as const

function occupationComponent(
  person: PersonFacts,
  place: PlaceFacts,
  relations: Relations,
): OccupationComponent {
  let best: OccupationComponent = nothing
  for (const by of person.occupations) {
    const found = nearness(by, place, relations)
    const points = weights.occupation[found.likeness]
    if (points > best.points) best = { component: "occupation", points, by, ...found }
  }
  return best
}

/** By the occupations themselves; else by what is usual in the person's. */
function nearness(own: Occupation, place: PlaceFacts, relations: Relations) {
  const likeness = likenessOf(own, place.occupation, relations)
  const usual = usualOf(own, place, relations)
  if (usual.length > 0 && weights.occupation.usualSkill > weights.occupation[likeness])
    return { likeness: "usualSkill", shared: usual } as const
  const related = relations.related.get(own.ssyk ?? "")?.get(place.occupation.ssyk ?? "")
  return { likeness, shared: likeness === "relatedGroup" ? (related ?? []) : [] }
}

/** Skills the place asks for that are usual in the occupation, confirmed by the person or not. */
function usualOf(own: Occupation, place: PlaceFacts, { usual }: Relations): string[] {
  const skills = usual.get(own.ssyk ?? "")
  return skills ? uniqueSkills(place).flatMap(({ skill }) => (skills.has(skill) ? [skill] : [])) : []
}

export function likenessOf(own: Occupation, asked: Occupation, relations: Relations): OccupationLikeness {
  if (own.concept !== null && own.concept === asked.concept) return "sameConcept"
  // Who asks for a group asks for anybody of the group.
  if (asked.concept === null && own.ssyk !== null && own.ssyk === asked.ssyk) return "sameConcept"
  const found: OccupationLikeness[] = [sharedSsyk(own.ssyk, asked.ssyk)]
  if (relations.related.get(own.ssyk ?? "")?.has(asked.ssyk ?? "")) found.push("relatedGroup")
  for (const one of relations.from.get(own.concept ?? "") ?? []) {
    const reaches =
      asked.concept === null ? one.toSsyk !== null && one.toSsyk === asked.ssyk : one.to === asked.concept
    if (reaches) found.push(one.percentage === 75 ? "substitute75" : "substitute25")
  }
  return found.reduce((a, b) => (weights.occupation[b] > weights.occupation[a] ? b : a))
}

function sharedSsyk(a: string | null, b: string | null): OccupationLikeness {
  if (a === null || b === null) return "none"
  if (a === b) return "sameSsyk4"
  if (a.slice(0, 3) === b.slice(0, 3)) return "sameSsyk3"
  return a.slice(0, 2) === b.slice(0, 2) ? "sameSsyk2" : "none"
}

function skillComponent(person: PersonFacts, place: PlaceFacts): SkillComponent {
  const held = new Set(person.skills)
  const asked = uniqueSkills(place)
  const weigh = (some: readonly { weight: number }[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const matched = asked.filter(({ skill }) => held.has(skill))
  return {
    component: "skills",
    points: skillPoints(weigh(matched), weigh(asked)),
    matched: matched.map(({ skill }) => skill),
    missing: asked.filter(({ skill }) => !held.has(skill)).map(({ skill }) => skill),
  }
}

/** A skill asked twice counts once, as what it is asked as most. */
export function uniqueSkills(place: PlaceFacts): { skill: string; weight: number }[] {
  const found = new Map<string, number>()
  for (const { skill, demand } of place.skills) {
    found.set(skill, Math.max(found.get(skill) ?? 0, weights.skills[demand]))
  }
  return [...found].map(([skill, weight]) => ({ skill, weight }))
}
