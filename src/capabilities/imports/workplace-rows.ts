import type { Day } from "../../kernel/day.ts"
import { municipalityCode, organisation, postalCode, text } from "./cell-readers.ts"
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
import { notTwice } from "./row-rules.ts"

const fields = {
  employerIdentity: required(organisation),
  name: required(text()),
  street: required(text()),
  postalCode: required(postalCode),
  town: required(text(100)),
  municipalityCode: optional(municipalityCode),
}

export type WorkplaceRow = RowOf<typeof fields>

const workplaces: RowTable<typeof fields> = { fields, rowRules: [], fileRules: [notTwice("name")] }

export const workplaceCheck = (
  mapping: Mapping,
  headings: readonly string[],
  today: Day,
): Check<WorkplaceRow> => rowCheck(workplaces, mapping, headings, today)

export const checkWorkplaceRows = (table: SourceTable, mapping: Mapping, today: Day): Checked<WorkplaceRow> =>
  workplaceCheck(mapping, table.headings, today)(table.rows)
