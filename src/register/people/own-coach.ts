import { sql } from "kysely"
import { z } from "zod"
import { toE164 } from "../../kernel/phone-number.ts"
import { answer } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const OwnCoach = answer({
  name: z.string(),
  phone: z.string().nullable(),
  /** The number takes written messages: a Swedish mobile number. */
  canText: z.boolean(),
  email: z.string().nullable(),
})
export type OwnCoach = z.infer<typeof OwnCoach>

/** Whom the participant turns to, and how they are reached; nobody for other roles. */
export async function ownCoach(tx: ReadTx): Promise<OwnCoach | null> {
  const found = await tx.maybe(sql<Omit<OwnCoach, "canText">>`select a.name, nullif(a.phone, '') as phone,
      nullif(a.email, '') as email
    from account me
    join case_team t on t.tenant_id = me.tenant_id and t.person_id = me.person_id
      and t.team_role = 'responsible' and t.valid @> ${tx.today}::date
    join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
    where me.tenant_id = app.tenant() and me.id = app.actor() and app.may('see.self')
    order by lower(t.valid) desc, t.id limit 1`)
  return found ? { ...found, canText: /^\+467/.test(toE164(found.phone ?? "") ?? "") } : null
}
