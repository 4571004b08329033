import type { PhysicalLine } from "./physical-lines.ts"

export type Record = { cells: string[]; lines: number }
/** `open` when the lines end inside a quoted cell, `stray` when a quote stands where none can. */
export type Split = Record | "open" | "stray"

/** Cells without heed of quotes. */
export const plainCells = (text: string, separator: string): string[] => text.split(separator)

/**
 * Where a quoted cell ends, searched for from inside it: after its closing quote, or -1 when it isn't closed.
 */
function closing(text: string, inside: number): number {
  for (let at = text.indexOf('"', inside); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at + 1
  return -1
}

/**
 * The record that begins with the first of the lines. A quote inside a cell that doesn't begin with one is a
 * letter (6" rör), and so are quotes around a part of a cell on one line ("Kalle" Ek). What closes on another
 * line than it began must be followed by a separator or the line's end.
 */
export function splitRecord(lines: readonly PhysicalLine[], separator: string): Split {
  const first = lines[0]?.text ?? ""
  if (!first.includes('"')) return { cells: plainCells(first, separator), lines: 1 }
  let text = first
  let used = 1
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text[at] !== '"') {
      const next = text.indexOf(separator, at)
      cells.push(next < 0 ? text.slice(at) : text.slice(at, next))
      if (next < 0) return { cells, lines: used }
      at = next + separator.length
      continue
    }
    const began = used
    let end = closing(text, at + 1)
    while (end < 0) {
      const line = lines[used]
      if (!line) return "open"
      // Every quote up to here was one of two, so the search goes on from here.
      const searched = text.length
      text += (lines[used - 1]?.end ?? "\n") + line.text
      used += 1
      end = line.text.includes('"') ? closing(text, searched) : -1
    }
    const after = /^ */.exec(text.slice(end, end + 20))?.[0].length ?? 0
    const follows = text.slice(end + after)
    if (follows === "" || follows.startsWith(separator)) {
      cells.push(text.slice(at + 1, end - 1).replaceAll('""', '"'))
      if (follows === "") return { cells, lines: used }
      at = end + after + separator.length
      continue
    }
    if (used > began) return "stray"
    const next = text.indexOf(separator, end)
    cells.push(next < 0 ? text.slice(at) : text.slice(at, next))
    if (next < 0) return { cells, lines: used }
    at = next + separator.length
  }
}

/**
 * Whether a quoted cell has taken in whole rows: more than half of its lines have as many cells by themselves
 * as the table has headings. A note with line ends is nothing like that.
 */
export function tookRows(lines: readonly PhysicalLine[], separator: string, width: number): boolean {
  if (lines.length < 2 || width < 2) return false
  const whole = lines.filter(({ text }) => plainCells(text, separator).length === width)
  return whole.length * 2 > lines.length
}
