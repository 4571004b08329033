import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { addPeople } from "../../register/people/add-people.ts"
import { addContactPoints } from "../../register/people/contact-points.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import { strictest } from "./protection-cells.ts"
import { seenOf } from "./seen-by-sender.ts"
import { personsByNumbers, protectionOf, saidByNumber, stateProtection } from "./state-protection.ts"
import { writeEnrolments } from "./write-enrolments.ts"

const chunkSize = 500

/**
 * Writes good rows: a number known already is the same person, an enrolment that starts on the same day in
 * the unit is the same enrolment, so that the file can be taken in again. The answer is what each row told
 * the unit: it is the same for somebody unknown, somebody protected and somebody that only another board
 * knows. People who are or may be protected are reached by the unit's handlers, never by the one who imports
 * them.
 */
export async function applyParticipants(
  tx: WriteTx,
  rows: readonly ParticipantRow[],
  unitId: Id<"unit">,
): Promise<RowFate[]> {
  const fates: RowFate[] = []
  for (let from = 0; from < rows.length; from += chunkSize) {
    const chunk = rows.slice(from, from + chunkSize)
    const { persons, seen } = await findOrAdd(tx, chunk, unitId)
    await stateProtection(tx, chunk, unitId, persons)
    fates.push(...(await writeEnrolments(tx, { rows: chunk, persons, seen, unitId })))
    await nameHandlers(tx, [...persons.values()], unitId)
  }
  return fates
}

const mostTries = 5

const isTaken = (fault: unknown) => fault instanceof Error && "code" in fault && fault.code === "23505"

/**
 * The chunk's people, found or added in the order of their numbers. A referral may write one of the numbers
 * meanwhile: its person is then found and the rest added again. No lock is held beside the rows' own, so a
 * referral waits for nothing but its number.
 */
async function findOrAdd(tx: WriteTx, rows: readonly ParticipantRow[], unitId: Id<"unit">) {
  const numbers = rows.map((row) => row.identity.value)
  for (let tries = 1; ; tries += 1) {
    const persons = await personsByNumbers(tx, numbers)
    const seen = await seenOf(tx, [...persons.values()])
    await sql`savepoint adding`.execute(tx)
    try {
      await insertPersons(tx, rows, persons, unitId)
      return { persons, seen }
    } catch (fault) {
      if (!isTaken(fault) || tries === mostTries) throw fault
      await sql`rollback to savepoint adding`.execute(tx)
    }
  }
}

/** The unit's handlers, but never the sender, take those of them who are or may be protected. */
const nameHandlers = (tx: WriteTx, persons: readonly Id<"person">[], unitId: Id<"unit">) =>
  sql`select app.name_handlers(r.person, ${unitId}, true)
    from unnest(${[...new Set(persons)].sort()}::uuid[]) r(person)`.execute(tx)

async function insertPersons(
  tx: WriteTx,
  rows: readonly ParticipantRow[],
  persons: Map<string, string>,
  unitId: Id<"unit">,
): Promise<void> {
  const said = saidByNumber(rows)
  const fresh = new Map<string, ParticipantRow>()
  for (const row of rows) {
    const number = row.identity.value
    if (persons.has(number)) continue
    const before = fresh.get(number)
    // Without a word about it in any row of theirs, what a blank means: unknown, or what the mapping states.
    const protection = said.get(number) ?? strictest([before?.protection ?? "none", row.protection])
    const { mobile, sfiLevel } = before ?? row
    fresh.set(number, {
      ...(before ?? row),
      mobile: mobile ?? row.mobile,
      sfiLevel: sfiLevel ?? row.sfiLevel,
      protection,
    })
  }
  if (fresh.size === 0) return
  const made = [...fresh.values()]
    .sort((a, b) => (a.identity.value < b.identity.value ? -1 : 1))
    .map((row) => ({ row, id: newId() }))
  for (const { row, id } of made) persons.set(row.identity.value, id)
  await addPeople(
    tx,
    made.map(({ row, id }) => ({
      id,
      unit_id: unitId,
      given_name: row.givenName,
      family_name: row.familyName,
      birth_date: row.identity.birthDate,
      sex: row.identity.sex ?? row.sex,
      protection: protectionOf[row.protection],
      sfi_level: row.sfiLevel,
      origin: row.origin,
      identifier: { kind: row.identity.kind, value: row.identity.value },
    })),
  )
  const phones = made.flatMap(({ row, id }) =>
    row.mobile ? [{ person_id: id, kind: "phone" as const, value: row.mobile }] : [],
  )
  await addContactPoints(tx, phones)
}
