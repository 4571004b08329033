/** Two of JobTech's SSYK groups that are alike by the skills that belong to them, and some of these. */
export type RelatedGroups = { groups: [string, string]; shared: string[] }

type Skill = { id: string; label: string }
type Published = {
  /** Skills by SSYK code. */
  skills: ReadonlyMap<string, readonly Skill[]>
  /** Field of occupations by SSYK code. */
  fields: ReadonlyMap<string, string>
}

/** A skill says something about an occupation when few groups, in few fields, have it. */
const telling = { groups: 12, fields: 3 }
/** So many telling skills in common, and a fifth of those of the group that has fewer. */
const enough = { skills: 2, share: 5 }
const mostNamed = 3

/**
 * Groups whose occupations imply the same skills: a cook and a kitchen assistant both know a large kitchen.
 * Skills that stand with many groups, or in fields far apart (first aid at sea), make nobody related.
 */
export function relatedGroups({ skills, fields }: Published): RelatedGroups[] {
  const holders = new Map<string, { label: string; codes: string[] }>()
  for (const [code, some] of [...skills].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const { id, label } of some) {
      const there = holders.get(id) ?? { label, codes: [] }
      there.codes.push(code)
      holders.set(id, there)
    }
  const own = new Map<string, number>()
  const shared = new Map<string, { label: string; spread: number }[]>()
  for (const { label, codes } of holders.values()) {
    const spread = codes.length
    if (spread > telling.groups || new Set(codes.map((code) => fields.get(code))).size > telling.fields)
      continue
    for (const [at, code] of codes.entries()) {
      own.set(code, (own.get(code) ?? 0) + 1)
      for (const other of codes.slice(at + 1)) {
        const pair = `${code} ${other}`
        const there = shared.get(pair)
        if (there) there.push({ label, spread })
        else shared.set(pair, [{ label, spread }])
      }
    }
  }
  return [...shared]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([pair, some]) => {
      const [one = "", other = ""] = pair.split(" ")
      const fewer = Math.min(own.get(one) ?? 0, own.get(other) ?? 0)
      if (some.length < enough.skills || some.length * enough.share < fewer) return []
      // What fewest others have says most of the two.
      some.sort((a, b) => a.spread - b.spread || (a.label < b.label ? -1 : 1))
      return [{ groups: [one, other], shared: some.slice(0, mostNamed).map(({ label }) => label) }]
    })
}
