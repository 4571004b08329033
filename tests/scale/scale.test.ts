import { sql } from "kysely"
import { expect, test } from "vitest"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { testApp } from "../factories/database.ts"
import { value } from "../factories/municipality.ts"

test("a synthetic municipality of 4 000 people comes at a thousand rows a second or more, and obeys the access rules", async () => {
  const { app, url } = await testApp()
  const started = performance.now()
  const { tenantId, rows } = await scaleTenant(
    app,
    url,
    "skala-1",
    { participants: 4000, placements: 2000, perCoach: 40 },
    () => undefined,
  )
  const perSecond = rows / ((performance.now() - started) / 1000)
  expect(perSecond).toBeGreaterThan(1000)
  const facts = await withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    const { rows: counted } = await sql<{ people: number; placements: number; numbers: number }>`select
      (select count(*) from person) as people, (select count(*) from placement) as placements,
      (select count(*) from person_identifier where kind = 'interim' and value ~ '^\\d{8}T\\d{3}$') as numbers`.execute(
      tx,
    )
    const coach = await tx
      .selectFrom("account")
      .select("id")
      .where("subject", "=", "scale-coach-1")
      .executeTakeFirstOrThrow()
    const unit = await tx.selectFrom("unit").select("id").where("code", "=", "cai").executeTakeFirst()
    return { ...counted[0], coach: coach.id, unit: unit?.id ?? null }
  })
  expect(facts).toMatchObject({ people: 4000, placements: 2000, numbers: 4000 })
  const actor = {
    tenantId,
    accountId: facts.coach,
    role: "coach" as const,
    unitId: facts.unit,
    name: "",
    scopes: [],
  }
  expect(value(await participantList.execute(app, actor, {})).count).toBe(40)
})
