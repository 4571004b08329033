import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { awaitedWithNext } from "../../src/platform/db/prepared.ts"
import { type WriteTx, withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
let personId: string
beforeAll(async () => {
  town = await municipality()
  personId = await town.addPerson({ coach: "sara" })
})

const inside = <T>(run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), run)
const rename = (name: string) => sql`update person set given_name = ${name} where id = ${personId}`
const named = () =>
  inside(
    async (tx) =>
      (
        await tx
          .selectFrom("person")
          .select("given_name")
          .where("id", "=", personId)
          .executeTakeFirstOrThrow()
      ).given_name,
  )
/** Kysely's own transaction afterwards, on connections that a fault has been through. */
const stillWorks = async () => {
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => inside(async (tx) => (await sql`select 1`.execute(tx)).rows.length)),
  )
  expect(answers).toEqual(Array(30).fill(1))
}

test("what is asked together is answered each by its own", async () => {
  const asked = Array.from({ length: 40 }, (_, n) => n)
  const answers = await inside((tx) =>
    Promise.all(
      asked.map(async (n) => (await sql<{ n: number }>`select ${n}::int as n`.execute(tx)).rows[0]?.n),
    ),
  )
  expect(answers).toEqual(asked)
})

test("a fault in one of them fails them all, and nothing is kept", async () => {
  const before = await named()
  const failing = inside((tx) =>
    Promise.all([
      rename("Halvt").execute(tx),
      sql`select 1 / 0`.execute(tx),
      sql`select given_name from person`.execute(tx),
    ]),
  )
  await expect(failing).rejects.toMatchObject({ code: "22012" })
  expect(await named()).toBe(before)
  await stillWorks()
})

test.each([
  ["something else", (tx: WriteTx) => sql`select 1`.execute(tx)],
  ["only the end", async () => null],
])("a fault in what is awaited with %s is the one that is told, and nothing is kept", async (_, next) => {
  const before = await named()
  const failing = inside(async (tx) => {
    await rename("Halvt").execute(tx)
    await sql`${sql.raw(awaitedWithNext)}select 1 / 0`.execute(tx)
    await next(tx)
  })
  await expect(failing).rejects.toMatchObject({ code: "22012" })
  expect(await named()).toBe(before)
  await stillWorks()
})

test("rights that cannot be set open nothing", async () => {
  const failing = withTenant(
    town.test.app.db,
    { ...town.as("sara"), tenantId: "not-an-id" },
    town.test.app.time(),
    (tx) => sql`select * from person`.execute(tx),
    true,
  )
  await expect(failing).rejects.toMatchObject({ code: "22P02" })
  await stillWorks()
})

test("statements run without being compiled", async () => {
  await inside(async (tx) =>
    expect((await sql<{ jit: string }>`select current_setting('jit') as jit`.execute(tx)).rows).toEqual([
      { jit: "off" },
    ]),
  )
})
