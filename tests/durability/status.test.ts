import pg from "pg"
import { beforeAll, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { newId } from "../../src/kernel/id.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality } from "../factories/municipality.ts"

const assetsDir = inject("assetsDir")
let on: TestApp
beforeAll(async () => {
  on = await testApp()
})
const web = (app = on.app) => webApp(app, { capabilities, assetsDir, version: "1.2.3" })
const without = (url: string) => ({ ...on.app, db: openPool(url, 1).db })

test("with its database the program is well and ready", async () => {
  expect(await (await web().request("/health")).json()).toEqual({
    status: "ok",
    version: "1.2.3",
    database: "ok",
    migrations: "ok",
  })
  expect((await web().request("/ready")).status).toBe(200)
})

test("without its database it lives, says so, and is not ready", async () => {
  const alone = web(without("postgres://nobody@127.0.0.1:1/nothing"))
  const health = await alone.request("/health")
  expect([health.status, await health.json()]).toEqual([
    200,
    expect.objectContaining({ status: "ok", database: "down" }),
  ])
  expect((await alone.request("/ready")).status).toBe(503)
})

test("with a database that was never migrated it is not ready, and says why", async () => {
  const name = /stegvis_t_\w+/.exec(on.url)?.[0] ?? ""
  const owner = new pg.Client({ connectionString: on.url })
  await owner.connect()
  await owner.query(`create database ${name}_empty`)
  await owner.end()
  const ready = await web(without(on.url.replace(name, `${name}_empty`))).request("/ready")
  expect([ready.status, await ready.json()]).toEqual([
    503,
    expect.objectContaining({ status: "unavailable", migrations: "pending" }),
  ])
})

test("its figures tell how requests fare, and nothing about people", async () => {
  const same = web()
  await same.request("/logga-in")
  const text = await (await same.request("/metrics")).text()
  expect(text).toMatch(/stegvis_request_seconds_count\{method="GET",status="200"\} 1/)
  expect(text).toContain("process_resident_memory_bytes")
  expect(text).not.toMatch(/deltagare|kommun-/)
})

test("messages that can't be handed over are told by fault, never by receiver", async () => {
  const town = await municipality(on)
  await town.system((tx) =>
    tx
      .insertInto("notification")
      .values({
        ...tx.stamp(),
        id: newId(),
        channel: "email",
        address: "ann@koket.example",
        template: "news",
        dedupe_key: "waits",
        due_at: tx.now,
        failure: "SMTP_AUTH_535",
        tries: 4,
      })
      .execute(),
  )
  const ready = await web().request("/ready")
  expect([ready.status, await ready.json()]).toEqual([
    200,
    expect.objectContaining({ messages: [{ channel: "email", fault: "SMTP_AUTH_535", waiting: 1 }] }),
  ])
  const figures = await (await web().request("/metrics")).text()
  expect(figures).toContain('stegvis_messages_waiting{channel="email",fault="SMTP_AUTH_535"} 1')
  expect(figures).not.toContain("koket")
})
