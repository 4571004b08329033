import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { readSession, readToken, secretHash } from "../../src/platform/auth/sessions.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let personId: string
let token: string
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  personId = await town.addPerson({ coach: "sara" })
})
const app = () => town.test.app
const roleOf = async (subject: string) => {
  const { rows } = await sql<{
    id: string
  }>`select id from role_assignment where account_id = ${town.accounts[subject]} order by created_at limit 1`.execute(
    app().db,
  )
  return rows[0]?.id ?? ""
}
async function issue(subject: string, scopes: readonly string[] = [], role?: string): Promise<string> {
  const made = randomBytes(32).toString("base64url")
  await sql`insert into api_token (tenant_id, id, token_hash, account_id, role_assignment_id, scopes,
    expires_at)
    values (${town.tenantId}, ${newId()}, ${secretHash(made)}, ${town.accounts[subject]},
      ${role ?? (await roleOf(subject))},
      ${[...scopes]}::text[], now() + interval '1 hour')`.execute(app().db)
  return made
}
beforeEach(async () => {
  token = await issue("sara")
})
const post = (name: string, body: unknown, bearer = token) =>
  web.request(`/api/v1/${name}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${bearer}` },
  })
const works = async (bearer = token) => (await post("participant.read", { personId }, bearer)).status === 200
const set = (columns: string) =>
  sql`update api_token set ${sql.raw(columns)} where token_hash = ${secretHash(token)}`.execute(app().db)

describe("a token", () => {
  test("is stored as a hash, and the hash opens nothing", async () => {
    expect(await works()).toBe(true)
    const { rows } = await sql<{ row: string }>`select t::text as row from api_token t`.execute(app().db)
    for (const { row } of rows) expect(row).not.toContain(token)
    expect(await readToken(app(), secretHash(token).toString("hex"))).toBeNull()
    expect(await readToken(app(), secretHash(token).toString("base64url"))).toBeNull()
  })
  test("ends when its time is out, when it is revoked, and when its role or account ends", async () => {
    for (const [end, begin] of [
      ["expires_at = now() - interval '1 second'", "expires_at = now() + interval '1 hour'"],
      ["revoked_at = now()", "revoked_at = null"],
    ] as const) {
      await set(end)
      expect([end, await works()]).toEqual([end, false])
      await set(begin)
      expect(await works()).toBe(true)
    }
    const role = await roleOf("sara")
    await sql`update role_assignment set valid = daterange('2026-01-01', '2026-11-24') where id = ${role}`.execute(
      app().db,
    )
    expect(await works()).toBe(false)
    await sql`update role_assignment set valid = '[2026-01-01,)' where id = ${role}`.execute(app().db)
    await sql`update account set closed_at = now() where id = ${town.accounts.sara}`.execute(app().db)
    expect(await works()).toBe(false)
    await sql`update account set closed_at = null where id = ${town.accounts.sara}`.execute(app().db)
    expect(await works()).toBe(true)
  })
  test("does what its scopes say and nothing else of its role, not even a lesser thing", async () => {
    token = await issue("sara", ["participant.read"])
    expect((await post("participant.read", { personId })).status).toBe(200)
    for (const [name, input] of [
      ["participant.list", {}],
      ["my-day.read", {}],
      ["note.list", { personId }],
      ["note.sign", { personId, body: "x", numberIsMeant: false }],
    ] as const)
      expect([name, (await post(name, input)).status]).toEqual([name, 403])
    const answer = (await (await post("participant.list", {})).json()) as object
    expect(answer).not.toHaveProperty("rows")
  })
  test("checks no rules unless it was given them", async () => {
    const ask = async (scopes: readonly string[]) =>
      (
        await web.request("/api/v1/rules/identity/check", {
          method: "POST",
          body: '{"number":"198803202392"}',
          headers: { authorization: `Bearer ${await issue("sara", scopes)}` },
        })
      ).status
    expect([await ask(["note.list"]), await ask(["rules.check"]), await ask([])]).toEqual([403, 200, 200])
  })
  test("does not widen its role by scopes that the role lacks", async () => {
    token = await issue("sara", ["account.list", "role.assign", "*", "participant.read"])
    expect((await post("account.list", {})).status).toBe(403)
    expect((await post("participant.list", {})).status).toBe(403)
    expect((await post("participant.read", { personId })).status).toBe(200)
  })
  test("of one account with the role of another opens nothing", async () => {
    expect(await works(await issue("sara", [], await roleOf("admin")))).toBe(false)
  })
  test("is no session, in no cookie and on no page; a page takes no token", async () => {
    expect(await readSession(app(), token)).toBeNull()
    const attempts: Record<string, string>[] = [
      { cookie: `stegvis_session=${token}` },
      { authorization: `Bearer ${token}` },
      { cookie: `stegvis_choice=${token}` },
    ]
    for (const headers of attempts) {
      const page = await web.request("/deltagare", { headers })
      expect([page.status, page.headers.get("location")?.startsWith("/logga-in")]).toEqual([303, true])
    }
  })
  test.each([
    "Bearer ",
    "bearer TOKEN",
    "Bearer TOKEN TOKEN",
    "Basic TOKEN",
    "Bearer TOKEN'--",
    `Bearer ${"x".repeat(20_000)}`,
  ])("malformed as %s is none", async (header) => {
    const answer = await web.request("/api/v1/my-day.read", {
      headers: { authorization: header.replaceAll("TOKEN", token) },
    })
    expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/problem+json"])
  })
  test("leaves who, what and whom in the log, like a page", async () => {
    const before = await town.system((tx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from audit_log
        where tenant_id = app.tenant() and account_id = ${town.accounts.sara} and action = 'participant.read'
        and ${personId}::uuid = any(person_ids)`.execute(tx),
    )
    expect(await works()).toBe(true)
    const after = await town.system((tx) =>
      sql<{
        n: number
      }>`select count(*)::int as n from audit_log
        where tenant_id = app.tenant() and account_id = ${town.accounts.sara} and action = 'participant.read'
        and ${personId}::uuid = any(person_ids)`.execute(tx),
    )
    expect(after.rows[0]?.n).toBe((before.rows[0]?.n ?? 0) + 1)
  })
})
