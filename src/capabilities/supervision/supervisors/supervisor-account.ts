import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import { readIdentity } from "../../../kernel/identity-number.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { id, text } from "../../../platform/validation.ts"
import { addAccount, closeAccount, reopenAccount } from "../../../register/accounts/accounts.ts"
import { giveRole } from "../../../register/accounts/roles.ts"
import { endWorkplaceAccess, openRunningPlacements } from "../../../register/workplaces/workplace-access.ts"
import { supervisionAccess } from "../access.ts"
import { type SupervisorRow, supervisorById } from "./supervisor-queries.ts"

/** Identity providers send twelve digits; people type a number in other ways too. */
function subjectOf(tx: ReadTx, typed: string): string {
  if (!/^(\d{8}-?|\d{6}[-+])\d{4}$/.test(typed)) return typed
  const found = readIdentity(typed, tx.today)
  return found.ok ? found.value : typed
}

export async function accountOpenSince(tx: ReadTx, accountId: string | null): Promise<Day | null> {
  const row = await tx.one(sql<{ since: Day | null }>`select max(lower(valid)) as since from role_assignment
    where tenant_id = app.tenant() and account_id = ${accountId}::uuid and role = 'supervisor'
      and valid @> app.today()`)
  return row.since
}

export const openSupervisorAccount = command(
  supervisionAccess,
  "supervisorAccount.open",
  { takes: z.object({ supervisorId: id(), subject: text(200) }), answers: idAnswer() },
  async (tx, { supervisorId, subject }) => {
    const supervisor = await supervisorById(tx, supervisorId)
    if (!supervisor) return notFound()
    if (supervisor.account_id) return refused(violation("SUPERVISOR_ACCOUNT_OPEN"))
    if (supervisor.ended_on && supervisor.ended_on <= tx.today) return refused(violation("SUPERVISOR_ENDED"))
    const accountId = await accountFor(tx, supervisor, subjectOf(tx, subject))
    if (!accountId) return refused(violation("ACCOUNT_EXISTS", { at: "subject" }))
    await giveRole(tx, { accountId, role: "supervisor", from: tx.today })
    await sql`update supervisor set account_id = ${accountId}, version = version + 1
      where tenant_id = app.tenant() and id = ${supervisorId}`.execute(tx)
    await openRunningPlacements(tx, supervisorId)
    tx.detail({ supervisorId, accountId })
    return ok({ id: accountId })
  },
)

/** A new account, or the same person's that was closed; null when the identity has one that is open. */
async function accountFor(tx: WriteTx, supervisor: SupervisorRow, subject: string): Promise<string | null> {
  const { name, email, phone } = supervisor
  const identity = { realm: "employer", subject } as const
  const facts = { name, email, phone }
  return (await reopenAccount(tx, identity, facts)) ?? (await addAccount(tx, { ...identity, ...facts }))
}

/** Signed out everywhere at once; nobody is seen through the account any more. */
export const closeSupervisorAccount = command(
  supervisionAccess,
  "supervisorAccount.close",
  { takes: z.object({ supervisorId: id() }), answers: idAnswer() },
  async (tx, { supervisorId }) => {
    const supervisor = await supervisorById(tx, supervisorId)
    if (!supervisor?.account_id) return notFound()
    const account = supervisor.account_id
    await closeAccount(tx, account)
    await endWorkplaceAccess(tx, account)
    await sql`update supervisor set account_id = null, version = version + 1
      where tenant_id = app.tenant() and account_id = ${account}`.execute(tx)
    tx.detail({ supervisorId, accountId: account })
    return ok({ id: account })
  },
)
