import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { changeSession, openSession, readSession, secretHash } from "../../src/platform/auth/sessions.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { formType, sameOrigin, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let secret: string
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
})
const app = () => town.test.app
const open = (subject: string) =>
  openSession(app(), {
    tenantId: town.tenantId,
    tenantName: "",
    accountId: town.accounts[subject] ?? "",
    name: subject,
  })
beforeEach(async () => {
  secret = await open("sara")
})
const aged = (column: "created_at" | "last_seen_at", interval: string) =>
  sql`update session set ${sql.ref(column)} = now() - ${interval}::interval
    where id_hash = ${secretHash(secret)}`.execute(app().db)
const opens = async (path = "/min-dag") =>
  (await web.request(path, { headers: { cookie: `stegvis_session=${secret}` } })).status === 200

describe("a session", () => {
  test("is stored as a hash: whoever reads the database can't use it", async () => {
    const { rows } = await sql<{
      row: string
    }>`select s::text as row from session s where tenant_id = ${town.tenantId}`.execute(app().db)
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) {
      expect(row).not.toContain(secret)
      const [, hash = ""] = /\\x([0-9a-f]{64})/.exec(row) ?? []
      expect(await readSession(app(), hash)).toBeNull()
    }
  })
  test("ends after an hour without a request, and after ten hours whatever happens", async () => {
    await aged("last_seen_at", "59 minutes")
    expect(await opens()).toBe(true)
    await aged("last_seen_at", "61 minutes")
    expect(await opens()).toBe(false)
    secret = await open("sara")
    await aged("created_at", "9 hours 59 minutes")
    expect(await opens()).toBe(true)
    await aged("created_at", "10 hours 1 minute")
    expect(await opens()).toBe(false)
  })
  test("once ended does not begin again by being asked for", async () => {
    await aged("last_seen_at", "61 minutes")
    expect(await opens()).toBe(false)
    expect(await opens()).toBe(false)
    await changeSession(app(), secretHash(secret), { language: "en" })
    expect(await opens()).toBe(false)
  })
  test("looks rights up at each request: a role that ended is gone at once, also in mid-session", async () => {
    const path = "/installningar"
    secret = await open("admin")
    expect(await opens(path)).toBe(true)
    await sql`update role_assignment set valid = daterange('2026-01-01', '2026-11-24')
      where account_id = ${town.accounts.admin}`.execute(app().db)
    expect(await opens(path)).toBe(false)
    await sql`update role_assignment set valid = '[2026-01-01,)' where account_id = ${town.accounts.admin}`.execute(
      app().db,
    )
    expect(await opens(path)).toBe(true)
    await sql`update account set closed_at = now() where id = ${town.accounts.admin}`.execute(app().db)
    expect(await opens(path)).toBe(false)
    await sql`update account set closed_at = null where id = ${town.accounts.admin}`.execute(app().db)
  })
  test("can be ended everywhere at once, and ends nobody else's", async () => {
    const others = [await open("sara"), await open("sara"), await open("goran")]
    const csrf = (await readSession(app(), secret))?.session.csrf ?? ""
    const answer = await web.request("/logga-ut", {
      method: "POST",
      body: new URLSearchParams({ _csrf: csrf, everywhere: "true" }),
      headers: { cookie: `stegvis_session=${secret}`, ...formType, ...sameOrigin },
    })
    expect(answer.status).toBe(303)
    const left = await Promise.all([secret, ...others].map((one) => readSession(app(), one)))
    expect(left.map((one) => one?.actor.accountId ?? null)).toEqual([null, null, null, town.accounts.goran])
  })
  test("takes no role that is not its own, by any name", async () => {
    const roles = await sql<{
      id: string
      account_id: string
    }>`select id, account_id from role_assignment
      where tenant_id = ${town.tenantId} and role in ('systemAdmin', 'manager')`.execute(app().db)
    const csrf = (await readSession(app(), secret))?.session.csrf ?? ""
    for (const { id, account_id } of [...roles.rows, { id: newId(), account_id: town.accounts.sara ?? "" }])
      for (const account of [account_id, town.accounts.sara ?? ""]) {
        await web.request("/roller", {
          method: "POST",
          body: new URLSearchParams({ _csrf: csrf, role: id, account }),
          headers: { cookie: `stegvis_session=${secret}`, ...formType, ...sameOrigin },
        })
        expect((await readSession(app(), secret))?.actor).toMatchObject({
          role: "coach",
          accountId: town.accounts.sara,
        })
      }
  })
})
