import type { Occupation, PersonFacts, PlaceFacts, Substitution } from "../../src/engine/matching/facts.ts"
import type { PublishedRelations } from "../../src/engine/matching/relations.ts"
import { occupations as ssyk } from "../../src/integrations/occupations/ssyk2012.ts"
import { addDays, day } from "../../src/kernel/day.ts"

export type Market = { people: PersonFacts[]; places: PlaceFacts[]; relations: PublishedRelations }

/** The same numbers from the same seed (mulberry32). */
const numbers = (seed: number) => {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(some: readonly T[]): T => some[below(some.length)] as T,
    /** The first are common, the last rare, as occupations are. */
    common: <T>(some: readonly T[]): T => some[Math.floor(next() ** 2.5 * some.length)] as T,
  }
}

// The size of JobTech's taxonomy: 6 names a group, 6 657 skills, 44 of them in a group, about 7 substitutions
// a name.
const codes = ssyk.map(({ code }) => code).filter((code) => code.length === 4)
const namesEach = 6
const skills = 6657
const skillsEach = 44
const names = codes.length * namesEach
const occupation = (name: number): Occupation => ({
  concept: `c${name}`,
  ssyk: codes[Math.floor(name / namesEach)] ?? null,
})
const groups = codes.map((_, group) => group)
const skillsIn = (group: number) =>
  Array.from({ length: skillsEach }, (_, nth) => `s${(group * 15 + nth) % skills}`)
// Groups share skills with the two that follow, which makes about as many related as there are.
const neighbours = groups.flatMap((group) =>
  [1, 2].map((step) => ({
    groups: [codes[group] ?? "", codes[(group + step) % codes.length] ?? ""] as const,
    shared: [],
  })),
)
const usual = groups.map((group) => ({ ssyk: codes[group] ?? "", skills: skillsIn(group) }))
const start = day("2026-11-23")
const areas = ["0180", "0181", "0182", "0183", "0184"]
const levels = ["A", "B", "C", "D", "done"] as const

const id = (prefix: string, nth: number) => `${prefix}${String(nth).padStart(7, "0")}`

export function market(people: number, places: number, seed = 1): Market {
  const draw = numbers(seed)
  const skillOf = (group: number) =>
    `s${draw.chance(0.7) ? (group * 15 + draw.below(skillsEach)) % skills : draw.below(skills)}`
  const nameIn = (group: number) => group * namesEach + draw.below(namesEach)
  const some = <T>(most: number, one: () => T): T[] => [
    ...new Set(Array.from({ length: draw.below(most + 1) }, one)),
  ]
  const maybe = <T>(share: number, one: () => T): T | null => (draw.chance(share) ? one() : null)
  const substitutions = new Map<string, Substitution>()
  for (let n = 0; n < names * 3.5; n += 1) {
    const from = draw.below(names)
    const to = draw.chance(0.6) ? (from + 1 + draw.below(30)) % names : draw.below(names)
    const percentage = draw.chance(0.6) ? 75 : 25
    if (from !== to)
      substitutions.set(`${from} ${to}`, {
        from: `c${from}`,
        to: `c${to}`,
        toSsyk: occupation(to).ssyk,
        percentage,
      })
  }
  return {
    relations: { substitutions: [...substitutions.values()], related: neighbours, usual },
    people: Array.from({ length: people }, (_, nth): PersonFacts => {
      const group = draw.common(groups)
      return {
        id: id("p", nth),
        occupations: [occupation(nameIn(group)), ...some(2, () => occupation(nameIn(draw.common(groups))))],
        skills: some(12, () => skillOf(group)),
        availableFrom: addDays(start, draw.below(60)),
        availableTo: null,
        hoursPerWeek: draw.pick([10, 20, 30, 40, 40, 40]),
        busy: draw.chance(0.2) ? [{ hoursPerWeek: 10, until: addDays(start, draw.below(90)) }] : [],
        languageLevel: draw.pick(levels),
        drivingLicences: draw.chance(0.5) ? ["B"] : [],
        certificates: some(2, () => `certificate${draw.below(20)}`),
        areas: areas.slice(0, 1 + draw.below(5)),
        programmes: ["WORK_TRAINING", ...some(2, () => `PROGRAMME_${draw.below(5)}`)],
        protectedIdentity: draw.chance(0.01),
        mayBeProposed: draw.chance(0.9),
      }
    }),
    places: Array.from({ length: places }, (_, nth): PlaceFacts => {
      const group = draw.common(groups)
      const first = draw.below(90)
      const one = occupation(nameIn(group))
      return {
        id: id("q", nth),
        occupation: draw.chance(0.3) ? { ...one, concept: null } : one,
        skills: some(6, () => skillOf(group)).map((skill) => ({
          skill,
          demand: draw.chance(0.5) ? "must" : "wish",
        })),
        startsOn: addDays(start, first),
        endsOn: maybe(0.7, () => addDays(start, first + 60 + draw.below(200))),
        hoursPerWeek: draw.pick([10, 20, 30, 40]),
        languageLevel: maybe(0.4, () => draw.pick(["A", "B", "C"] as const)),
        drivingLicences: draw.chance(0.2) ? ["B"] : [],
        certificates: draw.chance(0.1) ? [`certificate${draw.below(20)}`] : [],
        area: draw.pick(areas),
        programmes: maybe(0.2, () => ["WORK_TRAINING", `PROGRAMME_${draw.below(5)}`]),
        free: draw.chance(0.8) ? 1 : 0,
        freeFrom: null,
        supervisor: { free: draw.chance(0.8), nextCourse: null },
      }
    }),
  }
}
