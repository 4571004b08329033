import { describe, expect, test } from "vitest"
import { zipOf } from "../../../tests/odd-files/zip.ts"
import { Damaged, unzipped, zipEntries } from "./zip-contents.ts"

const path = "xl/workbook.xml"
const content = `<workbook>${"a".repeat(600_000)}`

/** What is unpacked of an archive whose list is changed at a place in the entry's row. */
async function unpacked(at: number, change: (number: number) => number): Promise<string> {
  const zip = zipOf({ [path]: content })
  const row = zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + at
  zip.writeUInt32LE(change(zip.readUInt32LE(row)), row)
  const [entry] = zipEntries(zip) ?? []
  if (!entry) throw new Error("nothing in it")
  let text = ""
  for await (const piece of unzipped(zip, entry)) text += piece
  return text
}
const [crc, size] = [16, 24]

describe("a file of an archive", () => {
  test("comes out as it went in", async () => {
    expect(await unpacked(size, (told) => told)).toBe(content)
  })
  test("that is larger than the archive says is damaged, or a small one could unpack to no end", async () => {
    await expect(unpacked(size, () => 10)).rejects.toThrow(Damaged)
  })
  test("that is another than the archive says is damaged", async () => {
    await expect(unpacked(crc, (told) => (told ^ 1) >>> 0)).rejects.toThrow(Damaged)
  })
})
