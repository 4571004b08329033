import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { beginEnrolments } from "../../register/enrolments/begin-enrolments.ts"
import { recordExits } from "../follow-up/public.ts"
import { differingFacts, type KnownFacts } from "./facts.ts"
import { keepDifferences } from "./keep-row-differences.ts"
import { nameKey } from "./name-key.ts"
import { enrolmentFactsOf, exitReasonOf, personFactsOf } from "./participant-facts.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import { seenOf } from "./seen-by-sender.ts"
import { senderKnows } from "./sender-knows.ts"
import { saidByNumber } from "./state-protection.ts"
import { type KnownEnrolment, tellEnrolment, tellFacts } from "./tell-enrolment.ts"
import { tellTrail } from "./tell-trail.ts"

type Told = {
  rows: readonly ParticipantRow[]
  persons: ReadonlyMap<string, string>
  /** Whom the sender saw beforehand. */
  seen: ReadonlySet<string>
  unitId: string
}

const add = (known: Map<string, KnownEnrolment[]>, person: string, row: ParticipantRow) => {
  const before = known.get(person) ?? []
  const same = before.find((one) => one.start === row.enrolledOn)
  const facts = same ? same.facts && { ...same.facts, ...exitReasonOf(row) } : enrolmentFactsOf(row)
  known.set(person, [
    ...before.filter((one) => one !== same),
    { start: row.enrolledOn, end: row.exitedOn, placedUntil: null, facts },
  ])
}

const nameOf = (row: ParticipantRow) => nameKey(`${row.givenName} ${row.familyName}`)

/**
 * Writes the enrolments that are not there, and the exits of those that have ended since. The answer says
 * what each row told its sender: an enrolment that they could not see is as new as any, and is as known as
 * any when the file comes again.
 */
export async function writeEnrolments(
  tx: WriteTx,
  { rows, persons, seen, unitId }: Told,
): Promise<RowFate[]> {
  const { taken, known, names, facts } = await senderKnows(tx, { rows, persons, seen, unitId })
  // How often somebody's enrolment was ended by the rows told before.
  const stages = new Map<string, number>()
  const tell = (row: ParticipantRow) => {
    const person = persons.get(row.identity.value) ?? ""
    const fate = tellEnrolment(row, known.get(person) ?? [])
    const actual = tellEnrolment(row, taken.get(person) ?? [])
    const stage = stages.get(person) ?? 0
    if (fate.fate === "updated") stages.set(person, stage + 1)
    const named = names.get(person) ?? nameOf(row)
    names.set(person, named)
    const ofPerson = differingFacts(personFactsOf(row), facts.get(person) ?? {})
    const ofEnrolment = tellFacts({ ...row, facts: enrolmentFactsOf(row) }, known.get(person) ?? [])
    if (fate.fate === "written" || fate.fate === "updated") add(known, person, row)
    const fresh = fate.fate === "written" && actual.fate === "written"
    if (fresh || (fate.fate === "updated" && actual.fate === "updated")) add(taken, person, row)
    const otherName = named !== nameOf(row)
    const code = fate.code ?? (otherName ? ("NAME_DIFFERS" as const) : undefined)
    const fields = Object.keys({ ...ofPerson, ...ofEnrolment })
    return {
      row,
      person,
      named,
      facts: facts.get(person) ?? {},
      differs: { name: otherName, ofPerson, ofEnrolment },
      stage,
      id: fresh ? newId() : null,
      fate: fate.fate,
      ...(code ? { code } : {}),
      ...(fields.length > 0 ? { fields } : {}),
    }
  }
  const all = rows.map(tell)
  // A later row that ends what was open makes room for an earlier one: the file again must give nothing new.
  for (let ended = all; ended.some((one) => one.fate === "updated"); ) {
    const persons = new Set(ended.flatMap(({ fate, person }) => (fate === "updated" ? [person] : [])))
    ended = []
    for (const [at, one] of all.entries()) {
      if (one.code !== "ENROLMENT_OVERLAPS" || !persons.has(one.person)) continue
      const again = tell(one.row)
      all[at] = again
      if (again.fate !== "refused") ended.push(again)
    }
  }
  // What has ended is ended before what comes after it is written: the database lets no two overlap on the
  // way either.
  const said = saidByNumber(rows)
  for (let stage = 0; stage <= Math.max(0, ...all.map((one) => one.stage)); stage += 1)
    await writeStage(tx, {
      all: all.filter((one) => one.stage === stage),
      unsaid: ({ identity, protection }) => !said.has(identity.value) && protection !== "none",
      unitId,
    })
  await keepDifferences(tx, all, { seen, unitId })
  const guarded = new Set(
    all.flatMap(({ row, person }) => (row.protectionSaid && row.protection !== "none" ? [person] : [])),
  )
  await tellTrail(
    tx,
    all
      .filter((one) => one.fate === "written" || one.fate === "updated")
      .map(({ person }) => ({ person, seen: seen.has(person), said: guarded.has(person) })),
  )
  return all.map(({ row: { line }, fate, code, fields }) => ({
    line,
    fate,
    ...(code ? { code } : {}),
    ...(fields ? { fields } : {}),
  }))
}

