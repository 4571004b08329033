import type { Occupation, PersonFacts, PlaceFacts } from "./facts.ts"
import type { Relations } from "./relations.ts"
import { uniqueSkills } from "./score.ts"
import { weights } from "./weights.ts"

/**
 * Words by which rows are found: a row is posted under its keys, a query asks for keys and says what each is
 * worth.
 */
type Weighted = { key: string; weight: number }
export type RowKeys = { occupations: string[]; skills: Weighted[] }
export type QueryKeys = { occupations: readonly Weighted[]; skills: readonly Weighted[] }

const concept = (id: string) => `concept ${id}`
const askedGroup = (ssyk: string) => `asks ${ssyk}`
const ssyk = (code: string, digits: number) => `ssyk${digits} ${code.slice(0, digits)}`
const asksSkill = (skill: string) => `skill ${skill}`
const groups = (code: string | null) => (code === null ? [] : [4, 3, 2].map((digits) => ssyk(code, digits)))
const { occupation: points } = weights

/** Best first: a row that is reached once keeps what it got. Of a key that stands twice the better counts. */
const oneEach = (keys: readonly Weighted[]): Weighted[] => {
  const best = new Map<string, number>()
  for (const { key, weight } of keys) best.set(key, Math.max(best.get(key) ?? 0, weight))
  return byWeight([...best].map(([key, weight]) => ({ key, weight })))
}
/** Two such lists as one, the first before the second where they weigh the same. */
function bothByWeight(one: readonly Weighted[], other: readonly Weighted[]): readonly Weighted[] {
  if (one.length === 0) return other
  if (other.length === 0) return one
  const both: Weighted[] = []
  let at = 0
  for (const next of other) {
    while (at < one.length && (one[at] as Weighted).weight >= next.weight) both.push(one[at++] as Weighted)
    both.push(next)
  }
  while (at < one.length) both.push(one[at++] as Weighted)
  return both
}
const byWeight = (keys: Weighted[]) => keys.sort((a, b) => b.weight - a.weight)
const ssykPoints = (code: string | null): Weighted[] =>
  code === null
    ? []
    : [
        { key: ssyk(code, 4), weight: points.sameSsyk4 },
        { key: ssyk(code, 3), weight: points.sameSsyk3 },
        { key: ssyk(code, 2), weight: points.sameSsyk2 },
      ]
const substitutePoints = (percentage: 75 | 25) =>
  percentage === 75 ? points.substitute75 : points.substitute25
const own = (id: string | null): string[] => (id === null ? [] : [concept(id)])

export const placeKeys = (place: PlaceFacts): RowKeys => ({
  occupations: [
    ...own(place.occupation.concept),
    ...(place.occupation.concept === null && place.occupation.ssyk !== null
      ? [askedGroup(place.occupation.ssyk)]
      : []),
    ...groups(place.occupation.ssyk),
    ...uniqueSkills(place).map(({ skill }) => asksSkill(skill)),
  ],
  skills: uniqueSkills(place).map(({ skill, weight }) => ({ key: skill, weight })),
})

export const personKeys = (person: PersonFacts): RowKeys => ({
  occupations: [...new Set(person.occupations.flatMap((one) => [...own(one.concept), ...groups(one.ssyk)]))],
  skills: [...new Set(person.skills)].map((key) => ({ key, weight: 1 })),
})

/** What a person looks for among places. What two occupations look for stands twice, the better first. */
export const personQuery = (person: PersonFacts, relations: Relations): QueryKeys => {
  const { ofPerson } = keptFor(relations)
  const occupations = person.occupations.map(ofPerson).reduce(bothByWeight, [])
  return { occupations, skills: personKeys(person).skills }
}

/** What a place looks for among people. */
export const placeQuery = (place: PlaceFacts, relations: Relations): QueryKeys => {
  const { ofPlace, ofSkill } = keptFor(relations)
  const skills = uniqueSkills(place).map(({ skill, weight }) => ({ key: skill, weight }))
  const occupations = skills.map(({ key }) => ofSkill(key)).reduce(bothByWeight, ofPlace(place.occupation))
  return { occupations, skills }
}

/** What somebody of an occupation looks for. */
const personPart = (
  { concept: id, ssyk: code }: Occupation,
  { from, related, usual }: Relations,
): Weighted[] =>
  oneEach([
    ...own(id).map((key) => ({ key, weight: points.sameConcept })),
    ...(code === null ? [] : [{ key: askedGroup(code), weight: points.sameConcept }]),
    ...(from.get(id ?? "") ?? []).flatMap(({ to, toSsyk, percentage }) =>
      [concept(to), ...(toSsyk === null ? [] : [askedGroup(toSsyk)])].map((key) => ({
        key,
        weight: substitutePoints(percentage),
      })),
    ),
    ...relatedTo(code, related),
    ...[...(usual.get(code ?? "") ?? [])].map((skill) => ({
      key: asksSkill(skill),
      weight: points.usualSkill,
    })),
    ...ssykPoints(code),
  ])

/** Whom a place with an occupation looks for. */
const placePart = (occupation: Occupation, relations: Relations): Weighted[] =>
  oneEach([
    ...own(occupation.concept).map((key) => ({ key, weight: points.sameConcept })),
    ...asksOnlyGroup(occupation),
    ...substitutesFor(occupation, relations).map(({ from, percentage }) => ({
      key: concept(from),
      weight: substitutePoints(percentage),
    })),
    ...relatedTo(occupation.ssyk, relations.related),
    ...ssykPoints(occupation.ssyk),
  ])

type Kept = {
  ofPerson: (occupation: Occupation) => readonly Weighted[]
  ofPlace: (occupation: Occupation) => readonly Weighted[]
  ofSkill: (skill: string) => readonly Weighted[]
}
const kept = new WeakMap<Relations, Kept>()
/** The same for everybody of an occupation, so made once for the same published relations. */
function keptFor(relations: Relations): Kept {
  const there = kept.get(relations)
  if (there) return there
  const named = ({ concept: id, ssyk: code }: Occupation) => `${id ?? ""} ${code ?? ""}`
  const made: Kept = {
    ofPerson: once(named, (one) => personPart(one, relations)),
    ofPlace: once(named, (one) => placePart(one, relations)),
    ofSkill: once(
      (skill) => skill,
      (skill) =>
        (relations.usualIn.get(skill) ?? []).map((code) => ({
          key: ssyk(code, 4),
          weight: points.usualSkill,
        })),
    ),
  }
  kept.set(relations, made)
  return made
}
function once<T>(named: (one: T) => string, make: (one: T) => Weighted[]): (one: T) => readonly Weighted[] {
  const known = new Map<string, readonly Weighted[]>()
  return (one) => {
    const name = named(one)
    const there = known.get(name) ?? make(one)
    known.set(name, there)
    return there
  }
}

const relatedTo = (code: string | null, related: Relations["related"]): Weighted[] =>
  [...(related.get(code ?? "")?.keys() ?? [])].map((other) => ({
    key: ssyk(other, 4),
    weight: points.relatedGroup,
  }))

/**
 * Whose occupations can take what is asked for: the name, or any name of the group when only the group is
 * asked.
 */
export const substitutesFor = ({ concept: id, ssyk: code }: Occupation, { to, toGroup }: Relations) =>
  (id === null ? toGroup.get(code ?? "") : to.get(id)) ?? []

const asksOnlyGroup = ({ concept: id, ssyk: code }: Occupation): Weighted[] =>
  id === null && code !== null ? [{ key: ssyk(code, 4), weight: points.sameConcept }] : []
