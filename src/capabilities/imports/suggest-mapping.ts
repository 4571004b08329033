import type { ImportKind } from "../../platform/imports/import-kind.ts"
import { headingsFor, type Mapping } from "../../platform/imports/mapping.ts"

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

const isComplete = (mapping: Mapping, headings: readonly string[]) =>
  Object.keys(mapping.columns).every((field) =>
    headingsFor(mapping, field).every((heading) => headings.includes(heading)),
  )

/**
 * A shipped mapping where the file is one we know, otherwise by what the headings mean; each heading is used
 * once.
 */
export function suggestMapping(kind: ImportKind, headings: readonly string[]): Mapping {
  const shipped = kind.shipped.find((mapping) => isComplete(mapping, headings))
  if (shipped) return shipped
  const left = new Map(headings.map((heading) => [heading, fold(heading)]))
  const columns: Record<string, string> = {}
  const take = (field: string, fits: (folded: string) => boolean) => {
    if (Object.hasOwn(columns, field)) return
    const found = [...left].find(([, folded]) => fits(folded))?.[0]
    if (found === undefined) return
    columns[field] = found
    left.delete(found)
  }
  const fields = Object.entries(kind.headings)
  for (const [field, words] of fields)
    take(field, (folded) => folded === fold(field) || words.includes(folded))
  // Then a heading that begins with one of the words, as "Startdatum (ÅÅÅÅ-MM-DD)".
  for (const [field, words] of fields) {
    take(field, (folded) => words.some((word) => word.length > 3 && folded.startsWith(`${word} `)))
  }
  const values = Object.fromEntries(
    Object.entries(kind.words).filter(([field]) => Object.hasOwn(columns, field)),
  )
  return { name: "", kind: kind.name, columns, values }
}
