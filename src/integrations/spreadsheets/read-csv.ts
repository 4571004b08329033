import { Readable } from "node:stream"
import { CsvError, type Info, Parser } from "csv-parse"
import { decodeText } from "./decode-text.ts"
import { unmarked } from "./harmless.ts"
import { namedSeparator, separatorOf } from "./separator.ts"
import { type Fault, maxRecordLength } from "./table.ts"

export type Line = { line: number; cells: string[] }

type Parsed = { record: string[]; info: Info }

class BinaryContent extends Error {}

/** A null character is never part of a table, and PostgreSQL can't store one. */
function* textOnly(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) {
    if (piece.includes("\0")) throw new BinaryContent()
    if (piece !== "") yield piece
  }
}

function* joined(first: string, rest: Iterable<string>): Generator<string> {
  yield first
  yield* rest
}

const lineEnds = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? cell.split(/\r\n|\n|\r/).length - 1 : 0), 0)

const faultOf = (error: unknown, line: number): Fault | null => {
  if (error instanceof BinaryContent) return { code: "NOT_A_TABLE" }
  if (!(error instanceof CsvError)) return null
  const unclosed = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE"
  return { code: unclosed ? "QUOTE_NOT_CLOSED" : "DAMAGED", line }
}

/** Every line with something in it, as it is read; a fault, if any, comes last. */
export async function* readCsv(bytes: Uint8Array): AsyncGenerator<Line | Fault> {
  const pieces = decodeText(bytes)
  let first = ""
  while (first.length < 4096) {
    const next = pieces.next()
    if (next.done) break
    first += next.value
  }
  const named = namedSeparator(first)
  const text = first.slice(named?.length ?? 0)
  const parser = new Parser({
    delimiter: named?.separator ?? separatorOf(text),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordLength,
    info: true,
  })
  let next = named ? 2 : 1
  let blank = 0
  const source = Readable.from(textOnly(joined(text, pieces)), { highWaterMark: 4 })
  source.on("error", (error) => parser.destroy(error))
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      // csv-parse counts CRLF inside quotes twice, so the lines are counted here.
      const line = next + info.empty_lines - blank
      blank = info.empty_lines
      next = line + 1 + lineEnds(record)
      yield { line, cells: record.map(unmarked) }
    }
  } catch (error) {
    const fault = faultOf(error, next)
    if (!fault) throw error
    yield fault
  }
}
