import { enrolmentFields, factsOf, personFields, type SaidFacts } from "./facts.ts"
import type { ParticipantRow } from "./participant-rows.ts"

export const personFactsOf = (row: ParticipantRow): SaidFacts => factsOf(row, personFields)

/** A reason without a day says nothing of an exit. */
export const exitReasonOf = (row: ParticipantRow): SaidFacts =>
  row.exitedOn === null ? {} : factsOf(row, ["exitReason"])

/** As it is written: whole percents. */
export const enrolmentFactsOf = (row: ParticipantRow): SaidFacts => {
  const { exitReason: _, ...facts } = factsOf(
    { ...row, percent: row.percent === null ? null : Math.round(row.percent) },
    enrolmentFields,
  )
  return { ...facts, ...exitReasonOf(row) }
}
