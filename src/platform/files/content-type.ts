import { extname } from "node:path"

export type ContentType =
  | "application/pdf"
  | "image/png"
  | "image/jpeg"
  | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  | "text/plain"
  | "text/csv"

const byExtension: Readonly<Record<string, ContentType>> = {
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".txt": "text/plain",
  ".csv": "text/csv",
}

/** The extensions that are taken, for the file field's `accept`. */
export const acceptedExtensions = Object.keys(byExtension).join(",")

const starts = (bytes: Buffer, ...magic: number[]) => magic.every((byte, at) => bytes[at] === byte)

/** What the bytes are, whatever the name claims; null when it is nothing that is taken. */
function typeOfBytes(bytes: Buffer): ContentType | "text" | null {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf"
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png"
  if (starts(bytes, 0xff, 0xd8, 0xff)) return "image/jpeg"
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return typeOfZip(bytes)
  return isText(bytes) ? "text" : null
}

/** Office documents are zip files; one with macros is not taken. */
function typeOfZip(bytes: Buffer): ContentType | null {
  if (!bytes.includes("[Content_Types].xml") || bytes.includes("vbaProject.bin")) return null
  if (bytes.includes("word/document.xml")) return byExtension[".docx"] ?? null
  return bytes.includes("xl/workbook.xml") ? (byExtension[".xlsx"] ?? null) : null
}

function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text
    return !/[\0-\x08\x0e-\x1f]/.test(text)
  } catch {
    return false
  }
}

export type TypeVerdict = { type: ContentType } | { fault: "FILE_TYPE_UNKNOWN" | "FILE_NAME_MISLEADS" }

/** The type by content, when the name agrees with it. */
export function contentType(bytes: Buffer, name: string): TypeVerdict {
  const found = typeOfBytes(bytes)
  if (found === null) return { fault: "FILE_TYPE_UNKNOWN" }
  const claimed = byExtension[extname(name).toLowerCase()]
  if (!claimed) return { fault: "FILE_TYPE_UNKNOWN" }
  const agrees = found === "text" ? claimed.startsWith("text/") : claimed === found
  return agrees ? { type: claimed } : { fault: "FILE_NAME_MISLEADS" }
}
