import { decodeText, encodingOf } from "./decode-text.ts"
import { unmarked } from "./harmless.ts"
import { Notes } from "./notes.ts"
import { longestLine, type PhysicalLine, physicalLines } from "./physical-lines.ts"
import { namedSeparator, separatorOf } from "./separator.ts"
import { plainCells, splitRecord, tookRows } from "./split-record.ts"
import type { Fault, Line } from "./table.ts"

/** A record longer than this has a stray quote in it; Excel's longest cell is 32 767 characters. */
const maxRecordLines = 2_048
const maxRecordLength = 256 * 1024
/** So many records without an end are no table with stray quotes in it. */
const maxUnclosed = 1_000
const headLength = 4_096

/** ="0005122387" is how programs make a spreadsheet show a number with its zeros. */
const shownText = /^="([^"]*)"$/

const cellOf = (cell: string) => shownText.exec(cell)?.[1] ?? unmarked(cell)

/** Lines that are looked at before they are taken. */
class Ahead {
  readonly #source: Iterator<PhysicalLine>
  #waiting: PhysicalLine[] = []
  #first = 0
  #length = 0
  constructor(lines: Iterable<PhysicalLine>) {
    this.#source = lines[Symbol.iterator]()
  }
  /** Up to so many of the next lines, within the length of a record. */
  peek(count: number): readonly PhysicalLine[] {
    while (
      this.#waiting.length - this.#first < count &&
      (this.#length < maxRecordLength || this.#length === 0)
    ) {
      const next = this.#source.next()
      if (next.done) break
      this.#length += next.value.text.length + 1
      this.#waiting.push(next.value)
    }
    return this.#waiting.slice(this.#first, this.#first + count)
  }
  take(count: number): void {
    for (let taken = 0; taken < count; taken += 1)
      this.#length -= (this.#waiting[this.#first + taken]?.text.length ?? 0) + 1
    this.#first += count
    if (this.#first < maxRecordLines) return
    this.#waiting = this.#waiting.slice(this.#first)
    this.#first = 0
  }
}

/** What the next lines hold: a record of one or several lines, or a line whose quotes can't be told apart. */
function nextRecord(ahead: Ahead, separator: string, width: number) {
  for (let count = 1; count <= maxRecordLines; count *= 2) {
    const lines = ahead.peek(count)
    const split = splitRecord(lines, separator)
    if (split === "open" && lines.length === count && count < maxRecordLines) continue
    if (split === "open" || split === "stray") return { unclosed: split === "open", lines: 0 }
    const took = tookRows(lines.slice(0, split.lines), separator, width)
    return took ? { unclosed: false, lines: split.lines } : split
  }
  return { unclosed: true, lines: 0 }
}

/**
 * Every line with something in it, as it is read; a fault, if any, comes last. A line with a stray quote is
 * told, and the lines after it are read as if it had none.
 */
export function* readCsv(bytes: Uint8Array, notes = new Notes()): Generator<Line | Fault> {
  const found = encodingOf(bytes)
  if (!found.encoding.startsWith("utf")) notes.add("ENCODING", { actual: found.encoding })
  const pieces = decodeText(bytes, found)
  let head = ""
  while (head.length < headLength) {
    const next = pieces.next()
    if (next.done) break
    head += next.value
  }
  const named = namedSeparator(head)
  const text = head.slice(named?.length ?? 0)
  const separator = named?.separator ?? separatorOf(text)
  const ahead = new Ahead(physicalLines(joined(text, pieces)))
  let [line, width, unclosed, strayAt] = [named ? 2 : 1, 0, 0, 0]
  for (;;) {
    const [first] = ahead.peek(1)
    if (!first) return
    // A text without line ends is no table. A null character is never part of a table, and PostgreSQL can't
    // store one.
    if (first.text.length > longestLine || first.text.includes("\0")) return yield { code: "NOT_A_TABLE" }
    const record = line === strayAt ? { unclosed: false, lines: 0 } : nextRecord(ahead, separator, width)
    if ("cells" in record) {
      if (record.cells.some((cell) => cell.includes("\0"))) return yield { code: "NOT_A_TABLE" }
      width = Math.max(width, line - (named ? 1 : 0) < 40 ? record.cells.length : 0)
      if (first.text !== "" || record.lines > 1) yield { line, cells: record.cells.map(cellOf) }
      ahead.take(record.lines)
      line += record.lines
      continue
    }
    if (record.lines > 0) strayAt = line + record.lines - 1
    if (record.unclosed) unclosed += 1
    if (unclosed > maxUnclosed) return yield { code: "QUOTE_NOT_CLOSED", line }
    yield { line, cells: plainCells(first.text, separator), strayQuote: first.text }
    ahead.take(1)
    line += 1
  }
}

function* joined(first: string, rest: Iterable<string>): Generator<string> {
  yield first
  yield* rest
}
