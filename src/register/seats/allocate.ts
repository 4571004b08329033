import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { type Period, toRange } from "../../kernel/period.ts"
import { notFound, ok, type Result, refused, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type Allocation = { id: string; slot: number }
type Wanted = { seatId: string; personId: string; period: Period }

type Held = { starts_on: Day; ends_on: Day | null; closed_on: Day | null }

/**
 * Takers of one seat wait for each other on its row; the exclusion constraint holds whatever a program
 * forgets.
 */
const hold = (tx: WriteTx, seatId: string) =>
  tx.maybe(sql<Held>`select starts_on, ends_on, closed_on from seat
    where tenant_id = app.tenant() and id = ${seatId} for update`)

async function takeSlot(tx: WriteTx, seat: Held, { seatId, period }: Wanted): Promise<Result<number>> {
  const outside =
    period.start < seat.starts_on || (seat.ends_on !== null && (period.end ?? "9999") > seat.ends_on)
  if (outside || (seat.closed_on !== null && (period.end ?? "9999") >= seat.closed_on)) {
    return refused(
      violation("SEAT_CLOSED", {
        actual: period.start,
        limit: seat.closed_on ?? seat.ends_on ?? seat.starts_on,
      }),
    )
  }
  const row = await tx.one(sql<{ slot: number | null }>`
    select app.free_slot(${seatId}, ${toRange(period)}::daterange, ${tx.now}) as slot`)
  const slot = row.slot
  return slot === null ? refused(violation("SEAT_FULL", { actual: period.start })) : ok(slot)
}

async function insertAllocation(
  tx: WriteTx,
  wanted: Wanted,
  slot: number,
  as: { state: "reserved"; held_until: Date } | { state: "filled"; placement_id: string },
): Promise<Result<Allocation>> {
  const allocation = newId()
  await tx
    .insertInto("seat_allocation")
    .values({
      ...tx.stamp(),
      id: allocation,
      seat_id: wanted.seatId,
      person_id: wanted.personId,
      slot,
      period: toRange(wanted.period),
      ...as,
    })
    .execute()
  return ok({ id: allocation, slot })
}

/** Room is held for somebody until a moment; when it has passed, the slot is free for the next taker. */
export async function reserveSeat(
  tx: WriteTx,
  wanted: Wanted & { heldUntil: Date },
): Promise<Result<Allocation>> {
  const seat = await hold(tx, wanted.seatId)
  if (!seat) return notFound()
  const slot = await takeSlot(tx, seat, wanted)
  return slot.ok
    ? insertAllocation(tx, wanted, slot.value, { state: "reserved", held_until: wanted.heldUntil })
    : slot
}

/** The placement takes the seat; the person's own hold on it becomes the room. */
export async function fillSeat(
  tx: WriteTx,
  wanted: Wanted & { placementId: string },
): Promise<Result<Allocation>> {
  const seat = await hold(tx, wanted.seatId)
  if (!seat) return notFound()
  await sql`update seat_allocation set state = 'released', held_until = null
    where tenant_id = app.tenant() and seat_id = ${wanted.seatId} and person_id = ${wanted.personId}
      and state = 'reserved' and period && ${toRange(wanted.period)}::daterange`.execute(tx)
  const slot = await takeSlot(tx, seat, wanted)
  return slot.ok
    ? insertAllocation(tx, wanted, slot.value, { state: "filled", placement_id: wanted.placementId })
    : slot
}

/** The placement leaves after its last day; a placement that never began never took the seat. */
export async function releaseSeat(
  tx: WriteTx,
  placementId: string,
  lastDay: Day,
): Promise<Result<{ released: number }>> {
  const never = await tx.change(sql`update seat_allocation set state = 'released'
    where tenant_id = app.tenant() and placement_id = ${placementId} and state = 'filled'
      and lower(period) > ${lastDay}::date`)
  const shortened =
    await tx.change(sql`update seat_allocation set period = daterange(lower(period), ${lastDay}::date, '[]')
    where tenant_id = app.tenant() and placement_id = ${placementId} and state = 'filled'
      and lower(period) <= ${lastDay}::date and (upper_inf(period) or upper(period) > ${lastDay}::date + 1)`)
  return ok({ released: never + shortened })
}

/** Somebody changes their mind about a hold. */
export async function releaseHold(
  tx: WriteTx,
  seatId: string,
  personId: string,
): Promise<Result<{ released: number }>> {
  const done = await tx.change(sql`update seat_allocation set state = 'released', held_until = null
    where tenant_id = app.tenant() and seat_id = ${seatId} and person_id = ${personId} and state = 'reserved'`)
  return ok({ released: done })
}
