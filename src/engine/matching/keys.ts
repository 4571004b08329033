import type { Occupation, PersonFacts, PlaceFacts } from "./facts.ts"
import { uniqueSkills } from "./score.ts"
import type { Substitutions } from "./substitutions.ts"
import { weights } from "./weights.ts"

/**
 * Words by which rows are found: a row is posted under its keys, a query asks for keys and says what each is
 * worth.
 */
type Weighted = { key: string; weight: number }
export type RowKeys = { occupations: string[]; skills: Weighted[] }
export type QueryKeys = { occupations: Weighted[]; skills: Weighted[] }

const concept = (id: string) => `concept ${id}`
const askedGroup = (ssyk: string) => `asks ${ssyk}`
const ssyk = (code: string, digits: number) => `ssyk${digits} ${code.slice(0, digits)}`
const groups = (code: string | null) => (code === null ? [] : [4, 3, 2].map((digits) => ssyk(code, digits)))
const { occupation: points } = weights

const oneEach = (keys: readonly Weighted[]): Weighted[] => {
  const best = new Map<string, number>()
  for (const { key, weight } of keys) best.set(key, Math.max(best.get(key) ?? 0, weight))
  // Best first: a row that is reached once keeps what it got.
  return [...best].map(([key, weight]) => ({ key, weight })).sort((a, b) => b.weight - a.weight)
}
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
  ],
  skills: uniqueSkills(place).map(({ skill, weight }) => ({ key: skill, weight })),
})

export const personKeys = (person: PersonFacts): RowKeys => ({
  occupations: [...new Set(person.occupations.flatMap((one) => [...own(one.concept), ...groups(one.ssyk)]))],
  skills: [...new Set(person.skills)].map((key) => ({ key, weight: 1 })),
})

/** What a person looks for among places. */
export const personQuery = (person: PersonFacts, { from }: Substitutions): QueryKeys => ({
  occupations: oneEach(
    person.occupations.flatMap((one) => [
      ...own(one.concept).map((key) => ({ key, weight: points.sameConcept })),
      ...(one.ssyk === null ? [] : [{ key: askedGroup(one.ssyk), weight: points.sameConcept }]),
      ...(from.get(one.concept ?? "") ?? []).flatMap(({ to, toSsyk, percentage }) =>
        [concept(to), ...(toSsyk === null ? [] : [askedGroup(toSsyk)])].map((key) => ({
          key,
          weight: substitutePoints(percentage),
        })),
      ),
      ...ssykPoints(one.ssyk),
    ]),
  ),
  skills: personKeys(person).skills,
})

/** What a place looks for among people. */
export const placeQuery = (place: PlaceFacts, substitutions: Substitutions): QueryKeys => ({
  occupations: oneEach([
    ...own(place.occupation.concept).map((key) => ({ key, weight: points.sameConcept })),
    ...asksOnlyGroup(place.occupation),
    ...substitutesFor(place.occupation, substitutions).map(({ from, percentage }) => ({
      key: concept(from),
      weight: substitutePoints(percentage),
    })),
    ...ssykPoints(place.occupation.ssyk),
  ]),
  skills: uniqueSkills(place).map(({ skill, weight }) => ({ key: skill, weight })),
})

/**
 * Whose occupations can take what is asked for: the name, or any name of the group when only the group is
 * asked.
 */
export const substitutesFor = ({ concept: id, ssyk: code }: Occupation, { to, toGroup }: Substitutions) =>
  (id === null ? toGroup.get(code ?? "") : to.get(id)) ?? []

const asksOnlyGroup = ({ concept: id, ssyk: code }: Occupation): Weighted[] =>
  id === null && code !== null ? [{ key: ssyk(code, 4), weight: points.sameConcept }] : []
