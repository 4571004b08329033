import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { Role } from "../../platform/access/roles.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import { secretHash } from "../../platform/auth/sessions.ts"
import type { Operation } from "../../platform/command.ts"
import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export type Token = {
  id: string
  account: string
  role: string
  scopes: string[]
  state: "valid" | "expired" | "revoked"
  expiresAt: Date
  lastUsedAt: Date | null
}
type Made = { id: string; token: string }

/**
 * Actions that exist and that the role has; a scope that gives nothing is a mistake. None means all of the
 * role.
 */
export function readScopes(text: string | undefined, role: Role, known: readonly Operation[]): string[] {
  if (text === undefined) return []
  const scopes = [...new Set(text.split(",").map((one) => one.trim()))].filter((one) => one !== "")
  if (scopes.length === 0) throw new CliUsage("--scopes needs names of actions, such as placement.list")
  const operations = new Map(known.map((one) => [one.name, one]))
  for (const scope of scopes) {
    // The rules themselves are for everybody who may call at all.
    if (scope === "rules.check") continue
    const operation = operations.get(scope)
    if (!operation) throw new CliUsage(`--scopes: there is no action "${scope}"`)
    if (!operation.access[scope]?.[role]) throw new CliUsage(`--scopes: ${role} may not ${scope}`)
  }
  return scopes
}

export async function createToken(
  tx: WriteTx,
  asked: { role: Role; user: string | undefined; scopes: readonly string[]; days: number },
): Promise<Made> {
  const { role, user } = asked
  const found = await tx.maybe(sql<{
    account_id: string
    id: string
  }>`select r.account_id, r.id from role_assignment r
    join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.role = ${role} and r.valid @> app.today() and a.closed_at is null
      ${user ? sql`and (a.id::text = ${user} or a.subject = ${user})` : sql``}
    order by r.created_at, r.id limit 1`)
  if (!found) throw new CliRefused("no account has that role")
  const made = await write(tx, found.account_id, found.id, asked.scopes, asked.days)
  const detail = { role, tokenId: made.id, scopes: [...asked.scopes] }
  await writeAudit(tx, { kind: "system", action: "token.create", personIds: [], detail })
  return made
}

async function write(
  tx: WriteTx,
  account_id: string,
  role_assignment_id: string,
  scopes: readonly string[],
  days: number,
): Promise<Made> {
  const token = randomBytes(32).toString("base64url")
  const id = newId()
  await tx
    .insertInto("api_token")
    .values({
      ...tx.stamp(),
      id,
      token_hash: secretHash(token),
      account_id,
      role_assignment_id,
      scopes: [...scopes],
      expires_at: new Date(tx.now.getTime() + days * 86_400_000),
    })
    .execute()
  return { id, token }
}

export async function listTokens(tx: WriteTx): Promise<Token[]> {
  return tx.all(sql<Token>`
    select t.id, a.name as account, r.role, t.scopes, t.expires_at as "expiresAt",
      t.last_used_at as "lastUsedAt",
      case when t.revoked_at is not null then 'revoked' when t.expires_at <= ${tx.now} then 'expired'
        else 'valid' end as state
    from api_token t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
    join role_assignment r on r.tenant_id = t.tenant_id and r.id = t.role_assignment_id
    order by t.created_at desc, t.id`)
}

export async function revokeToken(tx: WriteTx, id: string): Promise<boolean> {
  const ended = await tx.change(sql`update api_token set revoked_at = ${tx.now}
    where tenant_id = app.tenant() and id = ${id} and revoked_at is null and expires_at > ${tx.now}`)
  if (ended !== 1) return false
  await writeAudit(tx, { kind: "system", action: "token.revoke", personIds: [], detail: { tokenId: id } })
  return true
}

/** The new token and the end of the old one are one step: there is never none, and never both. */
export async function rotateToken(tx: WriteTx, id: string, days: number): Promise<Made | null> {
  if (!(await revokeToken(tx, id))) return null
  const old = await tx.one(
    tx
      .selectFrom("api_token")
      .select(["account_id", "role_assignment_id", "scopes"])
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id),
  )
  const made = await write(tx, old.account_id, old.role_assignment_id, old.scopes, days)
  const detail = { tokenId: made.id, replaces: id }
  await writeAudit(tx, { kind: "system", action: "token.create", personIds: [], detail })
  return made
}
