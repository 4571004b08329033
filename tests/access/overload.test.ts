import { sql } from "kysely"
import pg from "pg"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { z } from "zod"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { ok } from "../../src/kernel/result.ts"
import { access } from "../../src/platform/access/access.ts"
import { type Actor, systemActor } from "../../src/platform/access/roles.ts"
import { answer } from "../../src/platform/answer.ts"
import { capability } from "../../src/platform/capability.ts"
import { read } from "../../src/platform/command.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { page } from "../../src/platform/http/routes.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, formType, sameOrigin, type Visitor } from "../factories/web.ts"

let town: TestMunicipality
let visitors: Visitor[]
let assetsDir: string
beforeAll(async () => {
  town = await municipality()
  visitors = await everyRole(town)
  assetsDir = inject("assetsDir")
})
/** A new application counts from nothing. */
const webWith = (perMinute: number) =>
  webApp(town.test.app, { capabilities, assetsDir, version: "test", perMinute })
const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })
const many = async (count: number, ask: () => Promise<Response> | Response) => {
  const found: number[] = []
  for (let n = 0; n < count; n += 1) found.push((await ask()).status)
  return found
}
const visitor = (role: string) => {
  const found = visitors.find((one) => one.role === role)
  if (!found) throw new Error(role)
  return found
}

