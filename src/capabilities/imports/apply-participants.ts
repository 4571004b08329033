import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { lastDay } from "../../kernel/period.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { recordExits } from "../follow-up/public.ts"
import type { ParticipantRow } from "./participant-rows.ts"

const chunkSize = 500
const protectionOf = {
  none: "none",
  marked: "marked",
  protected_registration: "protectedRegistration",
  unknown: "unknown",
} as const

export type Written = { persons: number; enrolments: number; exits: number; unchanged: number }

/**
 * Writes good rows: a number known already is the same person, an enrolment that starts on the same day in the unit
 * is the same enrolment, so that the file can be taken in again. People who are or may be protected are reached by
 * whoever imported them and the unit's named users only.
 */
export async function applyParticipants(
  tx: WriteTx,
  rows: readonly ParticipantRow[],
  unitId: string,
  progress: (done: number) => void = () => undefined,
): Promise<Written> {
  const written: Written = { persons: 0, enrolments: 0, exits: 0, unchanged: 0 }
  const handlers = await protectedHandlers(tx, unitId)
  for (let from = 0; from < rows.length; from += chunkSize) {
    const chunk = rows.slice(from, from + chunkSize)
    const persons = await knownPersons(tx, chunk)
    written.persons += await insertPersons(tx, chunk, persons, unitId, handlers)
    await insertEnrolments(tx, chunk, persons, unitId, written)
    progress(Math.min(rows.length, from + chunkSize))
  }
  return written
}

async function knownPersons(tx: WriteTx, rows: readonly ParticipantRow[]): Promise<Map<string, string>> {
  const found = await sql<{ value: string; person_id: string }>`select value, person_id from
    app.persons_by_identifiers(${rows.map((row) => row.identity.value)})`.execute(tx)
  return new Map(found.rows.map((row) => [row.value, row.person_id]))
}

async function protectedHandlers(tx: WriteTx, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.unit_id = ${unitId} and r.valid @> app.today()
    where a.tenant_id = app.tenant() and a.protected_handler and a.closed_at is null`.execute(tx)
  return [...new Set([...rows.map((row) => row.id), ...(tx.actor.accountId ? [tx.actor.accountId] : [])])]
}

async function insertPersons(
  tx: WriteTx,
  rows: readonly ParticipantRow[],
  persons: Map<string, string>,
  unitId: string,
  handlers: readonly string[],
): Promise<number> {
  const fresh = new Map<string, ParticipantRow>()
  for (const row of rows) if (!persons.has(row.identity.value)) fresh.set(row.identity.value, row)
  if (fresh.size === 0) return 0
  const made = [...fresh.values()].map((row) => ({ row, id: newId() }))
  for (const { row, id } of made) persons.set(row.identity.value, id)
  await tx
    .insertInto("person")
    .values(
      made.map(({ row, id }) => ({
        ...tx.stamp(),
        id,
        unit_id: unitId,
        given_name: row.givenName,
        family_name: row.familyName,
        birth_date: row.identity.birthDate,
        sex: row.identity.sex ?? row.sex,
        protection: protectionOf[row.protection],
        sfi_level: row.sfiLevel,
        origin: row.origin,
      })),
    )
    .execute()
  await tx
    .insertInto("person_identifier")
    .values(
      made.map(({ row, id }) => ({
        ...tx.stamp(),
        id: newId(),
        person_id: id,
        kind: row.identity.kind,
        value: row.identity.value,
        level: row.identity.kind === "samordningsnummer" ? "sannolik" : null,
      })),
    )
    .execute()
  const phones = made.flatMap(({ row, id }) =>
    row.mobile ? [{ ...tx.stamp(), id: newId(), person_id: id, kind: "phone", value: row.mobile }] : [],
  )
  if (phones.length > 0) await tx.insertInto("contact_point").values(phones).execute()
  const grants = made
    .filter(({ row }) => row.protection !== "none")
    .flatMap(({ id }) =>
      handlers.map((account) => ({
        ...tx.stamp(),
        id: newId(),
        person_id: id,
        account_id: account,
        kind: "named",
        reason: "Import: skydd finns eller är inte utrett",
      })),
    )
  if (grants.length > 0) await tx.insertInto("person_access").values(grants).execute()
  return made.length
}

async function insertEnrolments(
  tx: WriteTx,
  rows: readonly ParticipantRow[],
  persons: Map<string, string>,
  unitId: string,
  written: Written,
): Promise<void> {
  const ids = rows.map((row) => persons.get(row.identity.value) ?? "")
  const existing = await sql<{ person_id: string; started_on: string; ended_on: string | null }>`
    select person_id, started_on, ended_on from app.enrolments_of(${ids}::uuid[], ${unitId})`.execute(tx)
  const taken = existing.rows.map((row) => ({
    person: row.person_id,
    start: row.started_on,
    end: row.ended_on ?? "9999-12-31",
  }))
  const fresh = rows.flatMap((row) => {
    const person = persons.get(row.identity.value) ?? ""
    const end = lastDay({ start: row.enrolledOn, end: row.exitedOn })
    if (taken.some((one) => one.person === person && one.start <= end && row.enrolledOn <= one.end)) return []
    taken.push({ person, start: row.enrolledOn, end })
    return [{ row, person, id: newId() }]
  })
  written.unchanged += rows.length - fresh.length
  if (fresh.length === 0) return
  await tx
    .insertInto("enrolment")
    .values(
      fresh.map(({ row, person, id }) => ({
        ...tx.stamp(),
        id,
        person_id: person,
        unit_id: unitId,
        programme: row.programme ?? "WORK_TRAINING",
        referrer: row.referrer ?? "welfare",
        origin: row.origin,
        department: row.department,
        support_kind: row.support,
        started_on: row.enrolledOn,
        ended_on: row.exitedOn,
      })),
    )
    .execute()
  const exits = fresh.flatMap(({ row, person, id }) =>
    row.exitedOn
      ? [
          {
            enrolmentId: id,
            personId: person,
            exitedOn: row.exitedOn,
            outcome: row.exitReason ?? ("other" as const),
            // The older systems have "under one month" as a reason of its own; the other jobs lasted.
            lastedOneMonth: row.exitReason === "regularJob" || row.exitReason === "newStartJob" ? true : null,
          },
        ]
      : [],
  )
  await recordExits(tx, exits)
  written.enrolments += fresh.length
  written.exits += exits.length
}
