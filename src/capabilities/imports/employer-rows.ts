import type { Day } from "../../kernel/day.ts"
import { choice, email, organisation, phone, text } from "./cell-readers.ts"
import type { Mapping } from "./mapping-type.ts"
import type { Finding } from "./row-errors.ts"
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
  identity: required(organisation),
  name: required(text()),
  sector: optional(choice("municipal", "private", "association", "state")),
  kind: optional(choice("department", "company", "association", "staffingAgency", "soleTrader")),
  email: optional(email),
  phone: optional(phone),
}

export type EmployerRow = RowOf<typeof fields>

/** Only a sole trader is known by a person's number. */
const personOnlyAsSoleTrader = ({ identity, kind }: Partial<EmployerRow>): Finding[] =>
  identity && identity.kind !== "organisationsnummer" && kind !== "soleTrader"
    ? [{ field: "identity", code: "FORMAT" }]
    : []

const employers: RowTable<typeof fields> = {
  fields,
  rowRules: [personOnlyAsSoleTrader],
  fileRules: [notTwice("identity")],
}

export const employerCheck = (
  mapping: Mapping,
  headings: readonly string[],
  today: Day,
): Check<EmployerRow> => rowCheck(employers, mapping, headings, today)

export const checkEmployerRows = (table: SourceTable, mapping: Mapping, today: Day): Checked<EmployerRow> =>
  employerCheck(mapping, table.headings, today)(table.rows)
