import { headingsFor } from "./mapping.ts"
import type { Mapping } from "./mapping-type.ts"
import type { RowError } from "./row-errors.ts"
import { knownValues } from "./values.ts"

/** A word of the file that nobody has told the meaning of, and what it may mean; words are as registers write them. */
export type UnknownValue = {
  key: string
  heading: string
  value: string
  choices: { value: string; word: string }[]
}

const separator = "\n"
const keyOf = (field: string, value: string) =>
  Buffer.from(`${field}${separator}${value}`).toString("base64url")

/** Which field and word of the file a form's field stands for; null for anything we did not make. */
export function readKey(key: string): { field: string; value: string } | null {
  const [field = "", ...rest] = Buffer.from(key, "base64url").toString().split(separator)
  return Object.hasOwn(knownValues, field) && rest.length > 0 ? { field, value: rest.join(separator) } : null
}

function choicesOf(field: string): UnknownValue["choices"] {
  const words = new Map<string, string>()
  for (const [word, value] of Object.entries(knownValues[field] ?? {})) {
    // The longest is the least abbreviated: "arbetsförmedlingen", not "af".
    if (word.length > (words.get(value) ?? "").length) words.set(value, word)
  }
  return [...words].map(([value, word]) => ({ value, word }))
}

/** Each unknown word once, in the order of the file. */
export function unknownValues(mapping: Mapping, errors: readonly RowError[]): UnknownValue[] {
  const found = new Map<string, UnknownValue>()
  for (const error of errors) {
    if (error.code !== "UNKNOWN_VALUE" || error.value === "") continue
    const field = Object.keys(mapping.columns).find((one) => headingsFor(mapping, one).includes(error.column))
    if (!field || !Object.hasOwn(knownValues, field)) continue
    const value = error.value.trim().toLowerCase()
    const key = keyOf(field, value)
    if (!found.has(key))
      found.set(key, { key, heading: error.column, value: error.value, choices: choicesOf(field) })
  }
  return [...found.values()].slice(0, 100)
}

/** The mapping's words with what was chosen; a choice that is not one of the field's is left out. */
export function withMeanings(
  values: Mapping["values"],
  chosen: Readonly<Record<string, string>>,
): Mapping["values"] {
  const joined: Record<string, Record<string, string>> = {}
  for (const [field, words] of Object.entries(values)) joined[field] = { ...words }
  for (const [key, meaning] of Object.entries(chosen)) {
    const read = readKey(key)
    if (!read || !choicesOf(read.field).some((one) => one.value === meaning)) continue
    joined[read.field] = { ...joined[read.field], [read.value]: meaning }
  }
  return joined
}
