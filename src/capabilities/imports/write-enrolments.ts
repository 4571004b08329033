import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { lastDay } from "../../kernel/period.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { recordExits } from "../follow-up/public.ts"
import type { ParticipantRow } from "./participant-rows.ts"

type Span = { person: string; start: string; end: string }
type Found = { person_id: string; started_on: string; ended_on: string | null }

const spanOf = (row: Found): Span => ({
  person: row.person_id,
  start: row.started_on,
  end: row.ended_on ?? "9999-12-31",
})
const meets = (spans: readonly Span[], span: Span) =>
  spans.some((one) => one.person === span.person && one.start <= span.end && span.start <= one.end)

type Told = {
  rows: readonly ParticipantRow[]
  persons: ReadonlyMap<string, string>
  /** Whom the sender saw beforehand. */
  seen: ReadonlySet<string>
  unitId: string
}

/**
 * Writes the enrolments that are not there. The answer counts what the unit had not been told: an enrolment that its sender
 * could not see is as new as any, and is as known as any when the file comes again.
 */
export async function writeEnrolments(tx: WriteTx, { rows, persons, seen, unitId }: Told): Promise<number> {
  const ids = [...new Set(persons.values())]
  const there = await sql<Found>`select person_id, started_on, ended_on
    from app.enrolments_of(${ids}::uuid[], ${unitId})`.execute(tx)
  const told = await sql<Found>`select person_id, started_on, ended_on
    from app.arrivals_of(${ids}::uuid[], ${unitId})`.execute(tx)
  const taken = there.rows.map(spanOf)
  const known = [...told.rows.map(spanOf), ...taken.filter((one) => seen.has(one.person))]
  const all = rows.map((row) => {
    const person = persons.get(row.identity.value) ?? ""
    const span = {
      person,
      start: row.enrolledOn,
      end: lastDay({ start: row.enrolledOn, end: row.exitedOn }) as string,
    }
    const isNew = !meets(known, span)
    known.push(span)
    const fresh = !meets(taken, span)
    if (fresh) taken.push(span)
    return { row, person, id: fresh ? newId() : null, isNew }
  })
  await insert(
    tx,
    all.flatMap(({ row, person, id }) => (id ? [{ row, person, id }] : [])),
    unitId,
  )
  await sql`select app.note_arrivals(${unitId}, ${all.map((one) => one.person)}::uuid[], ${all.map((one) => one.row.enrolledOn)}::date[],
    ${all.map((one) => one.row.exitedOn)}::date[], ${all.map((one) => one.id)}::uuid[])`.execute(tx)
  return all.filter((one) => one.isNew).length
}

async function insert(
  tx: WriteTx,
  fresh: readonly { row: ParticipantRow; person: string; id: string }[],
  unitId: string,
): Promise<void> {
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
}
