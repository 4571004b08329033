import { isUtf8 } from "node:buffer"

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"

const chunkSize = 256 * 1024

export function encodingOf(bytes: Uint8Array): { encoding: Encoding; bomLength: number } {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", bomLength: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", bomLength: 2 }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", bomLength: 3 }
  return { encoding: isUtf8(bytes) ? "utf-8" : "windows-1252", bomLength: 0 }
}

/** The file's text piece by piece; a character cut in two by a piece's end comes whole in the next. */
export function* decodeText(bytes: Uint8Array): Generator<string> {
  const { encoding, bomLength } = encodingOf(bytes)
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for (let from = bomLength; from < bytes.length; from += chunkSize) {
    yield decoder.decode(bytes.subarray(from, from + chunkSize), { stream: true })
  }
  yield decoder.decode()
}
