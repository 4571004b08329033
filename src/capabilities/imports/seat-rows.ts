import { occupationLabel } from "../../integrations/occupations/ssyk2012.ts"
import {
  type CellReader,
  choice,
  day,
  number,
  organisation,
  text,
  whole,
} from "../../platform/imports/cell-readers.ts"
import { optional, type RowOf, type RowTable, required } from "../../platform/imports/row-reader.ts"
import { endNotBeforeStart } from "../../platform/imports/row-rules.ts"

/**
 * A four-digit SSYK 2012 code, also with its label after it or without the leading zero of the military ones.
 */
const occupation: CellReader<string> = (cell) => {
  const code = /^(\d{3,4})(?!\d)/.exec(cell)?.[1]?.padStart(4, "0")
  if (!code) return { ok: false, code: "FORMAT" }
  return occupationLabel(code) ? { ok: true, value: code } : { ok: false, code: "UNKNOWN_VALUE" }
}

const fields = {
  workplace: required(text()),
  employerIdentity: required(organisation),
  title: required(text()),
  occupation: optional(occupation),
  capacity: optional(whole(1, 1_000)),
  from: optional(day),
  to: optional(day),
  hoursPerWeek: optional(number(1, 40)),
  languageLevel: optional(choice("none", "A", "B", "C", "D")),
}

export type SeatRow = RowOf<typeof fields>

/** The same row twice is two seats alike, and no error. */
export const seatTable: RowTable<typeof fields> = {
  fields,
  rowRules: [endNotBeforeStart("from", "to")],
  fileRules: [],
}
