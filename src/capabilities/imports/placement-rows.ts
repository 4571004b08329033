import { choice, day, organisation, percent, person, text } from "../../platform/imports/cell-readers.ts"
import { optional, type RowOf, type RowTable, required } from "../../platform/imports/row-reader.ts"
import { endNotBeforeStart, notBeforeBirth, notTwice } from "../../platform/imports/row-rules.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { programmeOpen, withinFullTime } from "./row-rules.ts"

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

export const placementTable: RowTable<typeof fields> = {
  fields,
  rowRules: [endNotBeforeStart("start", "end"), programmeOpen("start"), notBeforeBirth("start")],
  fileRules: [notTwice("identity"), withinFullTime((row: PlacementRow) => row)],
}
