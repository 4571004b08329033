import { choice, day, percent, person, phone, text } from "../../platform/imports/cell-readers.ts"
import {
  mayBeBlank,
  optional,
  otherwise,
  type RowOf,
  type RowTable,
  required,
  together,
} from "../../platform/imports/row-reader.ts"
import { endNotBeforeStart, notBeforeBirth, notTwice } from "../../platform/imports/row-rules.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { readProtection, saysProtection, unreadProtection } from "./protection-cells.ts"
import { notFarAhead, type Part, programmeOpen, withinFullTime } from "./row-rules.ts"

const fields = {
  identity: required(person),
  familyName: required(text()),
  /** Blank for who has one name only. */
  givenName: mayBeBlank("", text()),
  sex: optional(choice("F", "M")),
  // Unknown protection counts as protected, so a file that says nothing about it gives unknown.
  protection: together("protection", readProtection, unreadProtection),
  // A file without such a column says nothing about people who are known.
  protectionSaid: together("protection", (cells) => ({ ok: true, value: saysProtection(cells) })),
  mobile: optional(phone),
  enrolledOn: required(day),
  exitedOn: optional(day),
  exitReason: optional(
    choice(
      "regularJob",
      "newStartJob",
      "jobUnderOneMonth",
      "municipalLabourMarketJob",
      "studiesCsn",
      "studiesOther",
      "illness",
      "moved",
      "interrupted",
    ),
  ),
  referrer: optional(choice("pes", "welfare", "school", "health", "self")),
  programme: optional(choice(...programmeCodes)),
  measureFrom: optional(day),
  measureTo: optional(day),
  percent: optional(percent),
  department: optional(text()),
  sfiLevel: optional(choice("A", "B", "C", "D")),
  support: optional(
    choice(
      "incomeSupport",
      "activityGrant",
      "establishmentBenefit",
      "unemploymentBenefit",
      "sicknessBenefit",
      "activityCompensation",
      "sicknessCompensation",
      "studyAid",
      "wage",
      "none",
      "other",
    ),
  ),
  origin: otherwise("labourMarket", choice("labourMarket", "education")),
}

export type ParticipantRow = RowOf<typeof fields>

const partOf = ({ measureFrom, measureTo, percent }: ParticipantRow): Part | null =>
  measureFrom && percent ? { start: measureFrom, end: measureTo, percent } : null

export const participantTable: RowTable<typeof fields> = {
  fields,
  rowRules: [
    endNotBeforeStart("enrolledOn", "exitedOn"),
    endNotBeforeStart("measureFrom", "measureTo"),
    programmeOpen("measureFrom"),
    notFarAhead("exitedOn"),
    notBeforeBirth("enrolledOn"),
    notBeforeBirth("measureFrom"),
  ],
  fileRules: [notTwice("identity"), withinFullTime(partOf)],
}
