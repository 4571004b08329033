import { inflateRawSync } from "node:zlib"
import { type Fault, maxSheetCells, maxUnpackedBytes } from "./table.ts"

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number }

/** The files a zip archive lists, or null when it isn't one. */
export function zipEntries(zip: Buffer): Entry[] | null {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"))
  if (end < 0 || end + 22 > zip.length) return null
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) return null
    const nameLength = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString("utf8", at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function contents(zip: Buffer, entry: Entry): string {
  const from = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  const packed = zip.subarray(from, from + entry.packed)
  const plain = entry.method === 8 ? inflateRawSync(packed, { maxOutputLength: maxUnpackedBytes }) : packed
  return plain.toString("latin1")
}

/** How many cells the reader would make room for: the last row times the widest column. */
function sheetSize(xml: string): number {
  let rows = 0
  let columns = 0
  for (const [, letters = "", digits = ""] of xml.matchAll(/\br=["']([A-Z]{0,7})(\d{1,12})["']/g)) {
    rows = Math.max(rows, Number(digits))
    columns = Math.max(
      columns,
      [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    )
  }
  return rows * Math.max(columns, 1)
}

/** Looks before unpacking: is it a workbook, and does it keep within memory when unpacked? */
export function workbookFault(zip: Buffer): Fault | null {
  const entries = zipEntries(zip)
  if (!entries) return { code: "DAMAGED" }
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) return { code: "NOT_A_TABLE" }
  const xml = entries.filter(({ name }) => name.endsWith(".xml") || name.endsWith(".rels"))
  const tooLarge: Fault = { code: "TOO_LARGE", limit: maxUnpackedBytes }
  if (xml.reduce((sum, { unpacked }) => sum + unpacked, 0) > maxUnpackedBytes) return tooLarge
  try {
    const sheets = xml.filter(({ name }) => name.startsWith("xl/worksheets/"))
    return sheets.some((entry) => sheetSize(contents(zip, entry)) > maxSheetCells) ? tooLarge : null
  } catch {
    return { code: "DAMAGED" }
  }
}
