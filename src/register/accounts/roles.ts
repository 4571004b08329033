import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { Role } from "../../platform/access/roles.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type Given = {
  accountId: string
  role: Role
  /** Without one for roles that reach nobody through a unit. */
  unitId?: string | null
  /** Always, where it is left out. */
  from?: Day
}

/** Until it is ended. */
export async function giveRole(tx: WriteTx, { accountId, role, unitId, from }: Given): Promise<string> {
  const id = newId()
  await tx
    .insertInto("role_assignment")
    .values({
      ...tx.stamp(),
      id,
      account_id: accountId,
      role,
      unit_id: unitId ?? null,
      ...(from && { valid: `[${from},)` }),
    })
    .execute()
  return id
}

const endWhere = (tx: WriteTx, which: RawBuilder<unknown>) =>
  tx.change(sql`update role_assignment set valid = daterange(least(lower(valid), app.today()), app.today())
      where tenant_id = app.tenant() and valid @> app.today() and ${which}`)

/** From today; false when it has ended, or is one's own: nobody changes their own rights. */
export const endRole = async (tx: WriteTx, assignmentId: string): Promise<boolean> =>
  (await endWhere(tx, sql`id = ${assignmentId} and account_id <> app.actor()`)) === 1

/** All that somebody has today. */
export const endRoles = (tx: WriteTx, accountId: string) => endWhere(tx, sql`account_id = ${accountId}`)
