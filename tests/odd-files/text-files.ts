import { alis, bos, evas, headings, type OddFile, olas, who } from "./odd-file.ts"

const heading = headings.join(";")
const lines = (...rows: string[]) => `${[heading, ...rows].join("\r\n")}\r\n`
const swedish = lines(
  `${alis};Öberg;Åsa;nej;2026-05-04`,
  `${bos};Sjöström;Märta;skyddad folkbokföring;2026-05-04`,
  `${evas};Lindén;Hélène;nej;2026-05-04`,
)
const readSwedish = [
  { familyName: "Öberg", givenName: "Åsa" },
  { familyName: "Sjöström", givenName: "Märta", protection: "protected_registration" },
  { familyName: "Lindén", givenName: "Hélène" },
]
/** The letters of the texts here in code pages that no encoder here writes. */
const bytesOf = (text: string, page: Readonly<Record<string, number>>) =>
  Buffer.from([...text].map((letter) => page[letter] ?? letter.charCodeAt(0)))
const cp850 = { å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99, é: 0x82, è: 0x8a }
const macintosh = { å: 0x8c, ä: 0x8a, ö: 0x9a, Å: 0x81, Ä: 0x80, Ö: 0x85, é: 0x8e, è: 0x8f }

const inEncoding = (name: string, bytes: () => Buffer, encoding?: string): OddFile => ({
  name,
  bytes,
  rows: 3,
  read: readSwedish,
  ...(encoding ? { notes: [{ code: "ENCODING", actual: encoding, count: 1 }] } : {}),
})

export const encodedFiles: readonly OddFile[] = [
  inEncoding("Windows-1252, from Swedish Excel", () => Buffer.from(swedish, "latin1"), "windows-1252"),
  inEncoding("CP850, from a database of the nineties", () => bytesOf(swedish, cp850), "cp850"),
  inEncoding(
    "Mac Roman, from an old Excel for Mac",
    () => bytesOf(swedish.replaceAll("\r\n", "\r"), macintosh),
    "macintosh",
  ),
  inEncoding("UTF-8 with its mark", () => Buffer.from(`\ufeff${swedish}`)),
  inEncoding("Excel's Unicode text: UTF-16 with its mark and tabs", () =>
    Buffer.from(`\ufeff${swedish.replaceAll(";", "\t")}`, "utf16le"),
  ),
  inEncoding("UTF-16 without a mark", () => Buffer.from(swedish, "utf16le")),
  {
    name: "UTF-8 with one bad byte: its line is told, the other names stay",
    bytes: () =>
      Buffer.concat([Buffer.from(swedish), Buffer.from(`${olas};Bj\xf6rk;Ola;nej;2026-05-04\r\n`, "latin1")]),
    rows: 4,
    read: readSwedish,
    refused: ["5 Efternamn CELL_CHARACTER"],
  },
  {
    name: "names that were read as Windows-1252 once before",
    bytes: () =>
      Buffer.from(
        lines(
          `${alis};Ã–berg;Bo;nej;2026-05-04`,
          `${bos};SjÃ¶berg;Bo;nej;2026-05-04`,
          `${evas};Ek;Eva;nej;2026-05-04`,
        ),
      ),
    rows: 3,
    read: who(evas),
    refused: ["2 Efternamn CELL_CHARACTER", "3 Efternamn CELL_CHARACTER"],
  },
  {
    name: "two exports put together: the mark of the second stands in the middle",
    bytes: () =>
      Buffer.from(`\ufeff${lines(`${alis};Ek;Ali;nej;2026-05-04`)}\ufeff${bos};Ek;Bo;nej;2026-05-04`),
    rows: 2,
    read: who(alis, bos),
    notes: [{ code: "INVISIBLE", actual: "Personnr", count: 1, line: 3 }],
  },
]

