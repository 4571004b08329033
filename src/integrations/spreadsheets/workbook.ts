import type { Shows } from "./format-part.ts"
import { shower } from "./number-format.ts"
import { readAllXml } from "./read-xml.ts"
import { unzipped, type zipEntries } from "./zip-contents.ts"

type Entries = NonNullable<ReturnType<typeof zipEntries>>
export type Sheet = { name: string; hidden: boolean; entry: Entries[number] }
export type Workbook = {
  date1904: boolean
  /** Those that hold cells, in the order of their tabs; charts have sheets of their own. */
  sheets: readonly Sheet[]
  texts: readonly string[]
  formats: readonly Shows[]
}

/** Formats that files name by number only. */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "yyyy-mm-dd",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm",
  19: "h:mm:ss",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy-mm-dd h:mm",
  37: "#,##0",
  38: "#,##0",
  39: "#,##0.00",
  40: "#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss",
}
const isOtherDate = (id: number) => (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
const builtInFormat = (id: number) => builtIn[id] ?? (isOtherDate(id) ? "yyyy-mm-dd" : "General")

/**
 * _x000D_ stands for a carriage return, _x005F_ for the underline of a text that looks like such an escape.
 */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

const isTrue = (text: string | undefined) => text === "1" || text === "true"

async function sheetsOf(zip: Buffer, part: (name: string) => Entries[number] | undefined) {
  const kinds = new Map<string, { type: string; target: string }>()
  const relations = part("xl/_rels/workbook.xml.rels")
  if (relations)
    await readAllXml(unzipped(zip, relations), {
      open: (name, attribute) => {
        const [id, type, target] = [attribute("Id"), attribute("Type"), attribute("Target")]
        if (name === "Relationship" && id && type && target) kinds.set(id, { type, target })
      },
    })
  const sheets: Sheet[] = []
  let date1904 = false
  const book = part("xl/workbook.xml")
  if (book)
    await readAllXml(unzipped(zip, book), {
      open: (name, attribute) => {
        if (name === "workbookPr") date1904 = isTrue(attribute("date1904"))
        if (name !== "sheet") return
        const kind = kinds.get(attribute("id") ?? "")
        if (!kind?.type.endsWith("/worksheet")) return
        const path = kind.target.startsWith("/") ? kind.target.slice(1) : `xl/${kind.target}`
        const entry = part(path)
        const state = attribute("state") ?? "visible"
        if (entry) sheets.push({ name: attribute("name") ?? "", hidden: state !== "visible", entry })
      },
    })
  return { sheets, date1904 }
}

async function formatsOf(pieces: AsyncIterable<string>): Promise<Shows[]> {
  const own = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  await readAllXml(pieces, {
    open: (name, attribute) => {
      if (name === "numFmt") own.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "General")
      if (name === "cellXfs") inCells = true
      if (name === "xf" && inCells) ids.push(Number(attribute("numFmtId") ?? 0))
    },
    close: (name) => {
      if (name === "cellXfs") inCells = false
    },
  })
  const shown = new Map<number, Shows>()
  return ids.map((id) => {
    const known = shown.get(id) ?? shower(own.get(id) ?? builtInFormat(id))
    shown.set(id, known)
    return known
  })
}

/** The texts that cells refer to; the reading aids of Japanese names are no part of them. */
async function textsOf(pieces: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  let [text, inText, aside] = ["", false, false]
  await readAllXml(pieces, {
    open: (name) => {
      if (name === "si") text = ""
      else if (name === "rPh") aside = true
      else if (name === "t") inText = !aside
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === "t") inText = false
      else if (name === "rPh") aside = false
      else if (name === "si") texts.push(unescaped(text))
    },
  })
  return texts
}

export async function readWorkbook(zip: Buffer, entries: Entries): Promise<Workbook> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const part = (name: string) => byName.get(name.toLowerCase())
  const [texts, styles] = [part("xl/sharedStrings.xml"), part("xl/styles.xml")]
  return {
    ...(await sheetsOf(zip, part)),
    texts: texts ? await textsOf(unzipped(zip, texts)) : [],
    formats: styles ? await formatsOf(unzipped(zip, styles)) : [],
  }
}
