import { choice, email, organisation, phone, text } from "../../platform/imports/cell-readers.ts"
import type { Finding } from "../../platform/imports/row-errors.ts"
import { optional, type RowOf, type RowTable, required } from "../../platform/imports/row-reader.ts"
import { notTwice } from "../../platform/imports/row-rules.ts"

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

export const employerTable: RowTable<typeof fields> = {
  fields,
  rowRules: [personOnlyAsSoleTrader],
  fileRules: [notTwice("identity")],
}
