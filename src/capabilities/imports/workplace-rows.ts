import { municipalityCode, organisation, postalCode, text } from "../../platform/imports/cell-readers.ts"
import { optional, type RowOf, type RowTable, required } from "../../platform/imports/row-reader.ts"
import { notTwice } from "../../platform/imports/row-rules.ts"

const fields = {
  employerIdentity: required(organisation),
  name: required(text()),
  street: required(text()),
  postalCode: required(postalCode),
  town: required(text(100)),
  municipalityCode: optional(municipalityCode),
}

export type WorkplaceRow = RowOf<typeof fields>

export const workplaceTable: RowTable<typeof fields> = { fields, rowRules: [], fileRules: [notTwice("name")] }
