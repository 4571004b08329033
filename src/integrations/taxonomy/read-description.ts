import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import { everydayWords } from "./everyday-words.ts"
import { bare, wordsOf } from "./fold.ts"
import { stemOf } from "./swedish-stem.ts"
import { type Concept, Suggestion, type Taxonomy } from "./taxonomy.ts"
import { WordIndex } from "./word-index.ts"

/** A concept that somebody's own words speak of, and which of the words. */
export const Recognised = answer({ ...Suggestion.shape, because: z.array(z.string()).readonly() })
export type Recognised = z.infer<typeof Recognised>

const empty = new Set(
  "och att det som en ett är var har hade jag du vi de i på av för med till om så den men eller från vid under efter mitt min mina hos när där sedan också mycket lite år månader jobbat jobbade arbetat arbetade jobb arbete arbeta kan kunde varit blev fick bra ofta ibland alla allt andra mer vill gillar tycker olika samt både även the and".split(
    " ",
  ),
)
const denial = /\b(inte|aldrig|ej|saknar|utan)\b/
const likeEnough = 0.62

const spoken = new Set(["occupation-name", "skill", "scb-ssyk-level-4"])
const kinds = ["occupation", "skill"] as const

type Name = { concept: Concept; stems: readonly string[]; more: readonly string[] }
type Names = { byStem: Map<string, Name[]>; words: WordIndex; known: Set<string> }
const made = new WeakMap<Taxonomy, Names>()

const stemsIn = (text: string) =>
  wordsOf(bare(text))
    .filter((word) => word.length > 2 && !empty.has(word))
    .map(stemOf)

/** The first part of a name must be said; what follows a comma only makes it likelier. */
function namesIn(taxonomy: Taxonomy): Names {
  const known = made.get(taxonomy)
  if (known) return known
  const byStem = new Map<string, Name[]>()
  const words: string[] = []
  for (const { concept, label, former } of taxonomy.names()) {
    // Groups are wider than what people say, except by the older names that lead there.
    if (!spoken.has(concept.type) && !former) continue
    const [head = "", ...rest] = label.split(/,| - | inom | \(/)
    const more = rest.flatMap(stemsIn)
    words.push(...wordsOf(bare(head)))
    for (const one of head.split("/")) {
      const stems = [...new Set(stemsIn(one))]
      const [first] = stems
      if (first === undefined || (stems.length === 1 && first.length < 4)) continue
      const list = byStem.get(first)
      const name = { concept, stems, more }
      if (list) list.push(name)
      else byStem.set(first, [name])
    }
  }
  const index = new WordIndex(words.filter((word) => word.length > 4))
  const names = { byStem, words: index, known: new Set(words.map(stemOf)) }
  made.set(taxonomy, names)
  return names
}

type Said = { stem: string; word: string }

/** The words of one clause, also nearly spelt as they should be; a clause that denies says nothing. */
function saidIn(clause: string, names: Names): Said[] {
  if (denial.test(clause)) return []
  return wordsOf(clause).flatMap((word): Said[] => {
    const plain = bare(word)
    if (plain.length < 3 || empty.has(plain)) return []
    const stem = stemOf(plain)
    if (names.known.has(stem) || plain.length < 6) return [{ stem, word }]
    const [like] = names.words.alike(plain, likeEnough)
    const meant = like && names.words.words[like.word]
    return meant
      ? [
          { stem, word },
          { stem: stemOf(meant), word },
        ]
      : [{ stem, word }]
  })
}

/** What the table's name stands for: a name that is so, in one of its parts, or else one that begins so. */
function taxonomyName(taxonomy: Taxonomy, name: string): Suggestion | undefined {
  const wanted = bare(name)
  const hits = taxonomy.search(name, kinds, 8)
  const partsOf = (one: Suggestion) => bare(one.formerly ?? one.label).split(/[,/]\s?/)
  return (
    hits.find((one) => partsOf(one).includes(wanted)) ??
    hits.find((one) => bare(one.formerly ?? one.label).startsWith(wanted))
  )
}

/**
 * What somebody's own words speak of: names whose words are all said in one clause, and everyday ways to say
 * them. The same words give the same answer; nothing is kept, and nothing counts until the person has said
 * yes.
 */
export function readDescription(taxonomy: Taxonomy, text: string, limit: number): Recognised[] {
  const names = namesIn(taxonomy)
  const found = new Map<string, { score: number; because: Set<string> }>()
  const offer = (id: string, score: number, because: readonly string[]) => {
    const before = found.get(id)
    found.set(id, {
      score: Math.max(score, before?.score ?? 0),
      because: new Set([...(before?.because ?? []), ...because]),
    })
  }
  for (const clause of text.toLocaleLowerCase("sv").split(/[.,;:!?\n]|\bmen\b/)) {
    const said = saidIn(clause, names)
    const by = new Map(said.map(({ stem, word }) => [stem, word]))
    const wordsFor = (stems: readonly string[]) => stems.flatMap((stem) => by.get(stem) ?? [])
    for (const stem of by.keys()) {
      for (const { concept, stems, more } of names.byStem.get(stem) ?? []) {
        if (!stems.every((one) => by.has(one))) continue
        const likelier = more.filter((one) => by.has(one))
        const unsaid = more.length - likelier.length
        const score = stems.length * 3 + likelier.length * 2 - unsaid * 0.2
        offer(concept.id, score, wordsFor([...stems, ...likelier]))
      }
    }
    for (const [phrase, meant] of everydayWords) {
      const stems = stemsIn(phrase)
      if (!stems.every((stem) => by.has(stem))) continue
      for (const name of meant) {
        const hit = taxonomyName(taxonomy, name)
        if (hit) offer(hit.id, stems.length * 3 + 1, wordsFor(stems))
      }
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.score - one.score || (a < b ? -1 : 1))
    .flatMap(([id, { because }]) => {
      const suggestion = taxonomy.suggestion(id)
      return suggestion ? [{ ...suggestion, because: [...because] }] : []
    })
    .filter((one, at, all) => all.findIndex(({ label }) => bare(label) === bare(one.label)) === at)
    .slice(0, limit)
}
