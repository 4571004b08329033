import { z } from "zod"
import { answer } from "../../platform/answer.ts"

/** What was decided or mended while the file was read, so that whoever gave it can say that it is right. */
const noteCodes = [
  "SHEET_READ",
  "SHEETS_LEFT",
  "HIDDEN_READ",
  "COLUMN_HIDDEN",
  "HEADINGS_LOWER",
  "ENCODING",
  "INVISIBLE",
  "ZEROS_RESTORED",
  "BLANK_MEANS",
  "TAKEN_AS",
] as const
export type NoteCode = (typeof noteCodes)[number]

/**
 * `actual` names a sheet, an encoding or a heading with what a blank under it means, what is taken for
 * granted, never what a cell holds.
 */
export const Note = answer({
  code: z.enum(noteCodes),
  actual: z.string().optional(),
  count: z.int().optional(),
  line: z.int().optional(),
})
export type Note = z.infer<typeof Note>

/** Each kind of note once for each `actual`, with how often and where first. */
export class Notes {
  readonly #notes = new Map<string, Note>()
  add(code: NoteCode, { actual, line, count = 1 }: Omit<Note, "code"> = {}): void {
    const key = `${code} ${actual ?? ""}`
    const known = this.#notes.get(key)
    if (known) known.count = (known.count ?? 0) + count
    else this.#notes.set(key, { code, count, ...(actual ? { actual } : {}), ...(line ? { line } : {}) })
  }
  list(): Note[] {
    return [...this.#notes.values()].map((note) => ({ ...note }))
  }
}
