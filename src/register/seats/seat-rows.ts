import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName } from "../people/person-name.ts"
import { protections } from "../people/protection.ts"
import { ownWorkplaceIds } from "../workplaces/workplace-row.ts"
import { allocationLifecycle } from "./seat-state.ts"

export const languageLevels = ["A", "B", "C", "D"] as const

export const SeatRow = answer({
  id: answerId(),
  title: z.string(),
  occupation_code: z.string(),
  capacity: z.int(),
  starts_on: answerDay(),
  ends_on: answerDay().nullable(),
  hours_per_week: z.number(),
  skills: z.array(z.string()),
  language_level: z.enum(languageLevels).nullable(),
  driving_licence: z.string().nullable(),
  owner_unit_id: answerId(),
  owner_unit: z.string(),
  closed_on: answerDay().nullable(),
  version: z.int(),
  workplace_id: answerId(),
  workplace: z.string(),
  department: z.string().nullable(),
  town: z.string(),
  organisation_id: answerId(),
  organisation: z.string(),
  reserved: z.int(),
  filled: z.int(),
})
export type SeatRow = z.infer<typeof SeatRow>
/** With what it is ordered by, which is shown to nobody. */
export type OrderedSeat = SeatRow & { sort_title: string }

export type SeatFilter = {
  seatId?: string | undefined
  workplaceId?: string | undefined
  q?: string | undefined
  occupation?: string | undefined
  free?: boolean | undefined
  closed?: boolean | undefined
}

/** How much room is left today. */
export const freeRoom = (seat: Pick<SeatRow, "capacity" | "reserved" | "filled" | "closed_on">): number =>
  seat.closed_on ? 0 : Math.max(0, seat.capacity - seat.reserved - seat.filled)

/** Seats the actor may see: staff all of them, a supervisor those of the own workplace. */
export async function seats(
  tx: ReadTx,
  filter: SeatFilter,
  paging: { after: { text: string; id: string } | null; limit: number },
): Promise<OrderedSeat[]> {
  const own = tx.actor.role === "supervisor" ? await ownWorkplaceIds(tx) : null
  return tx.all(sql<OrderedSeat>`
    with taken as (
      select * from app.seats_taken(array(select id from seat where tenant_id = app.tenant()),
        daterange(app.today(), app.today(), '[]'), ${tx.now}))
    select s.id, s.title, s.sort_title, s.occupation_code, s.capacity, s.starts_on, s.ends_on, s.hours_per_week, s.skills,
      s.language_level, s.driving_licence, s.owner_unit_id, u.name as owner_unit, s.closed_on, s.version,
      w.id as workplace_id, w.name as workplace, w.department, w.town, o.id as organisation_id, o.name as organisation,
      coalesce(t.reserved, 0) as reserved, coalesce(t.filled, 0) as filled
    from seat s
    join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
    join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    join unit u on u.tenant_id = s.tenant_id and u.id = s.owner_unit_id
    left join taken t on t.seat_id = s.id
    where s.tenant_id = app.tenant()
      ${own ? sql`and s.workplace_id = any(${own}::uuid[])` : sql``}
      ${filter.seatId ? sql`and s.id = ${filter.seatId}` : sql``}
      ${filter.workplaceId ? sql`and s.workplace_id = ${filter.workplaceId}` : sql``}
      ${filter.q ? sql`and app.search_name(concat_ws(' ', s.title, w.name, o.name, w.town)) like all (app.search_patterns(${filter.q}))` : sql``}
      ${filter.occupation ? sql`and s.occupation_code like ${`${filter.occupation}%`}` : sql``}
      ${filter.closed || filter.seatId ? sql`` : sql`and s.closed_on is null and (s.ends_on is null or s.ends_on >= app.today())`}
      ${filter.free ? sql`and s.closed_on is null and s.capacity > coalesce(t.reserved, 0) + coalesce(t.filled, 0)` : sql``}
      ${paging.after ? sql`and (s.sort_title, s.id) > (${paging.after.text}, ${paging.after.id}::uuid)` : sql``}
    order by s.sort_title, s.id limit ${sql.lit(paging.limit)}`)
}

const shownSeat = ({ sort_title: _, ...seat }: OrderedSeat): SeatRow => seat

export async function seatById(tx: ReadTx, seatId: string): Promise<SeatRow | null> {
  const [found] = await seats(tx, { seatId }, { after: null, limit: 1 })
  return found ? shownSeat(found) : null
}

export const AllocationRow = answer({
  id: answerId(),
  person_id: answerId(),
  name: z.string(),
  protection: z.enum(protections),
  state: z.enum(allocationLifecycle.states),
  starts: answerDay(),
  last: answerDay().nullable(),
  held_until: answerMoment().nullable(),
})
export type AllocationRow = z.infer<typeof AllocationRow>

/** Whoever the actor may see; the others are only counted. */
export async function allocationsOf(tx: ReadTx, seatId: string): Promise<AllocationRow[]> {
  const rows = await tx.all(sql<AllocationRow>`
    select a.id, a.person_id, ${fullName} as name, p.protection, a.state, lower(a.period) as starts,
      upper(a.period) - 1 as last, a.held_until
    from seat_allocation a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = app.tenant() and a.seat_id = ${seatId}
      and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > ${tx.now}))
    order by lower(a.period) desc, a.slot limit 100`)
  tx.saw(rows.map((row) => row.person_id))
  return rows
}
