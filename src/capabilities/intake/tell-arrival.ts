import { sql } from "kysely"
import { type Actor, type Role, systemActor } from "../../platform/access/roles.ts"
import type { LongJob, Step } from "../../platform/jobs/job.ts"
import { notify } from "../../platform/notifications/public.ts"
import { referralArrived } from "./messages.ts"

type Candidate = { account_id: string; name: string; role: Role; unit_id: string }

/**
 * Who would answer it: first the unit's intake officers, then managers, then coaches who handle protected
 * people.
 */
const ranked: readonly Role[] = ["intakeOfficer", "manager", "coach"]

/** Those of the unit, and of units above it, but whoever wrote it. */
const candidates = (step: Step, referralId: string) =>
  step(async (tx) => {
    return tx.all(sql<Candidate>`select distinct a.id as account_id, a.name, x.role, x.unit_id
      from referral r
        join role_assignment x on x.tenant_id = r.tenant_id and x.valid @> ${tx.today}::date
        and x.role = any (${ranked}::text[])
      join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.closed_at is null
      where r.tenant_id = app.tenant() and r.id = ${referralId}
        and r.unit_id = any (array(select app.unit_tree(r.tenant_id, x.unit_id)))
        and a.id is distinct from coalesce(r.referrer_account_id, r.created_by)
          and (x.role <> 'coach' or a.protected_handler)
      order by a.id`)
  })

/** Asked as they themselves would ask, so that a message tells nobody of a case that is closed to them. */
const sees = (step: Step, referralId: string, as: Actor) =>
  step(async (tx) => {
    const rows = await tx.all(
      sql`select 1 from referral where tenant_id = app.tenant() and id = ${referralId}`,
    )
    return rows.length > 0
  }, as)

/**
 * A new referral waits: told to those who see it, the first rank that has anybody, in the same words whoever
 * it is about.
 */
export const tellArrival: LongJob = {
  name: "referral.tellArrival",
  runInSteps: async (step, payload) => {
    const referralId = String(payload.referralId)
    const system = systemActor(String(payload.tenantId))
    const open: Candidate[] = []
    for (const one of await candidates(step, referralId)) {
      const as = { ...system, accountId: one.account_id, name: one.name, role: one.role, unitId: one.unit_id }
      if (await sees(step, referralId, as)) open.push(one)
    }
    const first = ranked.find((role) => open.some((one) => one.role === role))
    await step(async (tx) => {
      for (const { account_id, role } of open)
        if (role === first)
          await notify(tx, {
            kind: referralArrived,
            accountId: account_id,
            dedupeKey: `${referralArrived.name} ${referralId} ${account_id}`,
          })
    })
  },
}
