import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** The unit becomes the person's unit unless another one has them now. */
export const moveToUnit = (tx: WriteTx, personId: Id<"person">, unitId: Id<"unit">) =>
  sql`update person set unit_id = ${unitId}
    where tenant_id = app.tenant() and id = ${personId} and unit_id <> ${unitId}
    and not exists (select 1 from enrolment e where e.tenant_id = person.tenant_id and e.person_id = person.id
      and e.unit_id = person.unit_id and (e.ended_on is null or e.ended_on >= ${tx.today}))`.execute(tx)
