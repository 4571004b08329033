/** What was decided or mended while the file was read, so that whoever gave it can say that it is right. */
export type NoteCode =
  | "SHEET_READ"
  | "SHEETS_LEFT"
  | "HIDDEN_READ"
  | "COLUMN_HIDDEN"
  | "HEADINGS_LOWER"
  | "ENCODING"
  | "INVISIBLE"
  | "ZEROS_RESTORED"
  | "BLANK_MEANS"
  | "TAKEN_AS"

/** `actual` names a sheet, an encoding or a heading with what a blank under it means, what is taken for granted, never what a cell holds. */
export type Note = { code: NoteCode; actual?: string; count?: number; line?: number }

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
