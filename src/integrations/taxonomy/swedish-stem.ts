import { bare } from "./fold.ts"

/** Endings of nouns, verbs and adjectives, the longest first. */
const endings = [
  "ningarna",
  "ningen",
  "ningar",
  "ande",
  "ende",
  "arna",
  "erna",
  "orna",
  "aren",
  "arens",
  "arnas",
  "ning",
  "ades",
  "ade",
  "are",
  "ast",
  "ats",
  "ors",
  "ars",
  "ers",
  "ens",
  "ets",
  "at",
  "ar",
  "er",
  "or",
  "en",
  "et",
  "de",
  "te",
  "an",
  "as",
  "na",
  "it",
  "ad",
  "tt",
  "a",
  "e",
  "s",
  "t",
  "n",
] as const
/** Shorter than this, what is left says nothing: lager and lagat are not the same. */
const shortest = 4

/** "städade", "städat", "städning" and "städare" are one: the word without its ending. */
export function stemOf(word: string): string {
  const plain = bare(word)
  for (const ending of endings) {
    if (plain.length - ending.length >= shortest && plain.endsWith(ending))
      return plain.slice(0, plain.length - ending.length)
  }
  return plain
}
