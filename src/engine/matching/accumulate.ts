import { type Postings, postingsOf } from "./csr.ts"
import type { QueryKeys, RowKeys } from "./keys.ts"
import { type Vocabulary, vocabulary } from "./vocabulary.ts"
import { skillPoints } from "./weights.ts"

/** Rows found by occupation and by skill, with the accumulators of one query at a time. */
export type Lookup = {
  rows: number
  occupationWords: Vocabulary
  skillWords: Vocabulary
  occupations: Postings
  skills: Postings
  occupationPoints: Uint16Array
  skillWeight: Uint16Array
  touched: Int32Array
}

export function lookupOf(rows: readonly RowKeys[]): Lookup {
  const occupationWords = vocabulary()
  const skillWords = vocabulary()
  const byOccupation = rows.map((row) =>
    row.occupations.map((word) => ({ key: occupationWords.add(word), weight: 0 })),
  )
  const bySkill = rows.map((row) =>
    row.skills.map(({ key, weight }) => ({ key: skillWords.add(key), weight })),
  )
  return {
    rows: rows.length,
    occupationWords,
    skillWords,
    occupations: postingsOf(occupationWords.size(), byOccupation),
    skills: postingsOf(skillWords.size(), bySkill),
    occupationPoints: new Uint16Array(rows.length),
    skillWeight: new Uint16Array(rows.length),
    touched: new Int32Array(rows.length),
  }
}

/** Fills the accumulators for one query; returns how many rows were touched. `clear` afterwards. */
export function accumulate(lookup: Lookup, query: QueryKeys): number {
  const { occupationPoints, skillWeight, touched } = lookup
  let count = 0
  for (const { key: word, weight } of query.occupations) {
    const key = lookup.occupationWords.find(word)
    if (key < 0) continue
    const { starts, values } = lookup.occupations
    const end = starts[key + 1] ?? 0
    for (let at = starts[key] ?? 0; at < end; at += 1) {
      const row = values[at] as number
      if (occupationPoints[row] !== 0) continue
      occupationPoints[row] = weight
      touched[count++] = row
    }
  }
  for (const { key: word, weight } of query.skills) {
    const key = lookup.skillWords.find(word)
    if (key < 0) continue
    const { starts, values, weights } = lookup.skills
    const end = starts[key + 1] ?? 0
    for (let at = starts[key] ?? 0; at < end; at += 1) {
      const row = values[at] as number
      const before = skillWeight[row] as number
      if (before === 0 && occupationPoints[row] === 0) touched[count++] = row
      skillWeight[row] = before + weight * (weights[at] as number)
    }
  }
  return count
}

/** `askedAt`: the weight of all skills that row's pair asks for. */
export const scoreAt = (
  { occupationPoints, skillWeight }: Lookup,
  row: number,
  askedAt: (row: number) => number,
): number => {
  const matched = skillWeight[row] as number
  const points = occupationPoints[row] as number
  return matched === 0 ? points : points + skillPoints(matched, askedAt(row))
}

export function clear({ occupationPoints, skillWeight, touched }: Lookup, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const row = touched[at] as number
    occupationPoints[row] = 0
    skillWeight[row] = 0
  }
}
