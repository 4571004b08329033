import { sql } from "kysely"
import { expect, test } from "vitest"
import { testApp } from "../../../tests/factories/database.ts"
import { municipality } from "../../../tests/factories/municipality.ts"
import { fillDemo } from "../../app/demo/load-demo.ts"

test("facts of a closed case are the same whether they are written for one person or for many at once", async () => {
  const town = await municipality(await testApp("2026-11-24"), "demo")
  await town.system((tx) => fillDemo(tx, town))
  const persons = await town.system(async (tx) =>
    (
      await sql<{
        id: string
      }>`select distinct person_id as id from exit where tenant_id = app.tenant()`.execute(tx)
    ).rows.map((row) => row.id),
  )
  const facts = (written: (ids: string[]) => Promise<void>) =>
    town.system(async (tx) => {
      await written(persons)
      const { rows } = await sql`select l.person_id, f.kind, f.subject_key, f.unit_id, f.from_month::text,
          f.until_month::text, f.sex,
          f.age_band, f.referrer, f.programme, f.department, f.known, f.counts, f.amount, f.share_of
        from case_fact_link l join case_fact f on f.tenant_id = l.tenant_id and f.id = l.fact_id
        where l.tenant_id = app.tenant() order by 1, 2, 5, 6, 10, 14, 15`.execute(tx)
      return rows
    })
  const byOne = await facts((ids) =>
    town.system(async (tx) => {
      for (const id of ids) await sql`select app.write_case_facts(array[${id}::uuid])`.execute(tx)
    }),
  )
  const together = await facts((ids) =>
    town.system(async (tx) => {
      await sql`select app.write_case_facts(${ids}::uuid[])`.execute(tx)
    }),
  )
  expect(persons.length).toBeGreaterThan(20)
  expect(byOne.length).toBeGreaterThan(persons.length)
  expect(together).toEqual(byOne)
})
