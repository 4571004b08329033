import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cellText } from "./cell-text.ts"
import { harmless, printable, unmarked } from "./harmless.ts"
import { readBatches, readTable } from "./read-table.ts"
import { writeCsv } from "./write-csv.ts"
import { writeWorkbook, writeXlsx } from "./write-xlsx.ts"
import { unzipped, zipEntries } from "./zip-contents.ts"

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readTable(utf8(text), "fil.csv")
const latin1 = (text: string) => Buffer.from(text, "latin1")
const code = async (bytes: Uint8Array) => {
  const table = await readTable(bytes, "fil")
  return table.ok ? "table" : table.code
}

describe("reading a file", () => {
  test.each([
    ["semicolon, CRLF", utf8("Å;B\r\n1;2\r\n")],
    ["comma, LF", utf8("Å,B\n1,2")],
    ["tab", utf8("Å\tB\n1\t2")],
    ["UTF-8 with BOM", utf8("\ufeffÅ;B\n1;2")],
    ["UTF-16 LE", Buffer.from("\ufeffÅ;B\n1;2", "utf16le")],
    ["UTF-16 BE", Buffer.from("\ufeffÅ;B\n1;2", "utf16le").swap16()],
    ["Windows-1252", latin1("Å;B\r\n1;2\r\n")],
    ["Excel's sep line", utf8("sep=;\nÅ;B\n1;2")],
  ])("%s gives the same cells", async (_, bytes) => {
    const table = await readTable(bytes, "fil.csv")
    expect(table.ok && table.rows[0]?.cells).toEqual({ Å: "1", B: "2" })
  })

  test("the line is the one in the file, past blank lines and line ends inside quotes", async () => {
    const table = await read('A;B\r\n\r\n1;"x\r\ny\nz"\r\n;\r\n \r\n2;"q""r"\r\n3;4')
    expect(table.ok && table.rows.map(({ line, cells }) => [line, cells.A, cells.B])).toEqual([
      [3, "1", "x\r\ny\nz"],
      [8, "2", 'q"r'],
      [9, "3", "4"],
    ])
  })

  test("a row with more cells than headings says so", async () => {
    const table = await read("A;B\n1;2;3\n1;2;\n")
    expect(table.ok && table.rows.map((row) => row.surplus)).toEqual([1, undefined])
  })

  test("what is no table is refused by its content, whatever its name", async () => {
    const zip = Buffer.from(await writeXlsx(["A"], [["1"]]))
    const otherZip = Buffer.from(
      zip.toString("latin1").replaceAll("xl/workbook.xml", "xl/notebook.xml"),
      "latin1",
    )
    expect({
      pdf: await code(utf8("%PDF-1.7\n1 0 obj")),
      png: await code(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")),
      html: await code(utf8("<html><table><tr><td>1</td></tr></table>")),
      json: await code(utf8('[{"a": 1}]')),
      xls: await code(Buffer.from("d0cf11e0a1b11ae1", "hex")),
      zip: await code(otherZip),
      cutZip: await code(zip.subarray(0, zip.length / 2)),
      nothing: await code(new Uint8Array()),
      blank: await code(utf8("\n \n;;\n")),
      twice: await code(utf8("A;a\n1;2")),
      wide: await code(utf8(Array.from({ length: 201 }, (_, i) => `k${i}`).join(";"))),
      quote: await code(utf8('A;"B\n1;2\n3;4')),
    }).toEqual({
      pdf: "NOT_A_TABLE",
      png: "NOT_A_TABLE",
      html: "NOT_A_TABLE",
      json: "NOT_A_TABLE",
      xls: "EXCEL_OLD_OR_LOCKED",
      zip: "NOT_A_TABLE",
      cutZip: "DAMAGED",
      nothing: "EMPTY",
      blank: "EMPTY",
      twice: "HEADINGS_DUPLICATE",
      wide: "TOO_MANY_COLUMNS",
      quote: "QUOTE_NOT_CLOSED",
    })
  })

  test("batches hold the asked number of rows, and headings only give one empty batch", async () => {
    const sizes = async (text: string) => {
      const found: unknown[] = []
      for await (const batch of readBatches(utf8(text), "fil.csv", 2))
        found.push(batch.ok && batch.rows.length)
      return found
    }
    expect(await sizes("A\n1\n2\n3\n")).toEqual([2, 1])
    expect(await sizes("A\n1\n2\n")).toEqual([2])
    expect(await sizes("A\n")).toEqual([0])
  })

  test("random bytes never throw, also behind the signature of a known type", async () => {
    const signatures = ["", "504b0304", "504b0506", "efbbbf", "fffe", "feff", "d0cf11e0", "413b420a"]
    const bytes = fc.tuple(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 400 }))
    await fc.assert(
      fc.asyncProperty(bytes, async ([signature, rest]) => {
        const table = await readTable(Buffer.concat([Buffer.from(signature, "hex"), rest]), "fil")
        expect(typeof table.ok).toBe("boolean")
      }),
      { numRuns: 300 },
    )
  })

  test("a workbook damaged anywhere never throws", async () => {
    const workbook = Buffer.from(await writeXlsx(["A", "B"], [["1", "å"]]))
    const damage = fc.array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const copy = Buffer.from(workbook)
        for (const [at, byte] of changes) copy[at] = byte
        expect(typeof (await readTable(copy, "fil.xlsx")).ok).toBe("boolean")
      }),
      { numRuns: 150 },
    )
  })

  test("broken encodings still give text: invalid UTF-8 is read as Windows-1252", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ min: 0x80, minLength: 1, maxLength: 30 }), async (bytes) => {
        const table = await readTable(Buffer.concat([utf8("A;B\n1;x"), bytes]), "fil.csv")
        expect(table.ok && table.rows[0]?.cells.B?.startsWith("x")).toBe(true)
      }),
    )
  })
})

