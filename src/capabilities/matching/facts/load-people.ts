import { sql } from "kysely"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { PersonRow } from "./person-facts.ts"

/**
 * Facts of the people the actor sees, by row-level security. To be proposed: enrolled now, not protected, and has agreed; the rest are
 * not even read. One person is read whatever the answers are, for those who work with that person.
 */
export async function loadPeople(
  tx: ReadTx,
  whom: { personId: string } | "toBeProposed",
): Promise<PersonRow[]> {
  const which =
    whom === "toBeProposed"
      ? sql`p.protection = 'none' and p.deceased_on is null and m.may_be_proposed and e.id is not null`
      : sql`p.id = ${whom.personId}`
  const { rows } = await sql<PersonRow>`
    with whom as materialized (
      select p.id, p.given_name || ' ' || p.family_name as name, p.protection, e.programme, p.sfi_level, p.language, p.stamina_hours,
        p.driving_licences, m.may_be_proposed, coalesce(m.areas, '{}') as areas, m.available_from
      from person p
      left join match_profile m on m.tenant_id = p.tenant_id and m.person_id = p.id
      left join lateral (select e.id, e.programme from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
        and e.started_on <= ${tx.today}::date and (e.ended_on is null or e.ended_on >= ${tx.today}::date) order by e.started_on desc limit 1) e on true
      where p.tenant_id = app.tenant() and ${which}
    )
    select w.*, coalesce(c.list, '[]') as competences, coalesce(c.unconfirmed, 0)::int as unconfirmed,
      coalesce(b.hours, 0)::float8 as busy_hours, b.until as busy_until, coalesce(r.list, '[]') as readings
    from whom w
    left join lateral (select jsonb_agg(jsonb_build_object('kind', c.kind, 'code', coalesce(c.concept_id, c.code), 'label', c.label) order by c.created_at, c.id)
        filter (where c.confirmed_by_person) as list, count(*) filter (where not c.confirmed_by_person) as unconfirmed
      from person_competence c where c.tenant_id = app.tenant() and c.person_id = w.id and c.ended_at is null) c on true
    left join lateral (select sum(b.percent * 0.4) as hours, max(b.ends_on) as until from placement b
      where b.tenant_id = app.tenant() and b.person_id = w.id and b.ended_on is null and b.ends_on >= ${tx.today}::date) b on true
    left join lateral (select jsonb_agg(jsonb_build_object('dimension', r.dimension, 'label', r.label, 'level', r.level)) as list
      from (select distinct on (r.dimension, r.label) r.dimension, r.label, r.level from gap_reading r
        where r.tenant_id = app.tenant() and r.person_id = w.id order by r.dimension, r.label, r.day desc, r.id desc) r) r on true
    order by w.id`.execute(tx)
  return rows
}

export async function ownMunicipality(tx: ReadTx): Promise<string> {
  const { rows } = await sql<{
    code: string
  }>`select municipality_code as code from tenant where id = app.tenant()`.execute(tx)
  return rows[0]?.code ?? ""
}
