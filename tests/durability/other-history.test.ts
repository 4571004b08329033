import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { NoDatabase } from "../../src/platform/db/embedded.ts"
import { migrate, migrationState } from "../../src/platform/db/migrate.ts"
import { type TestApp, testApp } from "../factories/database.ts"

const folder = join(import.meta.dirname, "../../db")
let own: TestApp
let client: pg.Client
beforeAll(async () => {
  own = await testApp()
  client = new pg.Client({ connectionString: own.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await own.close()
})

const refused = async () => {
  const fault = await migrate(own.url, folder).then(
    () => null,
    (one: unknown) => one,
  )
  expect(fault).toBeInstanceOf(NoDatabase)
  return fault instanceof NoDatabase ? fault.message : ""
}

test("a database of an earlier history is met with one sentence that says what to do", async () => {
  await client.query("insert into schema_migration (name, checksum) values ('0001_platform.sql', 'x')")
  expect((await migrationState(own.url, folder)).changed).toEqual(["0001_platform.sql"])
  const said = await refused()
  expect(said).toContain("0001_platform.sql")
  expect(said).toContain("remove its data folder and start again")
  expect(said).not.toContain("\n")
  await client.query("delete from schema_migration where name = '0001_platform.sql'")
})

test("an edited migration is refused in the same words", async () => {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    "select name, checksum from schema_migration order by name limit 1",
  )
  const [one] = rows
  await client.query("update schema_migration set checksum = 'x' where name = $1", [one?.name])
  expect(await refused()).toContain(one?.name)
  await client.query("update schema_migration set checksum = $2 where name = $1", [one?.name, one?.checksum])
})

test("what a later version has applied does not stop the version before it", async () => {
  await client.query("insert into schema_migration (name, checksum) values ('9999_later.sql', 'x')")
  expect((await migrate(own.url, folder)).pending).toEqual([])
  expect((await migrationState(own.url, folder)).changed).toEqual([])
})
