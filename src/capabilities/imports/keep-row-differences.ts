import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import type { SaidFacts } from "./facts.ts"
import {
  keepExitDifferences,
  keepFactDifferences,
  keepNameDifferences,
  keepUnseenDifferences,
} from "./keep-differences.ts"
import { enrolmentFactsOf, personFactsOf } from "./participant-facts.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import { seenOf } from "./seen-by-sender.ts"

type Differs = { name: boolean; ofPerson: SaidFacts; ofEnrolment: SaidFacts }
type Told = { row: ParticipantRow; person: string; differs: Differs } & Pick<RowFate, "code">
type Who = { seen: ReadonlySet<string>; unitId: Id<"unit"> }

/**
 * Keeps what the rows said differently: of those whom the sender sees what was told, of others whatever is
 * not the record's. `seen` is from before; a file that says that somebody is protected has taken them out of
 * its sender's sight by now.
 */
export async function keepDifferences(
  tx: WriteTx,
  all: readonly Told[],
  { seen: before, unitId }: Who,
): Promise<void> {
  const seen = await seenOf(tx, [...before])
  const sees = all.filter(({ person }) => seen.has(person))
  await keepNameDifferences(tx, sees.filter(({ differs }) => differs.name).map(nameSaid))
  await keepFactDifferences(
    tx,
    "personFacts",
    sees.map(({ row: { line }, person, differs }) => ({ line, subject: person, file: differs.ofPerson })),
  )
  await keepFactDifferences(
    tx,
    "enrolmentFacts",
    sees.map(({ row: { line, enrolledOn }, person, differs }) => ({
      line,
      subject: person,
      from: enrolledOn,
      unit: unitId,
      file: differs.ofEnrolment,
    })),
  )
  await keepExitDifferences(
    tx,
    sees.flatMap(({ row: { line, enrolledOn, exitedOn }, person, code }) =>
      code === "EXIT_DIFFERS" && exitedOn ? [{ line, person, from: enrolledOn, file: { exitedOn } }] : [],
    ),
    unitId,
  )
  await keepUnseen(tx, all, { seen, unitId })
}

const nameSaid = ({ row: { line, givenName, familyName }, person }: Pick<Told, "row" | "person">) => ({
  line,
  person,
  file: { givenName, familyName },
})

/** All rows go there, since the sender can't tell which of them differ. */
async function keepUnseen(tx: WriteTx, all: readonly Told[], { seen, unitId }: Who) {
  const exits = all.flatMap(({ row: { line, enrolledOn, exitedOn }, person }) =>
    exitedOn ? [{ line, person, from: enrolledOn, file: { exitedOn } }] : [],
  )
  const ofPersons = all.map(({ row, person }) => ({ line: row.line, person, file: personFactsOf(row) }))
  const ofEnrolments = all.map(({ row, person }) => ({
    line: row.line,
    person,
    from: row.enrolledOn,
    exited: row.exitedOn,
    file: enrolmentFactsOf(row),
  }))
  await keepUnseenDifferences(tx, { kind: "personName", rows: all.map(nameSaid) }, seen, unitId)
  await keepUnseenDifferences(tx, { kind: "exitDay", rows: exits }, seen, unitId)
  await keepUnseenDifferences(tx, { kind: "personFacts", rows: ofPersons }, seen, unitId)
  await keepUnseenDifferences(tx, { kind: "enrolmentFacts", rows: ofEnrolments }, seen, unitId)
}
