import { alis, bos, evas, headings, type OddFile, olas, who } from "./odd-file.ts"
import { empty, failing, formula, inline, isoDate, number, type Row, serial, workbook } from "./workbook.ts"

const row = (identity: string, name = "Ek", day = "2026-05-04") => [identity, name, "Ali", "nej", day]
const sheet = (...rows: readonly Row[]) => ({ name: "Blad1", rows: [headings, ...rows] })
const one = (...rows: readonly Row[]) => workbook({ sheets: [sheet(...rows)] })

export const cellFiles: readonly OddFile[] = [
  {
    name: "percent cells: the sheet keeps 1 and shows 100 %",
    bytes: () =>
      workbook({
        formats: ["0%", "0.0%"],
        sheets: [
          {
            name: "Blad1",
            rows: [
              [...headings, "Procent"],
              [...row(alis), number(1, 1)],
              [...row(bos), number(0.754, 1)],
              [...row(evas), number(0.125, 2)],
              [...row(olas), number(1)],
            ],
          },
        ],
      }),
    rows: 4,
    read: [{ percent: 100 }, { percent: 75 }, { percent: 12.5 }],
    refused: ["5 Procent PERCENT_AMBIGUOUS"],
  },
  {
    name: "error cells, also under Skydd, where a blank cell means that there is none",
    bytes: () =>
      one(
        [alis, "Ek", "Ali", failing("#N/A"), "2026-05-04"],
        [bos, failing("#REF!"), "Bo", "nej", "2026-05-04"],
        row(evas),
      ),
    mapping: "register-export",
    rows: 3,
    read: who(evas),
    refused: ["2 Skydd CELL_ERROR D2", "3 Efternamn CELL_ERROR B3"],
  },
  {
    name: "formulas: one without a result, one that shows nothing, one that shows a word",
    bytes: () =>
      one(
        [alis, "Ek", "Ali", formula("VLOOKUP(A2,Skydd!A:B,2,0)"), "2026-05-04"],
        [bos, "Ek", "Bo", formula('IF(1=2,"x","")', ""), "2026-05-04"],
        [evas, "Ek", "Eva", formula('"sekretess"&"markering"', "sekretessmarkering"), "2026-05-04"],
      ),
    mapping: "register-export",
    rows: 3,
    read: [{ protection: "none" }, { protection: "marked" }],
    refused: ["2 Skydd CELL_NO_VALUE D2"],
  },
  {
    name: "numbers that lost the zeros they began with",
    bytes: () =>
      workbook({
        sheets: [
          {
            name: "Blad1",
            rows: [
              [...headings, "Mobil"],
              [number(5122387), "Ek", "Ola", "nej", "2026-05-04", number(701740688)],
              [...row(alis), number(46701740688)],
              [...row(bos), number(8508000)],
              [number(5122388), "Ek", "Fel", "nej", "2026-05-04"],
            ],
          },
        ],
      }),
    rows: 4,
    read: [
      { identity: { value: olas }, mobile: "0701740688" },
      { identity: { value: alis }, mobile: "+46701740688" },
    ],
    refused: ["4 Mobil ZEROS_LOST", "5 Personnr ZEROS_LOST"],
    notes: [
      { code: "ZEROS_RESTORED", actual: "Personnr", count: 1, line: 2 },
      { code: "ZEROS_RESTORED", actual: "Mobil", count: 2, line: 2 },
    ],
  },
  {
    name: "numbers in the formats for personal numbers and phones",
    bytes: () =>
      workbook({
        formats: ["000000\\-0000", "00000000-0000", '"0"#'],
        sheets: [
          {
            name: "Blad1",
            rows: [
              [...headings, "Mobil"],
              [number(5122387, 1), "Ek", "Ola", "nej", "2026-05-04", number(701740688, 3)],
              [number(alis, 2), "Ek", "Ali", "nej", "2026-05-04"],
            ],
          },
        ],
      }),
    rows: 2,
    read: [{ identity: { value: olas }, mobile: "0701740688" }, { identity: { value: alis } }],
  },
  {
    name: "scientific notation: all digits are kept behind it, or not",
    bytes: () =>
      workbook({
        formats: ["0.00E+00"],
        sheets: [
          sheet(
            [number("1.97804182389E11"), "Ek", "Ali", "nej", "2026-05-04"],
            [number(bos, 1), "Ek", "Bo", "nej", "2026-05-04"],
            [number("1.988032023920E21"), "Ek", "Eva", "nej", "2026-05-04"],
            ["1,97E+11", "Ek", "Ola", "nej", "2026-05-04"],
          ),
        ],
      }),
    rows: 4,
    read: who(alis, bos),
    refused: ["4 Personnr CELL_DIGITS_LOST A4", "5 Personnr CELL_DIGITS_LOST"],
  },
  {
    name: "date cells of every kind",
    bytes: () =>
      workbook({
        formats: ["d mmmm yyyy", "[$-41D]yyyy-mm-dd;@", "yyyy-mm-dd hh:mm", "mmm yyyy", "d/m"],
        sheets: [
          sheet(
            ...[1, 2, 5].map((format) => [
              ...row(alis).slice(0, 4),
              number(serial(`2026-05-0${format}`), format),
            ]),
            [...row(bos).slice(0, 4), number(serial("2026-05-04") + 0.999999, 3)],
            [...row(evas).slice(0, 4), isoDate("2026-05-05T00:00:00")],
            [...row(olas).slice(0, 4), inline("7/5 2026")],
            [...row(olas).slice(0, 4), number(serial("2026-05-04"), 4)],
            [...row(olas).slice(0, 4), number(-1, 1)],
            [...row(olas).slice(0, 4), number(serial("2026-05-04"))],
          ),
        ],
      }),
    rows: 9,
    read: ["01", "02", "05", "05", "05", "07"].map((day) => ({ enrolledOn: `2026-05-${day}` })),
    refused: ["8 Inskriven DATE_INVALID", "9 Inskriven CELL_ERROR E9", "10 Inskriven DATE_INVALID"],
  },
  {
    name: "a workbook that counts its days from 1904",
    bytes: () =>
      workbook({
        date1904: true,
        formats: ["yyyy-mm-dd"],
        sheets: [sheet([...row(alis).slice(0, 4), number(serial("2026-05-04", "1904-01-01"), 1)])],
      }),
    rows: 1,
    read: [{ enrolledOn: "2026-05-04" }],
  },
  {
    name: "invisible characters and letters in two parts",
    bytes: () =>
      workbook({
        sheets: [
          {
            name: "Blad1",
            rows: [
              ["\ufeffPersonnr", "Efter\u00adnamn", "Fo\u0308rnamn", "Skydd\u200b", "Inskriven\u00a0"],
              [
                `${alis}\u200b`,
                "A\u030aberg\u00a0Ek",
                "Ali\u00ad",
                "\u200bsekretess\u00admarkering\u2060",
                "2026-05-04\u200e",
              ],
            ],
          },
        ],
      }),
    rows: 1,
    read: [
      {
        identity: { value: alis },
        familyName: "Åberg Ek",
        givenName: "Ali",
        protection: "marked",
        enrolledOn: "2026-05-04",
      },
    ],
    notes: headings.map((actual) => ({ code: "INVISIBLE", actual, count: 1, line: 2 })),
  },
  {
    name: "texts with the format's own escapes, and a program that leaves out places and prefixes names",
    bytes: () =>
      workbook({
        terse: true,
        sheets: [
          sheet(
            [alis, inline("Ek_x000D_"), "A & B", null, "2026-05-04"],
            [bos, "Ek_x005F_x0041_", "Bo", "nej", "2026-05-04"],
          ),
        ],
      }),
    rows: 2,
    read: [
      { familyName: "Ek", givenName: "A & B", protection: "unknown" },
      { familyName: "Ek_x0041_", protection: "none" },
    ],
  },
]

