import { sql } from "kysely"
import { z } from "zod"
import { ok, refusedAs, violation } from "../../../kernel/result.ts"
import { command } from "../../../platform/command.ts"
import { id, version } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"

export const settled = ["none", "marked", "protectedRegistration"] as const

/**
 * Says what is known about protection. Who works with the person today, and who says it, become named users first:
 * from that moment nobody else sees the person.
 */
export const settleProtection = command(
  participantAccess,
  "protection.settle",
  z.object({ personId: id(), version: version(), protection: z.enum(settled) }),
  async (tx, { personId, protection, version }) => {
    if (protection !== "none") {
      await sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, created_by)
        select app.tenant(), gen_random_uuid(), ${personId}, who.account_id, 'named', who.reason, app.actor() from (
          select distinct on (account_id) account_id, reason from (
            select account_id, 'caseTeam' as reason from case_team where tenant_id = app.tenant() and person_id = ${personId} and valid @> ${tx.today}::date
            union all select app.actor(), 'settled') as everyone order by account_id, reason) as who
        where not exists (select 1 from person_access x where x.tenant_id = app.tenant() and x.person_id = ${personId}
          and x.account_id = who.account_id and x.kind = 'named' and upper_inf(x.valid))`.execute(tx)
    }
    const { numAffectedRows } = await sql`update person set protection = ${protection}, version = version + 1
      where tenant_id = app.tenant() and id = ${personId} and version = ${version}`.execute(tx)
    if (numAffectedRows !== 1n) return refusedAs("conflict", [violation("STALE")])
    tx.detail({ protection })
    return ok({ id: personId })
  },
)
