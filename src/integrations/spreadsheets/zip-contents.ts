import { Readable } from "node:stream"
import { crc32, createInflateRaw } from "node:zlib"
import { type Fault, maxUnpackedBytes } from "./table.ts"

type Entry = { name: string; method: number; crc: number; packed: number; unpacked: number; offset: number }

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
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

/** A part that isn't what the archive says it is, or is no XML. */
export class Damaged extends Error {}
export class TooLarge extends Error {}

/** A file of the archive as it is unpacked; it is held neither packed nor unpacked in whole. */
export async function* unzipped(zip: Buffer, entry: Entry): AsyncGenerator<string> {
  if (entry.offset + 30 > zip.length) throw new Damaged()
  const from = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  const packed = zip.subarray(from, from + entry.packed)
  if (entry.method !== 8 && entry.method !== 0) throw new Damaged()
  const source = Readable.from([packed], { objectMode: false })
  const plain = entry.method === 8 ? source.pipe(createInflateRaw({ chunkSize: 256 * 1024 })) : source
  const text = new TextDecoder("utf-8")
  let [length, crc] = [0, 0]
  try {
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxUnpackedBytes) throw new TooLarge()
      // What it said it would be was weighed with the others before it was opened (`workbookFault`).
      if (length > entry.unpacked) throw new Damaged()
      crc = crc32(chunk, crc)
      yield text.decode(chunk, { stream: true })
    }
  } catch (fault) {
    throw fault instanceof TooLarge ? fault : new Damaged()
  }
  if (crc !== entry.crc) throw new Damaged()
  yield text.decode()
}

/** Looks before unpacking: is it a workbook, and does it keep within memory when unpacked? */
export function workbookFault(entries: readonly Entry[] | null): Fault | null {
  if (!entries) return { code: "DAMAGED" }
  if (!entries.some(({ name }) => name === "xl/workbook.xml")) return { code: "NOT_A_TABLE" }
  const xml = entries.filter(({ name }) => name.endsWith(".xml") || name.endsWith(".rels"))
  const size = xml.reduce((sum, { unpacked }) => sum + unpacked, 0)
  return size > maxUnpackedBytes ? { code: "TOO_LARGE", limit: maxUnpackedBytes } : null
}
