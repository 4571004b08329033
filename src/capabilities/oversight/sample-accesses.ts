import { sql } from "kysely"
import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Job } from "../../platform/jobs/job.ts"

export const sampleSize = 10
export const highVolume = 200

type Found = {
  rule: string
  audit_id: string | null
  account_id: string
  person_id: string | null
  action: string
  seen_at: Date
}

/** Whose own case it would be, of an account of staff or of a resident. */
const ownPerson = sql`coalesce(a.person_id, (select s.person_id from staff_person s
  where s.tenant_id = a.tenant_id and s.account_id = a.id))`

/** Yesterday's accesses that a rule points out, and a few at random. Each once, however often it runs. */
export async function sampleAccesses(tx: WriteTx, on: string): Promise<number> {
  const rows = await tx.all(sql<Found>`
    with seen as (
      select l.id as audit_id, l.account_id, l.action, l.at as seen_at, cardinality(l.person_ids) as persons,
        l.person_ids
      from audit_log l
        where l.tenant_id = app.tenant() and l.kind in ('read', 'write', 'export')
        and l.account_id is not null
        and cardinality(l.person_ids) > 0 and l.at >= ${on}::date::timestamp at time zone 'Europe/Stockholm'
        and l.at < (${on}::date + 1)::timestamp at time zone 'Europe/Stockholm'
    ), each as (
      select distinct on (s.account_id, person_id) s.audit_id, s.account_id, person_id, s.action, s.seen_at
      from seen s, unnest(s.person_ids) as person_id order by s.account_id, person_id, s.seen_at
    ), told as (
      select 'sameSurname' as rule, e.* from each e
        join account a on a.tenant_id = app.tenant() and a.id = e.account_id
          and ${ownPerson} is distinct from e.person_id
        join person p on p.tenant_id = app.tenant() and p.id = e.person_id
        where lower(p.family_name) = lower(regexp_replace(regexp_replace(a.name, '\\s*\\(.*$', ''), '^.*\\s',
          ''))
      union all
      select 'colleague', e.* from each e where exists (
        select 1 from staff_person o
          join role_assignment mine on mine.tenant_id = o.tenant_id and mine.account_id = e.account_id
        join role_assignment theirs on theirs.tenant_id = o.tenant_id and theirs.account_id = o.account_id
          and theirs.unit_id = mine.unit_id
        where o.tenant_id = app.tenant() and o.person_id = e.person_id and o.account_id <> e.account_id
          and theirs.role not in ('participant', 'supervisor', 'referrer'))
      union all
      select 'protected', e.* from each e
        join person p on p.tenant_id = app.tenant() and p.id = e.person_id and p.protection <> 'none'
        join account a on a.tenant_id = app.tenant() and a.id = e.account_id
          and ${ownPerson} is distinct from e.person_id
    ), many as (
      select 'highVolume' as rule, null::uuid as audit_id, account_id, null::uuid as person_id,
        'participant.list' as action, max(seen_at) as seen_at
      from each group by account_id having count(*) > ${highVolume}
    ), drawn as (
      select 'sample' as rule, e.* from each e where not exists (
        select 1 from access_review r
          where r.tenant_id = app.tenant() and r.rule = 'sample' and r.on_day = ${on}::date)
      order by random() limit ${sql.lit(sampleSize)}
    )
    select * from told union all select * from many union all select * from drawn`)
  for (const row of rows) {
    await sql`insert into access_review (tenant_id, id, rule, audit_id, on_day, account_id, person_id, action,
      seen_at)
      values (app.tenant(), ${newId()}, ${row.rule}, ${row.audit_id}, ${on}, ${row.account_id},
        ${row.person_id}, ${row.action}, ${row.seen_at})
      on conflict do nothing`.execute(tx)
  }
  return rows.length
}

export const accessReviewSample: Job = {
  name: "access.review.sample",
  cron: "15 3 * * *",
  run: async (tx) => {
    await sampleAccesses(tx, addDays(tx.today, -1))
  },
}
