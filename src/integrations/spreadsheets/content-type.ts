import { encodingOf } from "./decode-text.ts"
import type { Fault } from "./table.ts"

export type ContentType = "csv" | "xlsx"

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, index) => bytes[index] === byte)

const isZip = (bytes: Uint8Array) => startsWith(bytes, 0x50, 0x4b) && (bytes[2] === 3 || bytes[2] === 5)
/** Excel before 2007, and any Excel file locked with a password. */
const isCompoundFile = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
const isUtf16 = (bytes: Uint8Array) => encodingOf(bytes.subarray(0, 4_096)).encoding.startsWith("utf-16")

/** Text of another kind: markup, JSON, RTF, PDF. Old systems also name HTML pages .xls. */
const otherText = /^\s*(<[!?a-z]|\{\\rtf|\[?\s*\{\s*["}]|%PDF)/i

const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 26) || (byte > 27 && byte < 32)

/** A null anywhere, or more than the odd stray control character at the beginning. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536)
  return bytes.includes(0) || head.filter(isControl).length > 1 + head.length / 50
}

/** Decided by what the file holds, never by its name. */
export function contentType(bytes: Uint8Array): ContentType | Fault {
  if (bytes.length === 0) return { code: "EMPTY" }
  if (isZip(bytes)) return "xlsx"
  if (isCompoundFile(bytes)) return { code: "EXCEL_OLD_OR_LOCKED" }
  if (isUtf16(bytes)) return "csv"
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1").replace(/^ï»¿/, "")
  if (otherText.test(head) || isBinary(bytes)) return { code: "NOT_A_TABLE" }
  return "csv"
}
