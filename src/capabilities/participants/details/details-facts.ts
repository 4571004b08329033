import { sql } from "kysely"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { units } from "../../../register/units/units.ts"
import { participantAccess } from "../access.ts"
import { PersonId } from "../overview.ts"
import { personFacts } from "../person-facts.ts"
import { openLoosening } from "./decide-loosening.ts"
import {
  type Colleague,
  type Competence,
  type Consent,
  type Contact,
  Details,
  type Identifier,
  type Member,
  type PastEnrolment,
  type SupportMonth,
} from "./details-answer.ts"
import { personRow } from "./person-row.ts"
import { residentAccount } from "./resident-account.ts"

const list = async <T>(tx: ReadTx, query: ReturnType<typeof sql<T>>) => await tx.all(query)

export const detailsFacts = read(
  participantAccess,
  "participant.details",
  { takes: PersonId, answers: Details },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    const row = await personRow(tx, personId)
    if (!person || !row) return notFound()
    const of = sql`tenant_id = app.tenant() and person_id = ${personId}`
    return ok({
      person,
      row,
      contacts: await list(
        tx,
        sql<Contact>`select id, kind, value, verified_at from contact_point where ${of} and ended_at is null
          order by kind, created_at`,
      ),
      competences: await list(
        tx,
        sql<Competence>`select id, kind, label, code, confirmed_by_person from person_competence
          where ${of} and ended_at is null order by kind, created_at`,
      ),
      enrolments: await list(
        tx,
        sql<PastEnrolment>`select e.id, u.name as unit_name, e.programme, e.started_on, e.ended_on,
          e.programme_from, e.programme_to, e.programme_percent
      from enrolment e join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
      where e.tenant_id = app.tenant() and e.person_id = ${personId} order by e.started_on desc, e.id`,
      ),
      months: await list(
        tx,
        sql<SupportMonth>`select month, barrier from support_month where ${of} order by month desc limit 24`,
      ),
      identifiers: await list(
        tx,
        sql<Identifier>`select id, kind, value, level, current from person_identifier where ${of}
          order by current desc, created_at`,
      ),
      consents: await list(
        tx,
        sql<Consent>`select c.id, u.name as unit_name, c.purposes, lower(c.valid) as from,
          (upper(c.valid) - 1) as to, c.withdrawn_at
      from consent c join unit u on u.tenant_id = c.tenant_id and u.id = c.to_unit_id
      where c.tenant_id = app.tenant() and c.person_id = ${personId} order by c.created_at desc`,
      ),
      team: await list(
        tx,
        sql<Member>`select t.id, a.name, t.team_role, lower(t.valid) as from, (upper(t.valid) - 1) as to
      from case_team t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      where t.tenant_id = app.tenant() and t.person_id = ${personId} order by lower(t.valid) desc, a.name`,
      ),
      accounts: await list(
        tx,
        sql<Colleague>`select distinct on (a.name, a.id) a.id, a.name || coalesce(', ' || u.name, '') as name,
        exists (select 1 from person_access x
          where x.tenant_id = a.tenant_id and x.account_id = a.id and x.person_id = ${personId}
          and x.kind = 'named' and x.valid @> now()) as named from account a
      join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
        and r.valid @> ${tx.today}::date
      left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
      where a.tenant_id = app.tenant() and a.closed_at is null
        and r.role in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent') order by a.name, a.id`,
      ),
      account: await residentAccount(tx, personId),
      loosening: await openLoosening(tx, personId),
      units: await units(tx),
    })
  },
)
