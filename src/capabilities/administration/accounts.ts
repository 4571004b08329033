import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { type Role, roles, staffRoles } from "../../platform/access/roles.ts"
import { answer, answerId, answerMoment, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { email, id, text } from "../../platform/validation.ts"
import { addAccount } from "../../register/accounts/accounts.ts"
import { endRole as end, giveRole } from "../../register/accounts/roles.ts"
import { Unit, unitExists, units } from "../../register/units/units.ts"
import { administrationAccess } from "./access.ts"

/** Roles that need no unit: they reach nobody through one. */
const unitless: readonly Role[] = ["steering", "systemAdmin", "referrer"]
const assignable = [...staffRoles, "referrer"] as const

const AccountRow = answer({
  id: answerId(),
  name: z.string(),
  subject: z.string().nullable(),
  realm: z.string(),
  protected_handler: z.boolean(),
  closed_at: answerMoment().nullable(),
  /** Since when one identity only opens it; null where none has come, or where sub names it. */
  bound_at: answerMoment().nullable(),
  roles: z.array(answer({ id: answerId(), role: z.enum(roles), unit: z.string().nullable() })),
})
export type AccountRow = z.infer<typeof AccountRow>
const Accounts = answer({ accounts: z.array(AccountRow), units: z.array(Unit) })

/**
 * Staff and referrers with their roles today; participants and supervisors are accounts of their own records.
 */
export const listAccounts = read(
  administrationAccess,
  "account.list",
  { takes: z.object({}), answers: Accounts },
  async (tx) => {
    const accounts = await tx.all(sql<AccountRow>`
    select a.id, a.name, a.subject, a.realm, a.protected_handler, a.closed_at, a.bound_at,
      coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'unit', u.name)
        order by r.created_at) filter (where r.id is not null), '[]') as roles
    from account a
    left join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
      and r.valid @> app.today()
    left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    where a.tenant_id = app.tenant() and a.realm = 'staff' group by a.tenant_id, a.id
      order by a.closed_at nulls first, a.name limit 500`)
    return ok({ accounts: accounts, units: await units(tx) })
  },
)

const NewAccount = z.object({
  subject: text(200),
  name: text(120),
  email: email().optional(),
  protectedHandler: z.boolean().default(false),
})

export const createAccount = command(
  administrationAccess,
  "account.create",
  { takes: NewAccount, answers: idAnswer() },
  async (tx, input) => {
    const { subject, name, email, protectedHandler: protected_handler } = input
    // An address is the same however it is capitalised: two would wait for one person, and open to nobody.
    const alike = await tx.all(sql`select 1 from account where tenant_id = app.tenant() and realm = 'staff'
      and closed_at is null and lower(subject) = lower(${subject})`)
    if (alike.length > 0) return refused(violation("ACCOUNT_EXISTS", { at: "subject" }))
    await sql`select app.free_closed_name(${subject})`.execute(tx)
    const made = await addAccount(tx, { realm: "staff", subject, name, email, protected_handler })
    return made ? ok({ id: made }) : refused(violation("ACCOUNT_EXISTS", { at: "subject" }))
  },
)

const staffAccount = async (tx: WriteTx, account: string): Promise<boolean> =>
  (
    await tx.all(sql`select 1 from account
      where tenant_id = app.tenant() and id = ${account} and realm = 'staff' and closed_at is null`)
  ).length > 0

const Assignment = z.object({
  accountId: id("account"),
  role: z.enum(assignable),
  unitId: id("unit").optional(),
})

export const assignRole = command(
  administrationAccess,
  "role.assign",
  { takes: Assignment, answers: idAnswer() },
  async (tx, input) => {
    // In the policy too: nobody changes their own rights.
    if (input.accountId === tx.actor.accountId) return refused(violation("OWN_RIGHTS", { at: "accountId" }))
    if (!(await staffAccount(tx, input.accountId))) return notFound()
    if (!input.unitId && !unitless.includes(input.role))
      return refused(violation("UNIT_NEEDED", { at: "unitId" }))
    if (input.unitId && !(await unitExists(tx, input.unitId))) return notFound()
    const made = await giveRole(tx, { ...input, from: tx.today })
    tx.detail({ role: input.role, accountId: input.accountId })
    return ok({ id: made })
  },
)

export const endRole = command(
  administrationAccess,
  "role.end",
  { takes: z.object({ assignmentId: id() }), answers: idAnswer() },
  async (tx, { assignmentId }) =>
    (await end(tx, assignmentId)) ? ok({ id: assignmentId }) : refused(violation("ROLE_NOT_ENDABLE")),
)

export const closeAccount = command(
  administrationAccess,
  "account.close",
  { takes: z.object({ accountId: id("account") }), answers: idAnswer() },
  async (tx, input) => {
    const row = await tx.one(
      sql<{ closed: boolean }>`select app.close_account(${input.accountId}, ${tx.now}) as closed`,
    )
    return row.closed ? ok({ id: input.accountId }) : refused(violation("ACCOUNT_NOT_CLOSABLE"))
  },
)

/** Whoever opened it can't any more, and is signed out; it waits for a first sign-in again. */
export const releaseAccount = command(
  administrationAccess,
  "account.release",
  { takes: z.object({ accountId: id("account") }), answers: idAnswer() },
  async (tx, input) => {
    const row = await tx.one(
      sql<{ released: boolean }>`select app.release_account(${input.accountId}, ${tx.now}) as released`,
    )
    if (!row.released) return refused(violation("ACCOUNT_NOT_RELEASABLE"))
    tx.detail({ accountId: input.accountId })
    return ok({ id: input.accountId })
  },
)
