import { columnOf, lettersOf } from "./address.ts"
import { maxColumns } from "./table.ts"
import { Damaged } from "./zip-contents.ts"

/** An area of cells whose first cell is shown in all of it; the others are blank. */
export type Merged = { from: number; to: number; first: number; last: number; shownBy: string }
export type Layout = { merged: readonly Merged[]; hiddenColumns: ReadonlySet<number> }

const mostMerged = 100_000
const areas = /<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
const columns = /<(?:\w+:)?col\s[^>]{0,300}>/g
const numberIn = (tag: string, name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1] ?? 0)
/** Longer than any of these tags. */
const overlap = 400

/** What a sheet says after and before its rows about how they are shown, seen without reading the rows. */
export async function sheetLayout(pieces: AsyncIterable<string>): Promise<Layout> {
  const merged = new Map<string, Merged>()
  const hiddenColumns = new Set<number>()
  let tail = ""
  for await (const piece of pieces) {
    const xml = tail + piece
    tail = xml.slice(-overlap)
    if (xml.includes("mergeCell "))
      for (const [, left = "", top, right = "", bottom] of xml.matchAll(areas)) {
        const [from, to] = [columnOf(left), columnOf(right)]
        const shownBy = `${lettersOf(from)}${top}`
        merged.set(shownBy, { from, to, first: Number(top), last: Number(bottom), shownBy })
        if (merged.size > mostMerged) throw new Damaged()
      }
    if (/<(?:\w+:)?cols>/.test(xml))
      for (const [tag] of xml.matchAll(columns)) {
        if (!/\bhidden="(1|true)"/.test(tag)) continue
        const last = Math.min(numberIn(tag, "max"), maxColumns)
        for (let column = numberIn(tag, "min"); column <= last; column += 1) hiddenColumns.add(column)
      }
  }
  return { merged: [...merged.values()].sort((a, b) => a.first - b.first), hiddenColumns }
}

/** More areas than this on one row overlap, which no spreadsheet program writes. */
const mostOnRow = maxColumns * 2

/** For rows that come from top to bottom: which areas lie over a row. */
export function mergedOn({ merged }: Layout): (line: number) => readonly Merged[] {
  let next = 0
  let open: Merged[] = []
  return (line) => {
    for (let area = merged[next]; area && area.first <= line; area = merged[next]) {
      open.push(area)
      next += 1
    }
    if (open.length > 0) open = open.filter(({ last }) => last >= line)
    if (open.length > mostOnRow) throw new Damaged()
    return open
  }
}