describe("writing a file", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "=1+1",
      "+46 70",
      "-5",
      "@a",
      "\tx",
      "\r",
      "'=1",
      "''=1",
      'a"b',
      "a;b",
      "a\nb",
      "a\r\nb",
      "åäö",
      "0012",
      "constructor",
      "_x0041_",
      "2026-11-22",
    ),
  )
  /** What may stand in a file, as it is read: composed, without what can't be seen. */
  const shown = (text: string) => cellText(printable(text)).text
  const rows = fc.array(fc.tuple(fc.constant("x"), cell, cell), { maxLength: 20 })
  const cellsOf = async (bytes: Uint8Array) => {
    const table = await readTable(bytes, "fil")
    return table.ok ? table.rows.map(({ cells }) => [cells.A, cells.B, cells.C]) : table
  }

  test("a written CSV read back gives the same cells", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const expected = given.map((row) => row.map(shown))
        expect(await cellsOf(writeCsv(["A", "B", "C"], expected))).toEqual(expected)
      }),
    )
  })

  test("no written cell can be run as a formula, and plain numbers stay as they are", () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(harmless(text)).not.toMatch(/^[=@\t\r\n]|^[+-](?!\d+([.,]\d+)?$)/)
        expect(unmarked(harmless(text))).toBe(text)
      }),
    )
    expect(["=SUMMA(A1:A9)", "+46 Ek", "-5", "+46701740688", "-1,5"].map(harmless)).toEqual([
      "'=SUMMA(A1:A9)",
      "'+46 Ek",
      "-5",
      "+46701740688",
      "-1,5",
    ])
  })

  test("a written XLSX read back gives the same text, with formulas as text and days as days", async () => {
    const given = [
      ["x", "=SUMMA(A1:A9)", "2026-02-28"],
      ["x", " +46 Ek ", "1850-01-01"],
      ["x", "0012", "_x0041_ <&>\"'"],
    ]
    expect(await cellsOf(await writeXlsx(["A", "B", "C"], given, "Rapport: 2026/01"))).toEqual(given)
  })

  const partOf = async (bytes: Uint8Array, name: string) => {
    const zip = Buffer.from(bytes)
    const entry = zipEntries(zip)?.find((one) => one.name === name)
    const pieces: Buffer[] = []
    if (entry) for await (const piece of unzipped(zip, entry)) pieces.push(Buffer.from(piece))
    return Buffer.concat(pieces).toString("utf8")
  }

  test("a file of several sheets names each, however alike the names, as Excel takes them", async () => {
    const long = "Till arbete eller studier vid avslut (Kolada U40455)"
    const sheets = [long, long, "Efter kön/ålder?", ""].map((name) => ({
      name,
      headings: ["A"],
      rows: [["1"]],
    }))
    const names = [
      ...(await partOf(await writeWorkbook(sheets), "xl/workbook.xml")).matchAll(
        /<sheet [^>]*?name="([^"]*)"/g,
      ),
    ]
    expect(names.map(([, name]) => name)).toEqual([
      "Till arbete eller studier vid a",
      "Till arbete eller studier v 2",
      "Efter kön ålder",
      "Blad4",
    ])
  })

  test("columns are as wide as what stands in them, and no wider than can be read", async () => {
    const sheet = {
      name: "Siffror",
      title: "Ett namn som är längre än någon kolumn behöver vara",
      headings: ["Siffra", "Värde"],
      rows: [
        ["Dagar från remiss till svar", 12],
        ["x".repeat(200), 3],
      ],
    }
    const part = await partOf(await writeWorkbook([sheet]), "xl/worksheets/sheet1.xml")
    expect(
      [...part.matchAll(/<col [^>]*?width="([\d.]+)"/g)].map(([, width]) => Math.round(Number(width))),
    ).toEqual([60, 10])
    expect(part).toMatch(/ySplit="3"/)
  })

  test("any text can be written to XLSX", async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const back = await cellsOf(await writeXlsx(["A", "B", "C"], given))
        expect(back).toEqual(given.map((row) => row.map(shown)))
      }),
      { numRuns: 60 },
    )
  })
})
