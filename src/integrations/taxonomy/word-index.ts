import { trigramsOf } from "./fold.ts"
import { isFirstPart, mayMean } from "./misspelt.ts"

/** Words that may have been meant, with how many of their letters they share; 1 is the same word. */
export type Likeness = { word: number; likeness: number }

/** Every word once, sorted for beginnings and indexed by three letters for misspellings. */
export class WordIndex {
  readonly words: readonly string[]
  readonly #grams = new Map<string, number[]>()
  readonly #sizes: Uint8Array
  readonly #shared: Uint8Array

  constructor(words: Iterable<string>) {
    this.words = [...new Set(words)].sort()
    this.#sizes = new Uint8Array(this.words.length)
    this.#shared = new Uint8Array(this.words.length)
    for (const [at, word] of this.words.entries()) {
      const grams = trigramsOf(word.slice(0, 60))
      this.#sizes[at] = grams.length
      for (const gram of grams) {
        const list = this.#grams.get(gram)
        if (list) list.push(at)
        else this.#grams.set(gram, [at])
      }
    }
  }

  has(word: string): boolean {
    return this.words[this.#bound(word)] === word
  }

  /** The range of words that begin so. */
  beginning(with_: string): [from: number, to: number] {
    return [this.#bound(with_), this.#bound(`${with_}\uffff`)]
  }

  /**
   * Words with `part` (three letters or more) anywhere in them: those of its rarest three letters are looked
   * at.
   */
  holding(part: string): number[] {
    let fewest: readonly number[] | undefined
    for (let at = 0; at + 3 <= part.length; at += 1) {
      const list = this.#grams.get(part.slice(at, at + 3)) ?? []
      if (!fewest || list.length < fewest.length) fewest = list
    }
    return (fewest ?? []).filter((at) => this.words[at]?.includes(part))
  }

  /**
   * Misspellings: words that share at least `least` of the letters (Dice) and may have been meant, and first
   * parts of a compound; the most alike first.
   */
  alike(word: string, least: number): Likeness[] {
    const grams = trigramsOf(word.slice(0, 60))
    const touched: number[] = []
    for (const gram of grams) {
      for (const at of this.#grams.get(gram) ?? []) {
        if (this.#shared[at] === 0) touched.push(at)
        this.#shared[at] = (this.#shared[at] ?? 0) + 1
      }
    }
    const found: Likeness[] = []
    for (const at of touched) {
      const likeness = (2 * (this.#shared[at] ?? 0)) / (grams.length + (this.#sizes[at] ?? 0))
      this.#shared[at] = 0
      const known = this.words[at] ?? ""
      if (isFirstPart(word, known)) found.push({ word: at, likeness: Math.max(least, likeness) })
      else if (likeness >= least && mayMean(word, known)) found.push({ word: at, likeness })
    }
    return found.sort((a, b) => b.likeness - a.likeness || a.word - b.word)
  }

  #bound(text: string): number {
    let low = 0
    let high = this.words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.words[middle] ?? "") < text) low = middle + 1
      else high = middle
    }
    return low
  }
}
