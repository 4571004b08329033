import { createHash, randomBytes } from "node:crypto"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { type Actor, isRole, type Role } from "../access/roles.ts"
import { writeAudit } from "../audit/write-audit.ts"
import { withTenant } from "../db/tenant.ts"
import type { RoleOption, SessionFacts } from "../http/visit.ts"
import { isLanguage, type Language } from "../i18n/texts.ts"
import type { Stegvis } from "../stegvis.ts"
import type { Vouched } from "./oidc.ts"

export const idle = "60 minutes"
export const longest = "10 hours"
export const secretHash = (secret: string): Buffer => createHash("sha256").update(secret).digest()

export type SignedIn = { actor: Actor; session: SessionFacts; language: Language | null }

type RoleRow = { id: string; role: string; unit_id: Id<"unit"> | null; unit_name: string | null }
type Identity = { name: string; tenant_name: string; language: string; accent: string | null }

const roleOptions = (rows: readonly RoleRow[]): RoleOption[] =>
  rows.flatMap((row) =>
    isRole(row.role) ? [{ id: row.id, role: row.role, unitId: row.unit_id, unitName: row.unit_name }] : [],
  )

const rolesOf = async (app: Stegvis, tenant: string, account: string): Promise<RoleOption[]> =>
  roleOptions(
    (
      await sql<RoleRow>`select * from app.roles_of(${tenant}, ${account}, ${app.time().today})`.execute(
        app.db,
      )
    ).rows,
  )

const actorFor = (facts: {
  tenantId: Id<"tenant">
  accountId: Id<"account">
  name: string
  role: Role
  unitId: Id<"unit"> | null
  scopes?: readonly string[]
}): Actor => ({ scopes: [], ...facts })

async function identityOf(app: Stegvis, tenant: string, account: string) {
  const { rows } = await sql<Identity>`
    select * from app.account_name(${tenant}, ${account})`.execute(app.db)
  return rows[0] ?? { name: "", tenant_name: "", language: "sv", accent: null }
}

/** Who a session belongs to now, with the rights they have now; null when it has ended or was never there. */
export async function readSession(app: Stegvis, secret: string): Promise<SignedIn | null> {
  const hash = secretHash(secret)
  const { rows } = await sql<{
    tenant_id: Id<"tenant">
    account_id: Id<"account">
    role_assignment_id: string | null
    csrf: string
    language: string | null
    several: boolean
    identity: Identity
    roles: RoleRow[] | null
  }>`select s.*, (select row_to_json(n) from app.account_name(s.tenant_id, s.account_id) n) as identity,
      (select json_agg(r) from app.roles_of(s.tenant_id, s.account_id, ${app.time().today}) r) as roles
    from app.use_session(${hash}, ${idle}::interval, ${longest}::interval) s`.execute(app.db)
  const row = rows[0]
  if (!row) return null
  const identity = row.identity
  const options = roleOptions(row.roles ?? [])
  const active = options.find((one) => one.id === row.role_assignment_id) ?? options[0]
  if (!active) return null
  const language = row.language ?? identity.language
  return {
    actor: actorFor({
      tenantId: row.tenant_id,
      accountId: row.account_id,
      name: identity.name,
      role: active.role,
      unitId: active.unitId,
    }),
    session: {
      hash,
      csrf: row.csrf,
      roles: options,
      active,
      several: row.several || options.length > 1,
      tenantName: identity.tenant_name,
      accent: identity.accent,
    },
    language: isLanguage(language) ? language : null,
  }
}

