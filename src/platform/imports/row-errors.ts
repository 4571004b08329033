import { z } from "zod"
import { answer } from "../answer.ts"
import { cellFaultCodes } from "./source-row.ts"

/**
 * What can be wrong with a cell or a row of any kind of file. The text comes from the catalogue:
 * import.error.<code>.
 */
const rowErrorCodes = [
  "MISSING",
  "COLUMN_MISSING",
  "TOO_MANY_CELLS",
  "CHECKSUM",
  "DATE_INVALID",
  "FORMAT",
  "UNKNOWN_VALUE",
  "END_BEFORE_START",
  "PERCENT_OUT_OF_RANGE",
  "NUMBER_OUT_OF_RANGE",
  "PROGRAMME_CLOSED",
  "DUPLICATE_ROW",
  "OVER_FULL_TIME",
  "STRAY_QUOTE",
  "PERCENT_AMBIGUOUS",
  "ZEROS_LOST",
  "EXIT_IN_FUTURE",
  "BEFORE_BIRTH",
  "ENROLMENT_OVERLAPS",
  "EXIT_DIFFERS",
  "PLACEMENT_OPEN",
  "PLACEMENT_AFTER_EXIT",
  "PLACEMENT_DIFFERS",
  "PERSON_MISSING",
  "EMPLOYER_MISSING",
  "WORKPLACE_MISSING",
  "WORKPLACE_AMBIGUOUS",
  "OCCUPATION_MISSING",
  "NAME_DIFFERS",
  ...cellFaultCodes,
] as const
export type RowErrorCode = (typeof rowErrorCodes)[number]

/** One of those, or one that a kind of file has of its own and brings the text of. */
export const RowCode = z
  .string()
  .regex(/^[A-Z]+(_[A-Z]+)*$/)
  .meta({ examples: [...rowErrorCodes] })

/**
 * `column` is the file's own heading, `value` what the cell holds or shows, `cell` its address in a sheet.
 */
export const RowError = answer({
  line: z.int(),
  column: z.string(),
  code: RowCode,
  value: z.string(),
  cell: z.string().optional(),
})
export type RowError = z.infer<typeof RowError>

/** A rule's finding, before the field is turned into the file's heading. */
export type Finding = { field: string; code: string }
