import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

type Due = { placement_id: string; person_id: string; person_name: string; workplace_name: string }
const most = 101

const who = sql`pl.id as placement_id, pl.person_id, btrim(p.given_name || ' ' || p.family_name) as person_name, w.name as workplace_name`
const joined = sql`join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
  join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id`
/** Of those in the actor's case team; a manager's are everyone they may see. */
const mine = (tx: ReadTx) =>
  tx.actor.role === "manager" ? sql`` : sql`and pl.person_id = any ((select app.case_persons())::uuid[])`

/** Subsidies that end within 60 days, and no later decision follows. */
export async function subsidiesEnding(tx: ReadTx): Promise<(Due & { ends_on: Day; within30: boolean })[]> {
  const { rows } = await sql<
    Due & { ends_on: Day; within30: boolean }
  >`select ${who}, d.ends_on, d.ends_on <= ${addDays(tx.today, 30)} as within30
    from subsidy_decision d join placement pl on pl.tenant_id = d.tenant_id and pl.id = d.placement_id ${joined}
    where d.tenant_id = app.tenant() and d.ends_on between ${tx.today} and ${addDays(tx.today, 60)} and pl.ended_on is null ${mine(tx)}
      and not exists (select 1 from subsidy_decision l where l.tenant_id = d.tenant_id and l.placement_id = d.placement_id and l.starts_on > d.starts_on)
    order by d.ends_on, d.id limit ${sql.lit(most)}`.execute(tx)
  return rows
}

export async function checkInsToHold(
  tx: ReadTx,
): Promise<(Due & { check_in_id: string; week: number; due_on: Day })[]> {
  const { rows } = await sql<
    Due & { check_in_id: string; week: number; due_on: Day }
  >`select ${who}, c.id as check_in_id, c.week, c.due_on
    from check_in c join placement pl on pl.tenant_id = c.tenant_id and pl.id = c.placement_id ${joined}
    where c.tenant_id = app.tenant() and c.held_on is null and c.due_on <= ${addDays(tx.today, 7)} and pl.ended_on is null ${mine(tx)}
    order by c.due_on, c.id limit ${sql.lit(most)}`.execute(tx)
  return rows
}

/** Started, or starting within a week, and the agreement is not signed; one that came running by a file was signed elsewhere. */
export async function unsignedPlacements(
  tx: ReadTx,
): Promise<(Due & { starts_on: Day; started: boolean })[]> {
  const { rows } = await sql<
    Due & { starts_on: Day; started: boolean }
  >`select ${who}, pl.starts_on, pl.started_on is not null as started
    from placement pl ${joined} where pl.tenant_id = app.tenant() and pl.ended_on is null and pl.signed_on is null
      and (pl.taken_in_on is null or pl.taken_in_on <= pl.starts_on) and pl.starts_on <= ${addDays(tx.today, 7)} ${mine(tx)} order by pl.starts_on, pl.id limit ${sql.lit(most)}`.execute(
    tx,
  )
  return rows
}

/** Placements with working days more than two days back that nobody has marked. */
export async function unmarkedPlacements(tx: ReadTx): Promise<(Due & { days: number; first_day: Day })[]> {
  const { rows } = await sql<
    Due & { days: number; first_day: Day }
  >`select ${who}, count(*)::int as days, min(g.day)::date as first_day
    from placement pl ${joined}
    join lateral (select d::date as day from generate_series(greatest(pl.started_on, pl.taken_in_on, ${addDays(tx.today, -28)}::date),
      least(coalesce(pl.ended_on, pl.ends_on), ${addDays(tx.today, -3)}::date), interval '1 day') d
      where extract(isodow from d)::int = any (pl.weekdays)) g on true
    where pl.tenant_id = app.tenant() and pl.started_on is not null and (pl.ended_on is null or pl.ended_on >= ${addDays(tx.today, -28)}) ${mine(tx)}
      and not exists (select 1 from attendance_mark m where m.tenant_id = pl.tenant_id and m.placement_id = pl.id and m.day = g.day and m.replaced_at is null)
    group by pl.id, pl.person_id, p.given_name, p.family_name, w.name order by min(g.day), pl.id limit ${sql.lit(most)}`.execute(
    tx,
  )
  return rows
}

/** Whoever has been offered a place in a full programme and not answered. */
export async function placesOffered(
  tx: ReadTx,
): Promise<{ person_id: string; person_name: string; programme: string; proposed_on: Day }[]> {
  const { rows } = await sql<{
    person_id: string
    person_name: string
    programme: string
    proposed_on: Day
  }>`select pl.person_id,
      btrim(p.given_name || ' ' || p.family_name) as person_name, pl.programme, pl.proposed_on
    from waiting_list pl join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
    where pl.tenant_id = app.tenant() and pl.left_on is null and pl.proposed_on is not null ${mine(tx)} order by pl.proposed_on limit ${sql.lit(most)}`.execute(
    tx,
  )
  return rows
}
