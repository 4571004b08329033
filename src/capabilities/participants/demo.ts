import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart, DemoTown } from "../../platform/demo.ts"

/** Who has agreed that the case worker for economic support follows the plan and whether they come. */
const agreed = ["198804232380", "199403202394", "199905132396"]

async function demoConsents(tx: WriteTx, { units }: DemoTown): Promise<void> {
  await sql`insert into consent (tenant_id, id, person_id, to_unit_id, purposes, valid, created_by)
    select e.tenant_id, gen_random_uuid(), e.person_id, ${units.welfare}, '{plan,attendance,placement}',
      daterange(e.started_on, app.today() + 180), t.account_id
    from person_identifier i
      join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id and e.ended_on is null
      join case_team t on t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible'
    where i.tenant_id = app.tenant() and i.value = any (${agreed})`.execute(tx)
}

export const consentsDemo: DemoPart = { name: "consents", after: ["people"], load: demoConsents }
