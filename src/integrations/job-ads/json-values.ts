import { type Day, isDay } from "../../kernel/day.ts"

export type Json = Readonly<Record<string, unknown>>
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value)
export const objectIn = (json: Json, name: string): Json => {
  const inner = json[name]
  return isObject(inner) ? inner : {}
}
export const objectsIn = (json: Json, name: string): Json[] => {
  const inner = json[name]
  return Array.isArray(inner) ? inner.filter(isObject) : []
}

/** One line of text that the database can hold; null when there is nothing in it. */
export function textOf(value: unknown, most: number): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null
  const text = [...String(value)]
    .filter((one) => one !== "\0" && !/^[\uD800-\uDFFF]$/.test(one))
    .join("")
    .replace(/\s+/g, " ")
    .trim()
  return text === "" ? null : text.slice(0, most).trim()
}

/** The day of a date with or without time; the source gives Swedish time. */
export function dayIn(value: unknown): Day | null {
  const text = typeof value === "string" ? value.slice(0, 10) : ""
  return isDay(text) ? text : null
}

export function numberIn(value: unknown, from: number, to: number): number | null {
  const number = typeof value === "number" ? value : Number.NaN
  return Number.isFinite(number) && number >= from && number <= to ? number : null
}

export const conceptIn = (value: unknown): string | null => {
  const id = typeof value === "string" ? value : isObject(value) ? value.concept_id : null
  return typeof id === "string" && /^[A-Za-z0-9_:.-]{1,60}$/.test(id) ? id : null
}
