import { isUtf8 } from "node:buffer"
import { type CodePage, codePageOf, decodeBytes } from "./code-pages.ts"

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | CodePage

const chunkSize = 256 * 1024

/** UTF-16 without its mark: nearly every second byte of Latin text is zero. */
function utf16Unmarked(bytes: Uint8Array): Encoding | null {
  const head = bytes.subarray(0, 4096)
  if (head.length < 4) return null
  let [even, odd] = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even += 1
    if (byte === 0 && at % 2 === 1) odd += 1
  })
  const most = head.length / 2
  if (odd > most * 0.6 && even < most * 0.02) return "utf-16le"
  return even > most * 0.6 && odd < most * 0.02 ? "utf-16be" : null
}

/** The length of the UTF-8 character that begins here, 0 when none does. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0 || first >= 0xf5) return 0
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

const enough = 4_000

/**
 * Whether a file that isn't all UTF-8 is UTF-8 with bad bytes in it: by its letters beyond ASCII, not by the
 * worst.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let [good, bad] = [0, 0]
  for (let at = 0; at < bytes.length && good + bad < enough; ) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1
      continue
    }
    const length = utf8Length(bytes, at)
    if (length > 0) good += 1
    else bad += 1
    at += Math.max(1, length)
  }
  return good > 0 && good >= bad
}

/** By what the file holds: its mark if it has one, otherwise what its letters are. */
export function encodingOf(bytes: Uint8Array): { encoding: Encoding; bomLength: number } {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", bomLength: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", bomLength: 2 }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", bomLength: 3 }
  const unmarked = utf16Unmarked(bytes)
  if (unmarked) return { encoding: unmarked, bomLength: 0 }
  return { encoding: isUtf8(bytes) || mostlyUtf8(bytes) ? "utf-8" : codePageOf(bytes), bomLength: 0 }
}

/** The file's text piece by piece; a character cut in two by a piece's end comes whole in the next. */
export function* decodeText(
  bytes: Uint8Array,
  { encoding, bomLength } = encodingOf(bytes),
): Generator<string> {
  const pieces = function* () {
    for (let from = bomLength; from < bytes.length; from += chunkSize)
      yield bytes.subarray(from, from + chunkSize)
  }
  if (encoding === "windows-1252" || encoding === "cp850" || encoding === "macintosh") {
    for (const piece of pieces()) yield decodeBytes(piece, encoding)
    return
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  for (const piece of pieces()) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}
