import type { Day } from "../../kernel/day.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { choice, day, organisation, percent, person, text } from "./cell-readers.ts"
import type { Mapping } from "./mapping-type.ts"
import {
  type Check,
  type Checked,
  optional,
  type RowOf,
  type RowTable,
  required,
  rowCheck,
  type SourceTable,
} from "./row-reader.ts"
import { endNotBeforeStart, notBeforeBirth, notTwice, programmeOpen, withinFullTime } from "./row-rules.ts"

const fields = {
  identity: required(person),
  workplace: required(text()),
  // Tells workplaces of the same name apart.
  employerIdentity: optional(organisation),
  programme: required(choice(...programmeCodes)),
  start: required(day),
  end: required(day),
  percent: required(percent),
}

export type PlacementRow = RowOf<typeof fields>

const placements: RowTable<typeof fields> = {
  fields,
  rowRules: [endNotBeforeStart("start", "end"), programmeOpen("start"), notBeforeBirth("start")],
  fileRules: [notTwice("identity"), withinFullTime((row: PlacementRow) => row)],
}

export const placementCheck = (
  mapping: Mapping,
  headings: readonly string[],
  today: Day,
): Check<PlacementRow> => rowCheck(placements, mapping, headings, today)

export const checkPlacementRows = (table: SourceTable, mapping: Mapping, today: Day): Checked<PlacementRow> =>
  placementCheck(mapping, table.headings, today)(table.rows)
