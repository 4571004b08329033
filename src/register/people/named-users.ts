import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type Named = { personId: Id<"person">; accountId: Id<"account"> }

/** Somebody protected is seen by name; everybody else by unit, and nobody is named for them. */
const name = (
  tx: WriteTx,
  { personId, accountId }: Named,
  valid: RawBuilder<unknown>,
  when: RawBuilder<unknown> = sql`true`,
) =>
  sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
    select tenant_id, ${newId()}, id, ${accountId}, 'named', 'caseTeam', ${valid}, app.actor() from person
    where tenant_id = app.tenant() and id = ${personId} and protection <> 'none' and ${when}`.execute(tx)

/** Whoever works with the person from now. */
export const nameFromNow = (tx: WriteTx, named: Named) => name(tx, named, sql`tstzrange(now(), null)`)

/** Whoever sees the person by emergency access only can't make that last: a colleague names them. */
const mayName = ({ personId, accountId }: Named) => sql`(${accountId}::uuid is distinct from app.actor()
  or exists (select 1 from person_access own
    where own.tenant_id = app.tenant() and own.person_id = ${personId}
    and own.account_id = app.actor() and own.kind = 'named' and own.valid @> now()))`

const startOf = (day: RawBuilder<unknown>) => sql`${day}::timestamp at time zone 'Europe/Stockholm'`

/** Whoever works with the person between two days; until it is ended where there is no last one. */
export const nameBetween = (tx: WriteTx, named: Named, from: Day, to: Day | null) =>
  name(
    tx,
    named,
    sql`tstzrange(${startOf(sql`${from}::date`)}, ${startOf(sql`(${to}::date + 1)`)})`,
    mayName(named),
  )

/** After their last day with the person. */
export const endNamed = (tx: WriteTx, { personId, accountId }: Named, lastDay: Day) =>
  sql`update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), ${startOf(sql`(${lastDay}::date + 1)`)}))
    where tenant_id = app.tenant() and person_id = ${personId} and account_id = ${accountId} and kind = 'named' and reason = 'caseTeam'`.execute(
    tx,
  )

/** Whoever saw the person by their unit and says that they are protected goes on seeing them, for a time. */
export const nameTeamAndSelf = (tx: WriteTx, personId: Id<"person">) =>
  sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
    select app.tenant(), gen_random_uuid(), ${personId}, who.account_id, 'named', who.reason, tstzrange(now(),
      who.ends), app.actor() from (
      select distinct on (account_id) account_id, reason, ends from (
        select account_id, 'caseTeam' as reason,
          upper(valid)::timestamp at time zone 'Europe/Stockholm' as ends
          from case_team
            where tenant_id = app.tenant() and person_id = ${personId} and valid @> ${tx.today}::date
        union all select app.actor(), 'settled', now() + interval '180 days') as everyone
          order by account_id, reason) as who
    where not exists (select 1 from person_access x
      where x.tenant_id = app.tenant() and x.person_id = ${personId}
      and x.account_id = who.account_id and x.kind = 'named' and upper_inf(x.valid))`.execute(tx)
