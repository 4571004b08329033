import { dateShower, isDateFormat } from "./date-format.ts"
import type { FormatPart, Shows } from "./format-part.ts"

/** The sections of a format code (positive; negative; zero; text), each in its parts. */
function sectionsOf(code: string): FormatPart[][] {
  const sections: FormatPart[][] = [[]]
  const pattern = /"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]|(;)|(.)/gsu
  for (const [, quoted, escaped, bracket, end, sign] of code.matchAll(pattern)) {
    if (end) sections.push([])
    else if (bracket !== undefined) sections.at(-1)?.push({ kind: "bracket", text: bracket })
    else if (sign) sections.at(-1)?.push({ kind: "sign", text: sign })
    else if (quoted ?? escaped) sections.at(-1)?.push({ kind: "literal", text: quoted ?? escaped ?? "" })
  }
  return sections
}

/** Numbers without the noise of binary fractions, never in scientific notation when they are whole. */
const general = (value: number): string =>
  Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(15)))

const isPlace = (part: FormatPart | undefined) => part?.kind === "sign" && "0#?".includes(part.text)

/** Digits put into places from the right, as 000000-0000 or 000 00 does. */
function masked(parts: readonly FormatPart[], value: number): string {
  let digits = Math.round(Math.abs(value)).toFixed(0)
  if (digits === "0") digits = ""
  const first = parts.findIndex(isPlace)
  let shown = ""
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const part = parts[at]
    if (!part || part.kind === "bracket") continue
    if (!isPlace(part)) {
      shown = part.text + shown
      continue
    }
    const digit = digits.at(-1) ?? (part.text === "0" ? "0" : "")
    shown = (at === first ? digits || digit : digit) + shown
    digits = digits.slice(0, -1)
  }
  return (value < 0 ? "-" : "") + shown
}

const rounded = (value: number, decimals: number) => String(Number(value.toFixed(Math.min(decimals, 15))))

/**
 * The way one section shows a number. Words and currency round a number are left out, so that it is a number.
 */
function sectionShower(parts: readonly FormatPart[]): (value: number) => string {
  const signs = parts.filter(({ kind }) => kind === "sign").map(({ text }) => text)
  const isWords = !signs.some((sign) => "0#?".includes(sign))
  if (signs.some((sign) => /[eE@/]/.test(sign)) || parts.length === 0) return general
  if (isWords) return () => parts.map(({ kind, text }) => (kind === "bracket" ? "" : text)).join("")
  const point = signs.indexOf(".")
  const decimals = point < 0 ? 0 : signs.slice(point).filter((sign) => "0#?".includes(sign)).length
  if (signs.includes("%")) return (value) => `${rounded(value * 100, decimals)}%`
  const [first, last] = [parts.findIndex(isPlace), parts.findLastIndex(isPlace)]
  const inner = parts.slice(first, last + 1)
  const zeros = inner.filter(({ text }) => text === "0").length
  const before = parts.slice(0, first).filter(({ kind }) => kind !== "bracket")
  const numberBefore = before.length > 0 && before.every(({ text }) => /^[+\d\s-]*$/.test(text))
  const isMask =
    inner.some((part) => !isPlace(part)) ||
    zeros > 1 ||
    (numberBefore && /\d/.test(before.map((one) => one.text).join("")))
  if (!isMask || point >= 0 || signs.includes(",")) return (value) => rounded(value, decimals)
  const mask = [...(numberBefore ? before : []), ...inner]
  return (value) => masked(mask, value)
}

type Condition = (value: number) => boolean

function conditionOf(parts: readonly FormatPart[]): Condition | null {
  for (const { kind, text } of parts) {
    const match = kind === "bracket" ? /^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$/.exec(text) : null
    if (!match) continue
    const limit = Number(match[2])
    const tests: Record<string, Condition> = {
      "<=": (value) => value <= limit,
      ">=": (value) => value >= limit,
      "<>": (value) => value !== limit,
      "<": (value) => value < limit,
      ">": (value) => value > limit,
      "=": (value) => value === limit,
    }
    return tests[match[1] ?? ""] ?? null
  }
  return null
}

/** Excel takes no longer format codes. */
const longestCode = 255

/** What a format code does to a number. */
export function shower(code: string): Shows {
  if (code.length > longestCode || /^(general|standard|@)?$/i.test(code.replace(/\[[^\]]*\]/g, "").trim()))
    return general
  const sections = sectionsOf(code).slice(0, 3)
  const [first = []] = sections
  if (isDateFormat(first)) return dateShower(first)
  const showers = sections.map(sectionShower)
  const conditions = sections.map(conditionOf)
  const chosen = (value: number) => {
    if (conditions.some((one) => one !== null)) {
      const at = conditions.findIndex((one) => one === null || one(value))
      return at < 0 ? general : showers[at]
    }
    if (value < 0 && showers[1]) return showers[1]
    return value === 0 && showers[2] ? showers[2] : showers[0]
  }
  return (value) => (chosen(value) ?? general)(value)
}
