import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { encodingOf } from "../../src/integrations/spreadsheets/decode-text.ts"
import { readTable } from "../../src/integrations/spreadsheets/read-table.ts"
import { number, serial, workbook } from "./workbook.ts"

type Read = { line: number; cells: string[]; told: boolean }
type Reader = (bytes: Buffer) => Promise<Read[]>

const ours: Reader = async (bytes) => {
  const table = await readTable(bytes, "fil")
  if (!table.ok) throw new Error(table.code)
  return table.rows.map(({ line, cells, strayQuote, faults }) => ({
    line,
    cells: table.headings.map((heading) => cells[heading] ?? ""),
    told: strayQuote !== undefined || faults !== undefined,
  }))
}

/** Whether the property finds fault with the reader. */
const finds = async (property: fc.IAsyncProperty<unknown>) =>
  (await fc.check(property, { numRuns: 300 })).failed

const word = fc.stringMatching(/^[a-zåäö]{1,8}$/)
const rowsOf = fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 8 })

/**
 * Quotes fall where somebody's finger slipped: each row is read as it stands or told, and none is missing.
 */
const strayQuotes = (read: Reader) =>
  fc.asyncProperty(rowsOf, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (rows, slips) => {
    const lines = rows.map((row) => row.join(";"))
    const slipped = [...lines]
    for (const slip of slips) {
      const at = slip % lines.length
      const line = slipped[at] ?? ""
      const place = slip % (line.length + 1)
      slipped[at] = `${line.slice(0, place)}"${line.slice(place)}`
    }
    const found = await read(Buffer.from(`Ett;Två;Tre\n${slipped.join("\n")}`))
    expect(found.map(({ line }) => line)).toEqual(rows.map((_, at) => at + 2))
    for (const [at, { cells, told }] of found.entries())
      if (!told && slipped[at] === lines[at]) expect(cells).toEqual(rows[at])
  })

/** What most readers do: a quote opens a cell, whatever it takes in on the way to the next. */
const swallowing: Reader = async (bytes) => {
  const rows: Read[] = []
  let [cells, cell, quoted, line, began]: [string[], string, boolean, number, number] = [[], "", false, 1, 1]
  for (const letter of `${bytes.toString()}\n`) {
    if (letter === '"') quoted = !quoted
    else if (quoted || (letter !== ";" && letter !== "\n")) cell += letter
    else {
      cells.push(cell)
      cell = ""
      if (letter === "\n") {
        rows.push({ line: began, cells, told: false })
        cells = []
        began = line + 1
      }
    }
    if (letter === "\n") line += 1
  }
  return rows.slice(1)
}

test("a stray quote swallows no row", async () => {
  await fc.assert(strayQuotes(ours), { numRuns: 500 })
  expect(await finds(strayQuotes(swallowing))).toBe(true)
})

const names = fc.array(
  fc.stringMatching(/^[A-ZÅÄÖ][a-zåäöé]{2,9}$/).filter((name) => /[åäöÅÄÖ]/.test(name)),
  { minLength: 3, maxLength: 30 },
)
const pages: Record<string, Record<string, number>> = {
  "windows-1252": { å: 0xe5, ä: 0xe4, ö: 0xf6, Å: 0xc5, Ä: 0xc4, Ö: 0xd6, é: 0xe9 },
  cp850: { å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99, é: 0x82 },
  macintosh: { å: 0x8c, ä: 0x8a, ö: 0x9a, Å: 0x81, Ä: 0x80, Ö: 0x85, é: 0x8e },
}
const encodings = (encodingFor: (bytes: Buffer) => string) =>
  fc.asyncProperty(
    names,
    fc.constantFrom(...Object.keys(pages), "utf-8", "bad byte"),
    async (given, page) => {
      const text = `Namn\n${given.join("\n")}\n`
      const letters = pages[page]
      const bytes = letters
        ? Buffer.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)))
        : Buffer.concat([Buffer.from(text), Buffer.from(page === "bad byte" ? [0xf6] : [])])
      expect(encodingFor(bytes)).toBe(letters ? page : "utf-8")
    },
  )

test("the encoding is told by the letters, and one bad byte changes no other name", async () => {
  await fc.assert(encodings((bytes) => encodingOf(bytes).encoding))
  const allOrNothing = (bytes: Buffer) =>
    bytes.equals(Buffer.from(bytes.toString())) ? "utf-8" : "windows-1252"
  expect(await finds(encodings(allOrNothing))).toBe(true)
})

const zone = process.env.TZ
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})
const days = fc.date({ min: new Date("1904-01-02"), max: new Date("2099-12-31"), noInvalidDate: true })
const zones = fc.constantFrom(
  "UTC",
  "Europe/Stockholm",
  "Pacific/Honolulu",
  "Pacific/Kiritimati",
  "America/Sao_Paulo",
)
type DayReader = (count: number, date1904: boolean) => Promise<string>
const dateCells = (read: DayReader) =>
  fc.asyncProperty(days, zones, fc.boolean(), async (date, timeZone, date1904) => {
    process.env.TZ = timeZone
    const day = date.toISOString().slice(0, 10)
    const count = serial(day, date1904 ? "1904-01-01" : "1899-12-30")
    expect(await read(count, date1904)).toBe(day)
  })

test("a date cell is the same day wherever the server stands", async () => {
  const fromSheet: DayReader = async (count, date1904) => {
    const sheets = [{ name: "Blad1", rows: [["Dag"], [number(count, 1)]] }]
    const [row] = await ours(workbook({ sheets, date1904, formats: ["yyyy-mm-dd"] }))
    return row?.cells[0] ?? ""
  }
  await fc.assert(dateCells(fromSheet), { numRuns: 200 })
  const byLocalClock: DayReader = async (count, date1904) => {
    const date = new Date(date1904 ? 1904 : 1899, date1904 ? 0 : 11, date1904 ? 1 + count : 30 + count)
    return date.toISOString().slice(0, 10)
  }
  expect(await finds(dateCells(byLocalClock))).toBe(true)
})
