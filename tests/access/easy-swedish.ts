import { IntlMessageFormat } from "intl-messageformat"

/** Names of things that have no easier name; a reader meets them elsewhere too. */
const namesOfThings = ["arbetsförmedlingen", "e-legitimation", "handledare", "stegvis"]
const longestWord = 13
const mostWords = 12

/** A message with its choices made in each way and its arguments filled in with a short word. */
export function toWords(message: string): string[] {
  const format = new IntlMessageFormat(message, "sv", undefined, { ignoreTag: true })
  const variants = new Set<string>()
  for (const number of [0, 1, 5]) {
    const given = new Proxy({}, { get: () => number, has: () => true })
    variants.add(String(format.format(given as Record<string, number>)))
  }
  return [...variants]
}

/**
 * Why a text is not easy to read; null when it is. What a machine can see, after Lättläst's own rules of
 * thumb.
 */
export function tooHard(variants: readonly string[]): string | null {
  for (const text of variants) {
    if (/[;()]/.test(text)) return `says something beside: ${text}`
    for (const sentence of text.split(/[.?:\n]+\s*/)) {
      const words = sentence.split(/[\s/–]+/).filter((word) => /\p{L}/u.test(word))
      if (words.length > mostWords) return `${words.length} words: ${sentence}`
      const long = words.find(
        (word) =>
          word.replace(/[^\p{L}-]/gu, "").length > longestWord && !namesOfThings.includes(word.toLowerCase()),
      )
      if (long) return `a long word: ${long}`
      if (
        /\b(samt|dock|gällande|avseende|erhålla|enligt|avslutad|inplanerat|föregående|befintlig)\b/i.test(
          sentence,
        )
      )
        return `a stiff word: ${sentence}`
    }
  }
  return null
}