export const bookFiles: readonly OddFile[] = [
  {
    name: "hidden sheets and a chart before the data",
    bytes: () =>
      workbook({
        sheets: [
          {
            name: "Listor",
            state: "hidden",
            rows: [
              ["Kod", "Namn"],
              ["1", "Ett"],
            ],
          },
          { name: "Intern", state: "veryHidden", rows: [["x", "y"]] },
          { name: "Diagram", chart: true },
          { name: "Tomt" },
          { name: "Deltagare", rows: [headings, row(alis)] },
        ],
      }),
    rows: 1,
    read: who(alis),
    notes: [
      { code: "SHEET_READ", actual: "Deltagare", count: 1 },
      { code: "SHEETS_LEFT", actual: "Listor", count: 1 },
      { code: "SHEETS_LEFT", actual: "Intern", count: 1 },
    ],
  },
  {
    name: "several sheets with people, after one to read first",
    bytes: () =>
      workbook({
        sheets: [
          { name: "Läs mig", rows: [["Så fylls filen i"], ["En rad för varje person"]] },
          { name: "2026 & senare", rows: [headings, row(alis), row(bos)] },
          { name: "2025", rows: [headings, row(evas)] },
        ],
      }),
    rows: 2,
    read: who(alis, bos),
    notes: [
      { code: "SHEET_READ", actual: "2026 & senare", count: 1 },
      { code: "SHEETS_LEFT", actual: "Läs mig", count: 1 },
      { code: "SHEETS_LEFT", actual: "2025", count: 1 },
    ],
  },
  {
    name: "formats to the last row of the sheet, and somebody's filled row far down",
    bytes: () =>
      one(
        row(alis),
        { at: 900_000, cells: row(bos) },
        ...[1_048_575, 1_048_576].map((at) => ({ at, cells: headings.map(() => empty) })),
      ),
    rows: 2,
    read: [{ line: 2 }, { line: 900_000 }],
  },
  {
    name: "titles above the headings",
    bytes: () =>
      workbook({
        sheets: [
          {
            name: "Blad1",
            rows: [
              ["Deltagare, Arbetsmarknadsenheten"],
              ["Utskriven", number(46_000)],
              [null, empty],
              headings,
              row(alis),
            ],
          },
        ],
      }),
    rows: 1,
    read: [{ line: 5, identity: { value: alis } }],
    notes: [{ code: "HEADINGS_LOWER", count: 2, line: 4 }],
  },
  {
    name: "a word merged over two people, under a title merged over the table, beside a hidden column",
    bytes: () =>
      workbook({
        sheets: [
          {
            name: "Blad1",
            merged: ["A1:E1", "D3:D4"],
            hiddenColumns: [3],
            rows: [
              ["Deltagare 2026"],
              headings,
              [alis, "Ek", "Ali", "sekretessmarkering", "2026-05-04"],
              [bos, "Ek", "Bo", null, "2026-05-04"],
              row(evas),
            ],
          },
        ],
      }),
    mapping: "register-export",
    rows: 3,
    read: [{ protection: "marked" }, { protection: "none" }],
    refused: ["4 Skydd CELL_MERGED D4"],
    notes: [
      { code: "COLUMN_HIDDEN", actual: "C", count: 4 },
      { code: "HEADINGS_LOWER", count: 1, line: 2 },
    ],
  },
  {
    name: "rows that a filter hides",
    bytes: () => one(row(alis), { hidden: true, cells: row(bos) }, { hidden: true, cells: row(evas) }),
    rows: 3,
    read: who(alis, bos, evas),
    notes: [{ code: "HIDDEN_READ", count: 2, line: 3 }],
  },
]