/** Whether a session goes on, for answers that are the same for everyone who is signed in. */
export async function isSignedIn(app: Stegvis, secret: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from app.use_session(${secretHash(secret)}, ${idle}::interval, ${longest}::interval)`.execute(
      app.db,
    )
  return rows.length > 0
}

/** The actor of a bearer token; null when it is unknown, expired or revoked, or its role has ended. */
export async function readToken(app: Stegvis, token: string): Promise<Actor | null> {
  const { rows } = await sql<{
    tenant_id: Id<"tenant">
    account_id: Id<"account">
    role_assignment_id: string
    scopes: string[]
  }>`
    select * from app.use_token(${secretHash(token)})`.execute(app.db)
  const row = rows[0]
  if (!row) return null
  const active = (await rolesOf(app, row.tenant_id, row.account_id)).find(
    (one) => one.id === row.role_assignment_id,
  )
  if (!active) return null
  const { name } = await identityOf(app, row.tenant_id, row.account_id)
  return actorFor({
    tenantId: row.tenant_id,
    accountId: row.account_id,
    name,
    role: active.role,
    unitId: active.unitId,
    scopes: row.scopes,
  })
}

/**
 * Whose calendar is at a secret address, in each role that they have today; none when the address is unknown
 * or was taken back, or the account is closed.
 */
export async function readCalendarKey(app: Stegvis, secret: string): Promise<Actor[]> {
  const { rows } = await sql<{ tenant_id: Id<"tenant">; account_id: Id<"account">; name: string }>`
    select * from app.use_calendar(${secretHash(secret)})`.execute(app.db)
  const found: Actor[] = []
  for (const { tenant_id: tenantId, account_id: accountId, name } of rows)
    for (const { role, unitId } of await rolesOf(app, tenantId, accountId))
      found.push(actorFor({ tenantId, accountId, name, role, unitId }))
  return found
}

export type FoundAccount = {
  tenantId: Id<"tenant">
  tenantName: string
  accountId: Id<"account">
  name: string
}

/**
 * The accounts that an identity opens, in every municipality. One that waits for its first sign-in is bound
 * by it, and says so in its municipality's log.
 */
export async function enterAccounts(app: Stegvis, vouched: Vouched): Promise<FoundAccount[]> {
  const found = await accountsFor(app, vouched, true)
  for (const { newly, ...account } of found) if (newly) await logBinding(app, account)
  return found
}

/** The same, of those that it opens already. */
export const accountsOf = (app: Stegvis, vouched: Vouched): Promise<FoundAccount[]> =>
  accountsFor(app, vouched, false)

async function accountsFor(
  app: Stegvis,
  { realm, issuer, subject, name }: Pick<Vouched, "realm" | "issuer" | "subject" | "name">,
  bind: boolean,
): Promise<(FoundAccount & { newly: boolean })[]> {
  const { rows } = await sql<{
    tenant_id: Id<"tenant">
    tenant_name: string
    account_id: Id<"account">
    name: string
    newly: boolean
  }>`
    select * from app.enter_accounts(${realm}, ${issuer}, ${subject}, ${name.kind}, ${name.value}, ${bind},
      ${app.time().now})`.execute(app.db)
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    accountId: row.account_id,
    name: row.name,
    newly: row.newly,
  }))
}

/** Opens a session and logs the sign-in; returns the secret for the cookie. */
export async function openSession(app: Stegvis, account: FoundAccount): Promise<string> {
  const secret = randomBytes(32).toString("base64url")
  const csrf = randomBytes(24).toString("base64url")
  const roles = await rolesOf(app, account.tenantId, account.accountId)
  const first = roles[0]
  await sql`select app.open_session(${account.tenantId}, ${secretHash(secret)}, ${account.accountId}, ${csrf})`.execute(
    app.db,
  )
  await logSignIn(app, { ...account, role: first?.role ?? "participant", unitId: first?.unitId ?? null })
  return secret
}

async function logBinding(app: Stegvis, { tenantId, accountId, name }: FoundAccount): Promise<void> {
  const [first] = await rolesOf(app, tenantId, accountId)
  const who = { tenantId, accountId, name, role: first?.role ?? "participant", unitId: first?.unitId ?? null }
  await withTenant(app.db, actorFor(who), app.time(), (tx) =>
    writeAudit(tx, { kind: "signIn", action: "account.bind", personIds: [], detail: { accountId } }),
  )
}

type SignIn = {
  tenantId: Id<"tenant">
  accountId: Id<"account">
  name: string
  role: Role
  unitId: Id<"unit"> | null
}

/** In the log of the municipality where somebody begins to work. */
export async function logSignIn(app: Stegvis, who: SignIn): Promise<void> {
  const { tenantId, accountId, name, role, unitId } = who
  await withTenant(app.db, actorFor({ tenantId, accountId, name, role, unitId }), app.time(), (tx) =>
    writeAudit(tx, { kind: "signIn", action: "session.open", personIds: [], detail: {} }),
  )
}

export async function changeSession(
  app: Stegvis,
  hash: Buffer,
  change: { roleAssignmentId?: string; language?: Language; end?: "here" | "everywhere" },
): Promise<void> {
  await sql`select app.change_session(${hash}, ${change.roleAssignmentId ?? null}::uuid,
    ${change.language ?? null},
    ${change.end !== undefined}, ${change.end === "everywhere"})`.execute(app.db)
}
