import { afterAll, beforeAll, expect, test } from "vitest"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { type TestApp, testApp } from "../factories/database.ts"

let town: TestApp
beforeAll(async () => {
  town = await testApp()
  await loadDemo(town.app, town.url)
})
afterAll(() => town.close())

test("every started placement of the demo has its event, on the day it started", async () => {
  const demo = await town.app.db
    .selectFrom("tenant")
    .select("id")
    .where("code", "=", "demo")
    .executeTakeFirstOrThrow()
  const { started, events } = await withTenant(
    town.app.db,
    systemActor(demo.id),
    town.app.time(),
    async (tx) => ({
      started: await tx
        .selectFrom("placement")
        .select(["id as subject_id", "person_id", "started_on as on_day"])
        .where("started_on", "is not", null)
        .orderBy("id")
        .execute(),
      events: await tx
        .selectFrom("event")
        .select(["subject_id", "person_id", "on_day"])
        .where("name", "=", "placement.start")
        .orderBy("subject_id")
        .execute(),
    }),
  )
  expect(started.length).toBeGreaterThan(3)
  expect(events).toEqual(started)
})
