import { expect, test } from "vitest"
import type { NoteCode } from "../../integrations/spreadsheets/notes.ts"
import type { TableFaultCode } from "../../integrations/spreadsheets/table.ts"
import type { RowErrorCode } from "../../platform/imports/row-errors.ts"
import english from "./texts.en.json" with { type: "json" }
import swedish from "./texts.sv.json" with { type: "json" }

// Typed so that a code without a line here, or a line without a code, does not compile.
const errors: Record<RowErrorCode, true> = {
  MISSING: true,
  COLUMN_MISSING: true,
  TOO_MANY_CELLS: true,
  CHECKSUM: true,
  DATE_INVALID: true,
  FORMAT: true,
  UNKNOWN_VALUE: true,
  END_BEFORE_START: true,
  PERCENT_OUT_OF_RANGE: true,
  NUMBER_OUT_OF_RANGE: true,
  PROGRAMME_CLOSED: true,
  DUPLICATE_ROW: true,
  OVER_FULL_TIME: true,
  STRAY_QUOTE: true,
  PERCENT_AMBIGUOUS: true,
  ZEROS_LOST: true,
  CELL_ERROR: true,
  CELL_NO_VALUE: true,
  CELL_DIGITS_LOST: true,
  CELL_CHARACTER: true,
  CELL_MERGED: true,
  EXIT_IN_FUTURE: true,
  BEFORE_BIRTH: true,
  ENROLMENT_OVERLAPS: true,
  EXIT_DIFFERS: true,
  PLACEMENT_OPEN: true,
  PLACEMENT_AFTER_EXIT: true,
  PLACEMENT_DIFFERS: true,
  PERSON_MISSING: true,
  EMPLOYER_MISSING: true,
  WORKPLACE_MISSING: true,
  WORKPLACE_AMBIGUOUS: true,
  OCCUPATION_MISSING: true,
  NAME_DIFFERS: true,
}
const faults: Record<TableFaultCode, true> = {
  NOT_A_TABLE: true,
  EXCEL_OLD_OR_LOCKED: true,
  EMPTY: true,
  HEADINGS_DUPLICATE: true,
  TOO_MANY_COLUMNS: true,
  TOO_LARGE: true,
  QUOTE_NOT_CLOSED: true,
  DAMAGED: true,
}
const notes: Record<NoteCode, true> = {
  SHEET_READ: true,
  SHEETS_LEFT: true,
  HIDDEN_READ: true,
  COLUMN_HIDDEN: true,
  HEADINGS_LOWER: true,
  ENCODING: true,
  INVISIBLE: true,
  ZEROS_RESTORED: true,
  BLANK_MEANS: true,
  TAKEN_AS: true,
}

test("every code has a text in Swedish and English", () => {
  const keys = [
    ...Object.keys(errors).map((code) => `import.error.${code}`),
    ...Object.keys(notes).map((code) => `import.note.${code}`),
    ...Object.keys(faults).map((code) => `violation.FILE_${code}`),
  ]
  expect(Object.keys(swedish)).toEqual(expect.arrayContaining(keys))
  expect(Object.keys(english)).toEqual(expect.arrayContaining(keys))
})
