import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import type { ImportKind } from "../../platform/imports/import-kind.ts"
import { headingsFor, type Mapping } from "../../platform/imports/mapping.ts"
import type { RowError } from "../../platform/imports/row-errors.ts"

type Words = ImportKind["words"]

/**
 * A word of the file that nobody has told the meaning of, and what it may mean; words are as registers write
 * them.
 */
export const UnknownValue = answer({
  key: z.string(),
  heading: z.string(),
  value: z.string(),
  choices: z.array(answer({ value: z.string(), word: z.string() })),
})
export type UnknownValue = z.infer<typeof UnknownValue>

const separator = "\n"
const keyOf = (field: string, value: string) =>
  Buffer.from(`${field}${separator}${value}`).toString("base64url")

/** Which field and word of the file a form's field stands for; null for anything we did not make. */
function readKey(known: Words, key: string): { field: string; value: string } | null {
  const [field = "", ...rest] = Buffer.from(key, "base64url").toString().split(separator)
  return Object.hasOwn(known, field) && rest.length > 0 ? { field, value: rest.join(separator) } : null
}

function choicesOf(known: Words, field: string): UnknownValue["choices"] {
  const words = new Map<string, string>()
  for (const [word, value] of Object.entries(known[field] ?? {})) {
    // The longest is the least abbreviated: "arbetsförmedlingen", not "af".
    if (word.length > (words.get(value) ?? "").length) words.set(value, word)
  }
  return [...words].map(([value, word]) => ({ value, word }))
}

/**
 * What the mapping takes a blank cell for, by heading, in the words of registers. Unknown is what a blank
 * says anyway.
 */
export const blankMeanings = (known: Words, mapping: Mapping, headings: readonly string[]): string[] =>
  Object.entries(mapping.values).flatMap(([field, words]) => {
    const value = Object.hasOwn(words, "") ? words[""] : undefined
    const word = choicesOf(known, field).find((one) => one.value === value)?.word ?? value
    return value === undefined || value === "unknown"
      ? []
      : headingsFor(mapping, field)
          .filter((heading) => headings.includes(heading))
          .map((heading) => `${heading}: ${word}`)
  })

/** A word of the file as it stands under a heading. */
export type Word = { column: string; value: string }

const fieldOf = (known: Words, mapping: Mapping, column: string) =>
  Object.keys(mapping.columns).find(
    (field) => headingsFor(mapping, field).includes(column) && Object.hasOwn(known, field),
  )

const mostWords = 100

/** Gathers each unknown word once, in the order of the file, as its faults are found. */
export function gatherWords(
  known: Words,
  mapping: Mapping,
  words: Map<string, Word>,
  errors: readonly RowError[],
): void {
  for (const { code, column, value } of errors) {
    if (code !== "UNKNOWN_VALUE" || value === "" || words.size >= mostWords) continue
    const field = fieldOf(known, mapping, column)
    if (!field) continue
    const key = keyOf(field, value.trim().toLowerCase())
    if (!words.has(key)) words.set(key, { column, value })
  }
}

/** What each unknown word may mean. */
export const unknownValues = (known: Words, mapping: Mapping, words: readonly Word[]): UnknownValue[] =>
  words.flatMap(({ column, value }) => {
    const field = fieldOf(known, mapping, column)
    return field
      ? [
          {
            key: keyOf(field, value.trim().toLowerCase()),
            heading: column,
            value,
            choices: choicesOf(known, field),
          },
        ]
      : []
  })

/** The mapping's words with what was chosen; a choice that is not one of the field's is left out. */
export function withMeanings(
  known: Words,
  values: Mapping["values"],
  chosen: Readonly<Record<string, string>>,
): Mapping["values"] {
  const joined: Record<string, Record<string, string>> = {}
  for (const [field, words] of Object.entries(values)) joined[field] = { ...words }
  for (const [key, meaning] of Object.entries(chosen)) {
    const read = readKey(known, key)
    if (!read || !choicesOf(known, read.field).some((one) => one.value === meaning)) continue
    joined[read.field] = { ...joined[read.field], [read.value]: meaning }
  }
  return joined
}
