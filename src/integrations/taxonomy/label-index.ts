import { bare, fold, wordsOf } from "./fold.ts"
import { WordIndex } from "./word-index.ts"

/** A name that leads to a concept: its own, an older one, or one of a retired concept it came after. */
export type Entry<C> = { concept: C; label: string; former: boolean }
type Indexed<C> = Entry<C> & { folded: string; bare: string; words: readonly number[] }
export type Found<C> = Entry<C> & { rank: number; likeness: number }

/** 0 the whole name, 1 its beginning, 2 beginnings of its words, 3 inside its words, 4 misspelt. */
const misspelt = 4
const least = 0.5
const mostMeanings = 60
/** With as many good hits as this, nobody needs to be told of names that are only like it. */
const few = 3

const collator = new Intl.Collator("sv-SE", { sensitivity: "base", numeric: true })

/** Names found as they are typed, with or without å ä ö, with beginnings first and misspellings last. */
export class LabelIndex<C> {
  readonly #entries: Indexed<C>[]
  readonly #words: WordIndex
  /** Entries of each word. */
  readonly #holders: number[][]

  constructor(entries: Iterable<Entry<C>>) {
    // Sorted once: shorter names first, then as Swedes sort them, so that an entry's place is its order.
    const all = [...entries]
      .map((entry) => ({ ...entry, bare: bare(entry.label), folded: fold(entry.label) }))
      .sort(
        (a, b) =>
          Number(a.former) - Number(b.former) ||
          a.label.length - b.label.length ||
          collator.compare(a.label, b.label),
      )
    const split = all.map((one) => wordsOf(one.bare))
    this.#words = new WordIndex(split.flat())
    const numbers = new Map(this.#words.words.map((word, at) => [word, at]))
    this.#holders = this.#words.words.map(() => [])
    this.#entries = all.map((one, at) => {
      const words = [...new Set((split[at] ?? []).map((word) => numbers.get(word) ?? -1))]
      for (const word of words) this.#holders[word]?.push(at)
      return { ...one, words }
    })
  }

  search(text: string, limit: number, accept: (concept: C) => boolean): Found<C>[] {
    const wanted = { folded: fold(text), bare: bare(text) }
    const words = wordsOf(wanted.bare)
    if (words.length === 0) return []
    const ranks = new Map<number, { rank: number; likeness: number }>()
    const offer = (meanings: readonly Map<number, number>[], rank: (entry: Indexed<C>) => number) => {
      for (const [at, likeness] of this.#withAll(meanings)) {
        const entry = this.#entries[at]
        if (entry && !ranks.has(at) && accept(entry.concept)) ranks.set(at, { rank: rank(entry), likeness })
      }
    }
    offer(
      words.map((word) => this.#beginning(word)),
      (entry) => (entry.bare === wanted.bare ? 0 : entry.bare.startsWith(wanted.bare) ? 1 : 2),
    )
    if (this.#concepts(ranks) < limit)
      offer(
        words.map((word) => this.#inside(word)),
        () => 3,
      )
    // Who has spelt every word right means what they say: målare is no mäklare.
    const spelt = ranks.size > 0 && words.every((word) => this.#words.has(word))
    if (!spelt && this.#concepts(ranks) < Math.min(limit, few))
      offer(
        words.map((word) => this.#alike(word)),
        () => misspelt,
      )
    return this.#best(ranks, wanted.folded, limit)
  }

  #concepts(ranks: ReadonlyMap<number, unknown>): number {
    return new Set([...ranks.keys()].map((at) => this.#entries[at]?.concept)).size
  }

  #beginning(word: string): Map<number, number> {
    const [from, to] = this.#words.beginning(word)
    const found = new Map<number, number>()
    for (let at = from; at < to; at += 1) found.set(at, 1)
    return found
  }

  #inside(word: string): Map<number, number> {
    if (word.length < 3) return this.#beginning(word)
    return new Map(this.#words.holding(word).map((at) => [at, 1]))
  }

  #alike(word: string): Map<number, number> {
    if (word.length < 3) return this.#beginning(word)
    const alike = this.#words.alike(word, least).slice(0, mostMeanings)
    return new Map([...this.#inside(word), ...alike.map((one) => [one.word, one.likeness] as const)])
  }

  /** Entries that have a meaning of every word typed, with how alike they are on the whole. */
  #withAll(meanings: readonly Map<number, number>[]): Map<number, number> {
    let found: Map<number, number> | null = null
    for (const words of meanings) {
      const next = new Map<number, number>()
      for (const [word, likeness] of words) {
        for (const at of this.#holders[word] ?? []) {
          const before: number | undefined = found === null ? 0 : found.get(at)
          if (before === undefined) continue
          next.set(at, Math.max(next.get(at) ?? 0, before + likeness))
        }
      }
      found = next
    }
    return found ?? new Map()
  }

  /** Each concept once, by its best name. */
  #best(
    ranks: ReadonlyMap<number, { rank: number; likeness: number }>,
    folded: string,
    limit: number,
  ): Found<C>[] {
    const hits = [...ranks].flatMap(([at, hit]) => {
      const entry = this.#entries[at]
      if (!entry) return []
      const exactLetters = entry.folded.includes(folded) ? 0 : 1
      return [{ entry, at, ...hit, exactLetters }]
    })
    hits.sort(
      (a, b) => a.rank - b.rank || b.likeness - a.likeness || a.exactLetters - b.exactLetters || a.at - b.at,
    )
    const seen = new Set<C>()
    const found: Found<C>[] = []
    for (const { entry, rank, likeness } of hits) {
      if (seen.has(entry.concept)) continue
      seen.add(entry.concept)
      found.push({ concept: entry.concept, label: entry.label, former: entry.former, rank, likeness })
      if (found.length === limit) break
    }
    return found
  }
}
