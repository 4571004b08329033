/** Words as numbers from 0. */
export type Vocabulary = { add: (word: string) => number; find: (word: string) => number; size: () => number }

/** `find` of a word nobody has is -1, which is in no set. */
export function vocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const find = (word: string) => numbers.get(word) ?? -1
  return {
    find,
    add: (word) => {
      const known = find(word)
      if (known >= 0) return known
      numbers.set(word, numbers.size)
      return numbers.size - 1
    },
    size: () => numbers.size,
  }
}
