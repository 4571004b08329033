import { sql } from "kysely"
import pg from "pg"
import { expect, test } from "vitest"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality } from "../factories/municipality.ts"

/** The same question so often that every connection keeps its plan. */
const often = 40

test("a migration that changes what a kept statement gives fails no request", async () => {
  const town = await municipality()
  await town.addPerson({ coach: "sara" })
  const owner = new pg.Client({ connectionString: town.test.url })
  await owner.connect()
  const { app } = town.test
  const inside = () =>
    withTenant(
      app.db,
      town.as("sara"),
      app.time(),
      async (tx) => (await sql`select * from person where tenant_id = app.tenant()`.execute(tx)).rows.length,
    )
  const outside = async () => (await sql`select * from app.tenants()`.execute(app.db)).rows.length
  const ask = () =>
    Promise.all(Array.from({ length: often }, async (_, at) => (at % 2 ? await inside() : await outside())))
  const before = await ask()
  await ask()
  await owner.query("alter table person add column outdated_plans text")
  expect(await ask()).toEqual(before)
  await owner.query(
    "drop function app.tenants(); create function app.tenants() returns table (id uuid, code text, name text, more text) " +
      "language sql stable security definer set search_path = public as $$ select id, code, name, ''::text from tenant order by code $$; " +
      "grant execute on function app.tenants() to app_user, app_system",
  )
  expect(await ask()).toEqual(before)
  await owner.end()
})
