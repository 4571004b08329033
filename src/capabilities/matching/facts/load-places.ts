import { sql } from "kysely"
import { z } from "zod"
import { languageLevels } from "../../../engine/matching/facts.ts"
import type { Day } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { sectors } from "../../../register/programmes/programmes.ts"

export const PlaceRow = answer({
  id: answerId(),
  title: z.string(),
  occupation_code: z.string(),
  capacity: z.int(),
  starts_on: answerDay(),
  ends_on: answerDay().nullable(),
  hours_per_week: z.number(),
  skills: z.array(z.string()),
  language_level: z.enum(languageLevels).exclude(["done"]).nullable(),
  driving_licence: z.string().nullable(),
  workplace_id: answerId("workplace"),
  workplace: z.string(),
  town: z.string(),
  municipality_code: z.string(),
  organisation: z.string(),
  sector: z.enum(sectors),
  /** How many places are free the day asked for, or the first that the seat is open. */
  free: z.int(),
  free_on: answerDay(),
  /** The first day after that when more are. */
  more_from: answerDay().nullable(),
  /** Somebody trained who has room then; null when nobody is. */
  supervisor_id: answerId("supervisor").nullable(),
  supervisor: z.string().nullable(),
})
export type PlaceRow = z.infer<typeof PlaceRow>

/**
 * Seats that are open, with the room and the supervisors there are from a day: about nobody, so the same for
 * everyone in the municipality.
 */
export async function loadPlaces(tx: ReadTx, seatId: Id<"seat"> | null, from: Day): Promise<PlaceRow[]> {
  return tx.all(sql<PlaceRow>`
    with open as materialized (
      select s.* from seat s where s.tenant_id = app.tenant() and ${
        seatId
          ? sql`s.id = ${seatId}`
          : sql`s.closed_on is null and (s.ends_on is null or s.ends_on >= ${tx.today}::date)`
      }
    ), taken as (
      select * from app.seats_room(array(select id from open), ${from}::date, ${tx.now})
    ), trained as materialized (
      select v.id, v.name, v.workplace_id, v.capacity from supervisor v
      where v.tenant_id = app.tenant() and v.workplace_id in (select workplace_id from open)
        and (v.ended_on is null or v.ended_on > ${from}::date)
        and exists (select 1 from training_participation t join training_course c on c.tenant_id = t.tenant_id and c.id = t.course_id
          and c.code = 'supervisor' where t.tenant_id = v.tenant_id and t.supervisor_id = v.id and t.valid_to >= ${from}::date)
    ), ready as (
      select distinct on (v.workplace_id) v.workplace_id, v.id, v.name from trained v
      left join app.supervisors_load(array(select id from trained), ${from}::date) l on l.supervisor_id = v.id
      where v.capacity > coalesce(l.running, 0) order by v.workplace_id, coalesce(l.running, 0), v.name, v.id
    )
    select s.id, s.title, s.occupation_code, s.capacity, s.starts_on, s.ends_on, s.hours_per_week::float8, s.skills, s.language_level,
      s.driving_licence, w.id as workplace_id, w.name as workplace, w.town, w.municipality_code, o.name as organisation, o.sector,
      case when s.closed_on is null then greatest(0, s.capacity - t.taken) else 0 end as free, t.day as free_on,
      case when s.closed_on is null and (s.ends_on is null or t.more_from <= s.ends_on) then t.more_from end as more_from,
      v.id as supervisor_id, v.name as supervisor
    from open s
    join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
    join organisation o on o.tenant_id = w.tenant_id and o.id = coalesce(w.client_organisation_id, w.organisation_id)
    join taken t on t.seat_id = s.id
    left join ready v on v.workplace_id = s.workplace_id
    order by s.id`)
}
