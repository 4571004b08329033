import { zipOf } from "./zip.ts"

/** A cell's content with its place left open: what goes before and after it in `<c r="…"`. */
export type Cell = { attributes: string; content: string }
export type Row =
  | readonly (Cell | string | null)[]
  | { at?: number; hidden?: boolean; cells: readonly (Cell | string | null)[] }
export type Sheet = {
  name: string
  state?: "hidden" | "veryHidden"
  chart?: boolean
  rows?: readonly Row[]
  merged?: readonly string[]
  hiddenColumns?: readonly number[]
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

const style = (index: number) => (index > 0 ? ` s="${index}"` : "")
export const number = (value: number | string, format = 0): Cell => ({
  attributes: style(format),
  content: `<v>${value}</v>`,
})
export const failing = (shown: string): Cell => ({
  attributes: ' t="e"',
  content: `<f>1/0</f><v>${shown}</v>`,
})
/** Without `value` it is what programs write that don't compute. */
export const formula = (code: string, value?: string): Cell => ({
  attributes: value === undefined ? "" : ' t="str"',
  content: `<f>${escaped(code)}</f>${value === undefined ? "" : `<v>${escaped(value)}</v>`}`,
})
export const isoDate = (value: string): Cell => ({ attributes: ' t="d"', content: `<v>${value}</v>` })
export const inline = (text: string): Cell => ({
  attributes: ' t="inlineStr"',
  content: `<is><t xml:space="preserve">${escaped(text)}</t></is>`,
})
/** A cell with a format and nothing in it. */
export const empty: Cell = { attributes: ' s="1"', content: "" }

const letter = (at: number) => String.fromCharCode(65 + at)

/** Days as the format counts them: from 1899-12-30, or from 1904-01-01 on an old Mac. */
export const serial = (day: string, from: "1899-12-30" | "1904-01-01" = "1899-12-30") =>
  (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000

type Book = {
  sheets: readonly Sheet[]
  /** Format codes; the first is style 1. */
  formats?: readonly string[]
  date1904?: boolean
  /** Some programs leave out where a cell stands, and write every name with a prefix. */
  terse?: boolean
}

/** The bytes of a workbook, with texts shared as Excel shares them. */
export function workbook({ sheets, formats = [], date1904 = false, terse = false }: Book): Buffer {
  const shared: string[] = []
  const cellXml = (cell: Cell | string | null, at: number, line: number) => {
    if (cell === null) return terse ? "<c/>" : ""
    const { attributes, content } =
      typeof cell === "string" ? { attributes: ' t="s"', content: `<v>${shared.push(cell) - 1}</v>` } : cell
    return `<c${terse ? "" : ` r="${letter(at)}${line}"`}${attributes}>${content}</c>`
  }
  const sheetXml = ({ rows = [], merged = [], hiddenColumns = [] }: Sheet) => {
    let line = 0
    const lines = rows.map((row) => {
      const { at, hidden, cells } = "cells" in row ? row : { at: undefined, hidden: false, cells: row }
      line = at ?? line + 1
      const inside = cells.map((cell, index) => cellXml(cell, index, line)).join("")
      return `<row${terse ? "" : ` r="${line}"`}${hidden ? ' hidden="1"' : ""}>${inside}</row>`
    })
    const hidden = hiddenColumns.map((at) => `<col min="${at}" max="${at}" width="0" hidden="1"/>`)
    const areas = merged.map((area) => `<mergeCell ref="${area}"/>`)
    const inside = [
      hidden.length > 0 ? `<cols>${hidden.join("")}</cols>` : "",
      `<sheetData>${lines.join("")}</sheetData>`,
      areas.length > 0 ? `<mergeCells>${areas.join("")}</mergeCells>` : "",
    ]
    return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inside.join("")}</worksheet>`
  }
  const kind = (sheet: Sheet) => (sheet.chart ? "chartsheet" : "worksheet")
  const file = (sheet: Sheet, at: number) => `${kind(sheet)}s/sheet${at + 1}.xml`
  const parts = sheets.map((sheet, at): [string, string] => [
    `xl/${file(sheet, at)}`,
    sheet.chart ? "<chartsheet/>" : sheetXml(sheet),
  ])
  const texts = shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  const prefixed = (xml: string) => (terse ? xml.replace(/<(\/?)([a-zA-Z])/g, "<$1x:$2") : xml)
  const tabs = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ""} r:id="rId${at + 1}"/>`,
  )
  const styles = [
    `<numFmts>${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`).join("")}</numFmts>`,
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>',
    `<cellXfs><xf numFmtId="0"/>${formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join("")}</cellXfs>`,
  ]
  return zipOf({
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": prefixed(
      `<workbook xmlns:r="${relation}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${tabs.join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": `<Relationships>${sheets
      .map(
        (sheet, at) =>
          `<Relationship Id="rId${at + 1}" Type="${relation}/${kind(sheet)}" Target="${file(sheet, at)}"/>`,
      )
      .join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet>${styles.join("")}</styleSheet>`,
    "xl/sharedStrings.xml": `<sst>${texts}</sst>`,
    ...Object.fromEntries(parts.map(([name, xml]) => [name, prefixed(xml)])),
  })
}