describe("too many requests", () => {
  test("of one account are refused, however many addresses they come from; others go on", async () => {
    const web = webWith(20)
    const { cookie } = visitor("coach")
    let at = 0
    const statuses = await many(25, () => {
      at += 1
      return web.request("/roller", { headers: { cookie } }, from(`10.0.0.${at}`))
    })
    expect(statuses.filter((one) => one === 200)).toHaveLength(20)
    expect(statuses.filter((one) => one === 429)).toHaveLength(5)
    const other = await web.request(
      "/roller",
      { headers: { cookie: visitor("manager").cookie } },
      from("10.0.0.1"),
    )
    expect(other.status).toBe(200)
  })
  test("by token count with the account's pages: a second way in is no second allowance", async () => {
    const web = webWith(10)
    const { cookie, bearer } = visitor("coach")
    await many(10, () => web.request("/roller", { headers: { cookie } }))
    const answer = await web.request("/api/v1/my-day.read", {
      headers: { authorization: `Bearer ${bearer}` },
    })
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("retry-after")]).toEqual([
      429,
      "application/problem+json",
      "60",
    ])
  })
  test("of strangers are refused by address, whatever they say their address is", async () => {
    const web = webWith(50)
    let at = 0
    const guess = () => {
      at += 1
      return web.request(
        "/api/v1/my-day.read",
        {
          headers: {
            authorization: `Bearer guessed-token-number-${String(at).padStart(10, "0")}`,
            "x-forwarded-for": `192.0.2.${at}`,
            "x-real-ip": `192.0.2.${at}`,
            forwarded: `for=192.0.2.${at}`,
          },
        },
        from("203.0.113.9"),
      )
    }
    const statuses = await many(15, guess)
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(5).fill(429)])
    expect((await web.request("/logga-in", {}, from("203.0.113.10"))).status).toBe(200)
    expect((await web.request("/logga-in", {}, from("203.0.113.9"))).status).toBe(429)
  })
  test("say nothing of whether the account or the page exists", async () => {
    const web = webWith(5)
    await many(5, () => web.request("/logga-in", {}, from("203.0.113.9")))
    const texts = await Promise.all(
      ["/logga-in", "/deltagare", "/finns-inte"].map(async (path) =>
        (await web.request(path, {}, from("203.0.113.9"))).text(),
      ),
    )
    // The links to other languages lead back to the address that was asked for.
    expect(new Set(texts.map((text) => text.replaceAll(/till=[^"]*/g, ""))).size).toBe(1)
  })
})

describe("too much at once", () => {
  const huge = "x".repeat(26 * 1024 * 1024)
  test("is refused before it is read, on pages and in the API", async () => {
    const web = webWith(1000)
    const { cookie, csrf, bearer } = visitor("coach")
    const page = await web.request("/utkast", {
      method: "POST",
      body: `_csrf=${csrf}&body=${huge}`,
      headers: { cookie, ...formType, ...sameOrigin, "content-length": String(huge.length) },
    })
    const api = await web.request("/api/v1/note.sign", {
      method: "POST",
      body: huge,
      headers: { authorization: `Bearer ${bearer}`, "content-length": String(huge.length) },
    })
    expect([page.status, api.status, api.headers.get("content-type")]).toEqual([
      413,
      413,
      "application/problem+json",
    ])
  })
})

test("what anybody may ask holds nobody: health, readiness and metrics", async () => {
  const web = webWith(1000)
  await town.addPerson({ givenName: "Zebulon", familyName: "Unik", coach: "sara" })
  await web.request("/deltagare", { headers: { cookie: visitor("coach").cookie } })
  for (const path of ["/health", "/ready", "/metrics"]) {
    const answer = await web.request(path)
    const text = await answer.text()
    expect([path, answer.status]).toEqual([path, 200])
    for (const word of ["Zebulon", "Unik", "sara", town.tenantId, town.accounts.sara ?? "-", "/deltagare"])
      expect([path, text.includes(word)]).toEqual([path, false])
  }
})

test("a hundred requests of one account leave the others their turn", async () => {
  const web = webWith(1_000_000)
  const [one, other] = [visitor("coach"), visitor("systemAdmin")]
  const lock = new pg.Client({ connectionString: town.test.url })
  await lock.connect()
  await lock.query("begin; lock table enrolment in access exclusive mode")
  const slow = Array.from({ length: 100 }, () =>
    web.request("/deltagare", { headers: { cookie: one.cookie } }),
  )
  try {
    const answer = await web.request("/installningar", { headers: { cookie: other.cookie } })
    expect(answer.status).toBe(200)
  } finally {
    await lock.query("commit")
    await lock.end()
  }
  expect((await Promise.all(slow)).every((answer) => answer.status === 200)).toBe(true)
})

describe("a statement that takes too long", () => {
  const slowAccess = access({ "slow.read": { coach: "tenant" } })
  const slowRead = read(slowAccess, "slow.read", { takes: z.object({}), answers: answer({}) }, async (tx) => {
    // As the limit would, without waiting for it.
    await sql`select set_config('statement_timeout', '20', true)`.execute(tx)
    await sql`select pg_sleep(30)`.execute(tx)
    return ok({})
  })
  const slow = capability({
    name: "slow",
    operations: [slowRead],
    nav: [],
    routes: [page({ path: "/slow", operation: slowRead, show: () => ({ title: "", body: "" }) })],
    texts: { sv: {}, en: {} },
  })
  test("ends, and the visitor is told in words that nothing has changed", async () => {
    const web = webApp(town.test.app, {
      capabilities: [...capabilities, slow],
      assetsDir,
      version: "test",
      perMinute: 100,
    })
    const { cookie, bearer } = visitor("coach")
    const shown = await web.request("/slow", { headers: { cookie } })
    expect([shown.status, shown.headers.get("retry-after")]).toEqual([503, "60"])
    expect(await shown.text()).toContain("Det tog för lång tid")
    const told = await web.request("/api/v1/slow.read", { headers: { authorization: `Bearer ${bearer}` } })
    expect([told.status, await told.json()]).toMatchObject([503, { type: "urn:stegvis:problem:tookTooLong" }])
  })
  test.each([
    ["sara", true, "30s"],
    ["sara", false, "2min"],
  ])("is limited for %s, reading: %s, to %s; never for what the system does", async (who, reads, limit) => {
    const { app } = town.test
    const limitOf = async (actor: Actor) =>
      await withTenant(
        app.db,
        actor,
        app.time(),
        async (tx) =>
          (await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(tx))
            .rows[0]?.limit,
        reads,
      )
    expect(await limitOf(town.as(who))).toBe(limit)
    expect(await limitOf(systemActor(town.tenantId))).toBe("0")
  })
})
