import { decodeText, encodingOf } from "./decode-text.ts"
import { unmarked } from "./harmless.ts"
import { Notes } from "./notes.ts"
import { type PhysicalLine, physicalLines } from "./physical-lines.ts"
import { namedSeparator, separatorOf } from "./separator.ts"
import { plainCells, splitRecord, tookRows } from "./split-record.ts"
import type { Fault, Line } from "./table.ts"

/** A record longer than this has a stray quote in it; Excel's longest cell is 32 767 characters. */
const maxRecordLines = 2_048
const maxRecordLength = 256 * 1024
/** So many records without an end are no table with stray quotes in it. */
const maxUnclosed = 1_000
const headLength = 4_096

/** Lines that are looked at before they are taken. */
class Ahead {
  readonly #source: Iterator<PhysicalLine>
  #waiting: PhysicalLine[] = []
  constructor(lines: Iterable<PhysicalLine>) {
    this.#source = lines[Symbol.iterator]()
  }
  /** Up to so many of the next lines, within the length of a record. */
  peek(count: number): readonly PhysicalLine[] {
    let length = this.#waiting.reduce((sum, { text }) => sum + text.length, 0)
    while (this.#waiting.length < count && (length < maxRecordLength || this.#waiting.length === 0)) {
      const next = this.#source.next()
      if (next.done) break
      length += next.value.text.length
      this.#waiting.push(next.value)
    }
    return this.#waiting.slice(0, count)
  }
  take(count: number): void {
    this.#waiting.splice(0, count)
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
 * Every line with something in it, as it is read; a fault, if any, comes last. A line with a stray quote is told, and
 * the lines after it are read as if it had none.
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
    // A null character is never part of a table, and PostgreSQL can't store one.
    if (first.text.includes("\0")) return yield { code: "NOT_A_TABLE" }
    const record = line === strayAt ? { unclosed: false, lines: 0 } : nextRecord(ahead, separator, width)
    if ("cells" in record) {
      if (record.cells.some((cell) => cell.includes("\0"))) return yield { code: "NOT_A_TABLE" }
      width = Math.max(width, line - (named ? 1 : 0) < 40 ? record.cells.length : 0)
      if (first.text !== "" || record.lines > 1) yield { line, cells: record.cells.map(unmarked) }
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
