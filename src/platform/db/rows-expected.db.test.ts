import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../../../tests/factories/municipality.ts"

const rows = (n: number) => sql<{ n: number }>`select n from generate_series(1, ${sql.lit(n)}) n`
let town: TestMunicipality

beforeAll(async () => {
  town = await municipality()
})

describe("how many rows a query is for", () => {
  test("one gives it, and is a fault when there is none or more", async () => {
    expect(await town.system((tx) => tx.one(rows(1)))).toEqual({ n: 1 })
    for (const other of [0, 2])
      await expect(town.system((tx) => tx.one(rows(other)))).rejects.toThrow(/a query for/)
  })

  test("maybe gives one or none, and is a fault when there are more", async () => {
    expect(await town.system((tx) => tx.maybe(rows(0)))).toBeUndefined()
    expect(await town.system((tx) => tx.maybe(rows(1)))).toEqual({ n: 1 })
    await expect(town.system((tx) => tx.maybe(rows(2)))).rejects.toThrow("gave 2")
  })

  test("all gives what there is, of SQL and of what Kysely builds", async () => {
    expect(await town.system((tx) => tx.all(rows(3)))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
    const known = Object.values(town.units).sort()
    const found = await town.system((tx) => tx.all(tx.selectFrom("unit").select("id").orderBy("id")))
    expect(found.map(({ id }) => id).filter((id) => known.includes(id))).toEqual(known)
  })

  test("change tells how many were written, and is a fault when nothing could be", async () => {
    const ids = [town.accounts.sara ?? "", town.accounts.ulf ?? ""]
    const changed = await town.system((tx) =>
      tx.change(tx.updateTable("account").set({ language: "en" }).where("id", "in", ids)),
    )
    expect(changed).toBe(2)
    const none = await town.system((tx) => tx.change(sql`update account set language = null where false`))
    expect(none).toBe(0)
    await expect(town.system((tx) => tx.change(rows(1)))).rejects.toThrow(/was a reading/)
  })
})
