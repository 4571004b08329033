import { createHash } from "node:crypto"
import { ok, type Result, refusedAs, violation } from "../../kernel/result.ts"
import { type ContentType, contentType } from "./content-type.ts"
import { scan } from "./scan.ts"

export const mostBytes = 10 * 1024 * 1024

export type CheckedFile = {
  name: string
  contentType: ContentType
  size: number
  sha256: Buffer
  content: Buffer
}

/** The last part of a path, without characters that make a name mislead or break a header. */
const plainName = (name: string) =>
  (name.normalize("NFC").split(/[/\\]/).at(-1) ?? "")
    .replace(/[\p{C}"<>|:*?]/gu, "")
    .trim()
    .slice(-120)

/** A file that may be kept, or why not. `at` names the form's field, `scanner` the command that scans it. */
export async function checkFile(
  content: Buffer,
  name: string,
  { at = "file", scanner = null }: { at?: string | undefined; scanner?: string | null } = {},
): Promise<Result<CheckedFile>> {
  const refuse = (code: string, limit?: number) =>
    refusedAs("invalid", [violation(code, { at, ...(limit ? { limit } : {}) })])
  if (content.length === 0) return refuse("FILE_WITHOUT_CONTENT")
  if (content.length > mostBytes) return refuse("FILE_OVER_LIMIT", mostBytes / 1024 / 1024)
  const kept = plainName(name)
  const verdict = contentType(content, kept)
  if ("fault" in verdict) return refuse(verdict.fault)
  if (scanner) {
    const found = await scan(scanner, content)
    if (found !== "clean") return refuse(found === "infected" ? "FILE_INFECTED" : "FILE_NOT_SCANNED")
  }
  const sha256 = createHash("sha256").update(content).digest()
  return ok({ name: kept, contentType: verdict.type, size: content.length, sha256, content })
}
