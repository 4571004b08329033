import { isObject } from "./json-values.ts"

/** One item of a file or an answer, or a line that is no JSON; `at` is its line or place, from 1. */
export type Item = { at: number; json: unknown } | { at: number; broken: true }

const listIn = (json: unknown): unknown[] | null => {
  if (Array.isArray(json)) return json
  if (!isObject(json)) return null
  for (const name of ["hits", "ads"]) {
    const list = json[name]
    if (Array.isArray(list)) return list
  }
  return null
}

/**
 * Items of a JobSearch answer (`hits`), of a JobStream list, or one JSON object a line. One bad line is one
 * bad item.
 */
export function* splitAds(text: string): Generator<Item> {
  const start = text.trimStart()
  const whole =
    start.startsWith("[") || /^\{\s*("hits"|"ads"|"total"|"positions"|"freetext_concepts")/.test(start)
  const list = whole ? listIn(parsed(start)) : null
  if (list) {
    for (const [at, json] of list.entries()) yield { at: at + 1, json }
    return
  }
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue
    const json = parsed(line)
    const inner = listIn(json)
    if (json === undefined) yield { at: at + 1, broken: true }
    else if (inner) for (const one of inner) yield { at: at + 1, json: one }
    else yield { at: at + 1, json }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