type ToldRow = {
  row: ParticipantRow
  person: string
  named: string
  facts: KnownFacts
  id: string | null
} & Pick<RowFate, "fate">

type Stage = {
  all: readonly ToldRow[]
  /** No row of theirs says anything about protection, and a blank does not mean "none". */
  unsaid: (row: ParticipantRow) => boolean
  unitId: string
}
async function writeStage(tx: WriteTx, { all, unsaid, unitId }: Stage): Promise<void> {
  await insert(
    tx,
    all.flatMap(({ row, person, id }) => (id ? [{ row, person, id }] : [])),
    unitId,
  )
  const arrived = all.filter((one) => one.fate !== "refused")
  const seen = await seenOf(
    tx,
    arrived.map((one) => one.person),
  )
  await sql`select app.note_arrivals(${unitId}, ${arrived.map((one) => one.person)}::uuid[],
    ${arrived.map((one) => one.row.enrolledOn)}::date[],
    ${arrived.map((one) => (one.fate === "updated" ? null : one.row.exitedOn))}::date[],
      ${arrived.map((one) => one.id)}::uuid[],
    ${arrived.map((one) => one.named)}::text[],
      ${arrived.map(({ row, facts }) => JSON.stringify({ ...enrolmentFactsOf(row), ...facts }))}::jsonb[],
      ${arrived.map((one) => !seen.has(one.person))}::boolean[],
    ${arrived.map(({ row }) => unsaid(row))}::boolean[])`.execute(tx)
  await end(
    tx,
    all.filter((one) => one.fate === "updated"),
    unitId,
  )
}

async function insert(
  tx: WriteTx,
  fresh: readonly { row: ParticipantRow; person: string; id: string }[],
  unitId: string,
): Promise<void> {
  await beginEnrolments(
    tx,
    fresh.map(({ row, person, id }) => ({
      id,
      person_id: person,
      unit_id: unitId,
      programme: row.programme ?? "NOT_STATED",
      referrer: row.referrer ?? "notStated",
      origin: row.origin,
      department: row.department,
      support_kind: row.support,
      programme_from: row.measureFrom,
      programme_to: row.measureTo,
      programme_percent: row.percent === null ? null : Math.round(row.percent),
      started_on: row.enrolledOn,
      ended_on: row.exitedOn,
    })),
  )
  await exits(
    tx,
    fresh.map(({ row, person, id }) => ({ row, person, id })),
  )
}

/** Ends what has ended since the last file; what the sender can't see is told to those who do. */
async function end(tx: WriteTx, ended: readonly { row: ParticipantRow; person: string }[], unitId: string) {
  if (ended.length === 0) return
  const rows = await tx.all(sql<{
    id: string
    person_id: string
    ended_on: Day
  }>`select * from app.end_by_file(${unitId},
    ${ended.map((one) => one.person)}::uuid[], ${ended.map((one) => one.row.enrolledOn)}::date[],
      ${ended.map((one) => one.row.exitedOn)}::date[],
    ${ended.map((one) => one.row.exitReason)}::text[])`)
  await exits(
    tx,
    rows.flatMap(({ id, person_id: person, ended_on }) => {
      const told = ended.find((one) => one.person === person && one.row.exitedOn === ended_on)
      return told ? [{ row: told.row, person, id }] : []
    }),
  )
}

const exits = (tx: WriteTx, rows: readonly { row: ParticipantRow; person: string; id: string }[]) =>
  recordExits(
    tx,
    rows.flatMap(({ row, person, id }) =>
      row.exitedOn
        ? [
            {
              enrolmentId: id,
              personId: person,
              exitedOn: row.exitedOn,
              outcome: row.exitReason ?? ("notStated" as const),
              // The older systems have "under one month" as a reason of its own; that the others lasted is
              // told before it is accepted.
              lastedOneMonth:
                row.exitReason === "regularJob" || row.exitReason === "newStartJob" ? true : null,
            },
          ]
        : [],
    ),
    tx.today,
  )