export const writtenFiles: readonly OddFile[] = [
  {
    name: "a stray quote that would swallow a row",
    bytes: () =>
      Buffer.from(
        lines(
          `${alis};"Ek;Ali;nej;2026-05-04`,
          `${bos};Berg";Bo;nej;2026-05-04`,
          `${evas};"Ek ""Rik""";Eva;nej;2026-05-04`,
        ),
      ),
    rows: 3,
    read: [{ familyName: 'Ek "Rik"' }],
    refused: ["2 Personnr STRAY_QUOTE", "3 Personnr STRAY_QUOTE"],
  },
  {
    name: "a stray quote before quoted cells, and one that is never closed",
    bytes: () =>
      Buffer.from(
        lines(
          `${alis};"Ek;Ali;nej;2026-05-04`,
          `${bos};"Berg";Bo;nej;2026-05-04`,
          `${evas};"von Ek\nBerg";Eva;nej;2026-05-04`,
          `${olas};Ek;"Ola;nej;2026-05-04`,
        ),
      ),
    rows: 4,
    read: [{ line: 3 }, { line: 4 }],
    refused: ["2 Personnr STRAY_QUOTE", "6 Personnr STRAY_QUOTE"],
  },
  {
    name: "what Excel left when it saved as text: scientific notation, ####, errors in Swedish",
    bytes: () =>
      Buffer.from(
        lines(
          "1,97804E+11;Ek;Ali;nej;2026-05-04",
          `${bos};Ek;Bo;nej;########`,
          `${evas};#SAKNAS!;Eva;nej;2026-05-04`,
          `${olas};Ek;Ola;#VÄRDEFEL!;2026-05-04`,
        ),
      ),
    mapping: "register-export",
    rows: 4,
    read: [],
    refused: [
      "2 Personnr CELL_DIGITS_LOST",
      "3 Inskriven CELL_ERROR",
      "4 Efternamn CELL_ERROR",
      "5 Skydd CELL_ERROR",
    ],
  },
  {
    name: "numbers as programs write them so that a sheet keeps their zeros, or as measures",
    bytes: () =>
      Buffer.from(
        `${heading};Mobil\n="0005122387";Ek;Ola;nej;2026-05-04;="0701740688"\n${alis}.0;Ek;Ali;nej;2026-05-04;701740688.0\n`,
      ),
    rows: 2,
    read: [
      { identity: { value: olas }, mobile: "0701740688" },
      { identity: { value: alis }, mobile: "0701740688" },
    ],
    notes: [{ code: "ZEROS_RESTORED", actual: "Mobil", count: 1, line: 3 }],
  },
  {
    name: "times with their zone",
    bytes: () =>
      Buffer.from(
        lines(
          `${alis};Ek;Ali;nej;2026-05-03T22:00:00.000Z`,
          `${bos};Ek;Bo;nej;2026-05-04T00:00:00+02:00`,
          `${evas};Ek;Eva;nej;2026-05-04 00:00:00`,
          `${olas};Ek;Ola;nej;2026-01-15T23:30:00Z`,
        ),
      ),
    rows: 4,
    read: ["2026-05-04", "2026-05-04", "2026-05-04", "2026-01-16"].map((enrolledOn) => ({ enrolledOn })),
  },
  {
    name: "titles above the headings, with commas in them",
    bytes: () => Buffer.from(`Deltagare, våren 2026\r\n\r\n${lines(`${alis};Ek, von;Ali;nej;2026-05-04`)}`),
    rows: 1,
    read: [{ line: 4, familyName: "Ek, von" }],
    notes: [{ code: "HEADINGS_LOWER", count: 1, line: 3 }],
  },
  {
    name: "percent with and without its sign",
    bytes: () =>
      Buffer.from(
        `${heading};Procent\n${["100 %", "75%", "50", "1", "0,5"].map((percent, at) => `${[alis, bos, evas, olas, alis][at]};Ek;Bo;nej;2026-05-04;${percent}`).join("\n")}`,
      ),
    rows: 5,
    read: [{ percent: 100 }, { percent: 75 }, { percent: 50 }],
    refused: ["5 Procent PERCENT_AMBIGUOUS", "6 Procent PERCENT_AMBIGUOUS"],
  },
]
