import type { Substitution } from "./facts.ts"

/** Two SSYK groups whose people do much the same; `shared`: what, in words. Holds both ways. */
export type RelatedGroups = { groups: readonly [string, string]; shared: readonly string[] }
/** What people of an SSYK group usually can, before anybody has asked them. */
export type UsualSkills = { ssyk: string; skills: readonly string[] }

/** What is near what among occupations: published, the same for everybody, about nobody. */
export type Relations = {
  /** What somebody from this occupation can take. */
  from: ReadonlyMap<string, readonly Substitution[]>
  /** Who can take a job in this occupation. */
  to: ReadonlyMap<string, readonly Substitution[]>
  /** Who can take some job of this SSYK group. */
  toGroup: ReadonlyMap<string, readonly Substitution[]>
  /** For each group those related to it, with what they share. */
  related: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  /** Usual skills of each group. */
  usual: ReadonlyMap<string, ReadonlySet<string>>
  /** Groups in which a skill is usual. */
  usualIn: ReadonlyMap<string, readonly string[]>
}

/** As it is told, one by one. */
export type PublishedRelations = {
  substitutions: readonly Substitution[]
  related: readonly RelatedGroups[]
  usual: readonly UsualSkills[]
}

export function relationsOf({
  substitutions = [],
  related = [],
  usual = [],
}: Partial<PublishedRelations>): Relations {
  const from = new Map<string, Substitution[]>()
  const to = new Map<string, Substitution[]>()
  const toGroup = new Map<string, Substitution[]>()
  for (const one of substitutions) {
    add(from, one.from, one)
    add(to, one.to, one)
    if (one.toSsyk !== null) add(toGroup, one.toSsyk, one)
  }
  const usualIn = new Map<string, string[]>()
  for (const { ssyk, skills } of usual) for (const skill of new Set(skills)) add(usualIn, skill, ssyk)
  return {
    from,
    to,
    toGroup,
    related: bothWays(related),
    usual: new Map(usual.map(({ ssyk, skills }) => [ssyk, new Set(skills)])),
    usualIn,
  }
}

const add = <T>(map: Map<string, T[]>, key: string, one: T) => {
  const there = map.get(key)
  if (there) there.push(one)
  else map.set(key, [one])
}

function bothWays(related: readonly RelatedGroups[]): Relations["related"] {
  const found = new Map<string, Map<string, readonly string[]>>()
  const put = (one: string, other: string, shared: readonly string[]) => {
    const there = found.get(one) ?? new Map<string, readonly string[]>()
    found.set(one, there.set(other, shared))
  }
  for (const { groups, shared } of related) {
    const [one, other] = groups
    put(one, other, shared)
    put(other, one, shared)
  }
  return found
}
