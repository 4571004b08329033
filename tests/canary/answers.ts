import { inflateRawSync } from "node:zlib"
import { zipEntries } from "../../src/integrations/spreadsheets/zip-contents.ts"

/**
 * What an answer says, in words that can be searched and compared; what is made anew each time is left out.
 */
export async function said(answer: Response): Promise<string> {
  const type = answer.headers.get("content-type") ?? ""
  const bytes = Buffer.from(await answer.arrayBuffer())
  const heads = `${answer.status} ${answer.headers.get("location") ?? ""} ${answer.headers.get("content-disposition") ?? ""}`
  return `${heads}\n${plain(words(bytes, type))}`
}

function words(bytes: Buffer, type: string): string {
  if (type.includes("spreadsheetml")) {
    return (zipEntries(bytes) ?? [])
      .map(({ name, method, packed, offset }) => {
        const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
        const content = bytes.subarray(from, from + packed)
        return `${name}\n${(method === 8 ? inflateRawSync(content) : content).toString("utf8")}`
      })
      .join("\n")
  }
  return bytes.toString(type.includes("pdf") ? "latin1" : "utf8")
}

const plain = (text: string) =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, "TIME")
    .replace(/(<xmpMM:\w+ID>)[^<]*/g, "$1")
    .replace(/\/ID\s*\[.*?\]/gs, "/ID")
    .replace(/\(D:\d{14}[^)]*\)/g, "(D)")

/** Where two texts begin to differ, with a little of both. */
export function difference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 100).replace(/\s+/g, " ")
  return `…${around(one)}… | …${around(other)}…`
}
