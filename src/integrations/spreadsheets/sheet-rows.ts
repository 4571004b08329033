import type { CellFault } from "../../platform/imports/source-row.ts"
import { columnOf, lettersOf } from "./address.ts"
import { readXml } from "./read-xml.ts"
import type { Line } from "./table.ts"
import { type Sheet, unescaped, type Workbook } from "./workbook.ts"
import { Damaged, unzipped } from "./zip-contents.ts"

export type SheetRow = Line & { hidden: boolean }

const maxSheetColumns = 16_384
const maxSheetRows = 1_048_576
/** Excel keeps fifteen digits of a number; the rest of a longer one are zeros. */
const mostWhole = 1e15

type Cell = { type: string; style: number; value: string | null; formula: string | null; text: string }
type Shown = { text: string; fault?: Omit<CellFault, "cell"> }

const faulty = (code: CellFault["code"], shown: string): Shown => ({ text: shown, fault: { code, shown } })

function shownNumber(value: string, style: number, { formats, date1904 }: Workbook): Shown {
  const number = Number(value)
  if (value.trim() === "" || !Number.isFinite(number)) return faulty("CELL_ERROR", value)
  if (Math.abs(number) >= mostWhole) return faulty("CELL_DIGITS_LOST", value)
  const show = formats[style]
  const text = show ? show(number, date1904) : Number.isInteger(number) ? number.toFixed(0) : String(number)
  return text === null ? faulty("CELL_ERROR", "####") : { text }
}

/**
 * What the cell shows. A formula shows the result it was saved with; without one nobody knows what it shows.
 */
function shownBy(cell: Cell, book: Workbook): Shown {
  const { type, value, formula } = cell
  if (type === "inlineStr") return { text: unescaped(cell.text) }
  if (value === null || (value === "" && type !== "str")) {
    return formula === null ? { text: "" } : faulty("CELL_NO_VALUE", `=${formula}`)
  }
  if (type === "e") return faulty("CELL_ERROR", value)
  if (type === "s") return { text: book.texts[Number(value)] ?? "\ufffd" }
  if (type === "b") return { text: value === "1" || value === "true" ? "TRUE" : "FALSE" }
  if (type === "str") return { text: unescaped(value) }
  if (type === "d") return { text: value.replace(/T00:00(:00(\.0+)?)?$/, "") }
  return shownNumber(value, cell.style, book)
}

/** The sheet's rows with something in them, as they are unpacked. */
export async function* sheetRows(zip: Buffer, sheet: Sheet, book: Workbook): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = []
  let cells: string[] = []
  let faults = new Map<number, CellFault>()
  let cell: Cell | null = null
  let [line, column, hidden, inside] = [0, 0, false, ""]
  const put = (done: Cell) => {
    const { text, fault } = shownBy(done, book)
    if (text === "" && !fault) return
    while (cells.length < column - 1) cells.push("")
    cells[column - 1] = text
    if (fault) faults.set(column - 1, { ...fault, cell: `${lettersOf(column)}${line}` })
  }
  const pieces = readXml(unzipped(zip, sheet.entry), {
    open: (name, attribute) => {
      if (name === "row") {
        line = Number(attribute("r") ?? line + 1)
        if (!(line >= 1 && line <= maxSheetRows)) throw new Damaged()
        ;[cells, faults, column] = [[], new Map(), 0]
        hidden = attribute("hidden") === "1" || attribute("hidden") === "true"
      } else if (name === "c") {
        const address = attribute("r")
        column = address ? columnOf(address) : column + 1
        if (!(column >= 1 && column <= maxSheetColumns)) throw new Damaged()
        const style = Number(attribute("s") ?? 0)
        cell = { type: attribute("t") ?? "n", style, value: null, formula: null, text: "" }
      } else if (cell && name === "v") [cell.value, inside] = ["", "v"]
      else if (cell && name === "f") [cell.formula, inside] = ["", "f"]
      else if (name === "t") inside = "t"
      else if (name === "rPh") inside = "aside"
    },
    text: (piece) => {
      if (!cell) return
      if (inside === "v") cell.value += piece
      else if (inside === "f") cell.formula += piece
      else if (inside === "t") cell.text += piece
    },
    close: (name) => {
      if (name === "v" || name === "f" || name === "t") inside = ""
      else if (name === "c" && cell) {
        put(cell)
        cell = null
      } else if (name === "row" && cells.length > 0)
        ready.push({ line, cells, hidden, ...(faults.size > 0 ? { faults } : {}) })
    },
  })
  for await (const _ of pieces) {
    yield* ready
    ready = []
  }
  yield* ready
}
