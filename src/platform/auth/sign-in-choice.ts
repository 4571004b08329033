import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { isRole, type Role } from "../access/roles.ts"
import type { Stegvis } from "../stegvis.ts"
import { type FoundAccount, idle, logSignIn, longest, secretHash } from "./sessions.ts"

/** Somewhere an identity may work: an account in a municipality, in one of its roles. */
export type SignInOption = {
  tenantId: Id<"tenant">
  tenantName: string
  accountId: Id<"account">
  accountName: string
  roleId: string
  role: Role
  unitId: Id<"unit"> | null
  unitName: string | null
}

/** After the provider has vouched: a session that opens nothing yet, by which one option can be taken. */
export async function openPendingSession(
  app: Stegvis,
  account: FoundAccount,
  issuer: string,
): Promise<string> {
  const secret = randomBytes(32).toString("base64url")
  await sql`select app.open_pending_session(${account.tenantId}, ${secretHash(secret)}, ${account.accountId},
    ${issuer})`.execute(app.db)
  return secret
}

/** What the identity behind a session may choose, last used first; nothing when the session is over. */
export async function signInOptions(app: Stegvis, hash: Buffer): Promise<SignInOption[]> {
  const { rows } = await sql<{
    tenant_id: Id<"tenant">
    tenant_name: string
    account_id: Id<"account">
    account_name: string
    role_id: string
    role: string
    unit_id: Id<"unit"> | null
    unit_name: string | null
  }>`select * from app.sign_in_options(${hash}, ${idle}::interval, ${longest}::interval, ${app.time().today})`.execute(
    app.db,
  )
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            tenantId: row.tenant_id,
            tenantName: row.tenant_name,
            accountId: row.account_id,
            accountName: row.account_name,
            roleId: row.role_id,
            role: row.role,
            unitId: row.unit_id,
            unitName: row.unit_name,
          },
        ]
      : [],
  )
}

/**
 * Ends a session and opens one for the option. The database decides whether the identity has it; null when
 * not. A new secret and form token each time, so that nothing of one municipality works in the other.
 */
export async function takeSignInOption(
  app: Stegvis,
  hash: Buffer,
  option: SignInOption,
): Promise<string | null> {
  const secret = randomBytes(32).toString("base64url")
  const csrf = randomBytes(24).toString("base64url")
  const { rows } = await sql<{ taken: boolean }>`
    select app.take_sign_in_option(${hash}, ${idle}::interval, ${longest}::interval, ${app.time().today},
      ${secretHash(secret)},
      ${csrf}, ${option.accountId}, ${option.roleId}) as taken`.execute(app.db)
  if (rows[0]?.taken !== true) return null
  await logSignIn(app, { ...option, name: option.accountName })
  return secret
}
