import type { CellResult } from "../../platform/imports/cell-readers.ts"
import { headingsFor, type Mapping } from "../../platform/imports/mapping.ts"
import type { NamedCell } from "../../platform/imports/row-reader.ts"

/** From the least strict; unknown counts as protected. */
const order = ["none", "unknown", "marked", "protected_registration"] as const
export type SaidProtection = (typeof order)[number]

export const strictest = (said: readonly SaidProtection[]): SaidProtection =>
  order[Math.max(0, ...said.map((one) => order.indexOf(one)))] ?? "unknown"

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/** Words that begin a heading about protection; "Skyddsombud" is not about it. */
const subject =
  /^(skydd|skyddad|skyddade|skyddat|sekretess|sekretessmarkering|sekretessmarkerad|sekretessmarkerade|sekretesskydd|kvarskrivning|kvarskriven|fingerad|fingerade|protection|protected)( |$)/
export const isAboutProtection = (heading: string): boolean => subject.test(fold(heading))

/**
 * A file may have several columns about protection; all are read, also those that a mapping does not name.
 */
export function withProtectionColumns(mapping: Mapping, headings: readonly string[]): Mapping {
  const used = new Set(Object.keys(mapping.columns).flatMap((field) => headingsFor(mapping, field)))
  const more = headings.filter((heading) => !used.has(heading) && isAboutProtection(heading))
  if (more.length === 0) return mapping
  return {
    ...mapping,
    columns: { ...mapping.columns, protection: [...headingsFor(mapping, "protection"), ...more] },
  }
}

type Words = Readonly<Record<string, string>>

/** What a spreadsheet shows for a formula that failed. */
const isFault = (cell: string) => cell.startsWith("#")

/** A yes under "Skyddad folkbokföring" says more than a yes under "Skydd". */
const registration = /folkbok|kvarskriv/

/** Null where nobody knows what the cell says. */
function meaningOf({ heading, cell }: NamedCell, words: Words): SaidProtection | null {
  const key = cell.trim().toLowerCase()
  if (isFault(key)) return null
  const word = Object.hasOwn(words, key) ? words[key] : key
  const found = order.find((one) => one === word)
  if (found === "marked" && registration.test(fold(heading))) return "protected_registration"
  return found ?? (key === "" ? "unknown" : null)
}

/** A blank cell says nothing about somebody who is known, and nothing against what another column says. */
export const saysProtection = (cells: readonly NamedCell[]): boolean =>
  cells.some(({ cell }) => cell.trim() !== "")

const thatSay = (cells: readonly NamedCell[]) => {
  const said = cells.filter((one) => saysProtection([one]))
  return said.length > 0 ? said : cells
}

/**
 * The strictest of all columns; what can't be read is unknown, and so is somebody new about whom nothing is
 * said. Never refuses a row: a refused statement would be lost.
 */
export const readProtection = (
  cells: readonly NamedCell[],
  { words }: { words: Words },
): CellResult<SaidProtection> => ({
  ok: true,
  value:
    cells.length === 0
      ? "unknown"
      : strictest(thatSay(cells).map((cell) => meaningOf(cell, words) ?? "unknown")),
})

/** Words that nobody has told the meaning of, so that somebody can. */
export const unreadProtection = (
  cells: readonly NamedCell[],
  { words }: { words: Words },
): readonly NamedCell[] =>
  cells.filter((one) => one.cell !== "" && !isFault(one.cell) && meaningOf(one, words) === null)
