import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { catalogue, figureReadings } from "../../../tests/factories/figures.ts"
import { value } from "../../../tests/factories/municipality.ts"
import { loadDemo } from "../../app/demo/load-demo.ts"
import { day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { countPeriods } from "../reports/count-periods.ts"
import { quarterPeriod, yearPeriod } from "../reports/period.ts"
import { disposeOnce } from "./dispose-job.ts"
import { recordRules } from "./record-rules.ts"

const { readFigure, readFigures } = figureReadings
let town: TestApp
let tenantId: Id<"tenant">
beforeAll(async () => {
  town = await testApp("2026-11-24")
  await loadDemo(town.app, town.url)
  const { rows } = await sql<{ id: string }>`select id from tenant`.execute(town.app.db)
  tenantId = rows[0]?.id ?? ""
  // The demo is written now; what it tells happened long ago.
  await system((tx) => sql`update person set created_at = '2024-01-01'`.execute(tx))
})
const system = <T>(run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.app.db, systemActor(tenantId), town.app.time(), run)
const count = async (table: string, where = "true") =>
  Number(
    (
      await system((tx) =>
        sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx),
      )
    ).rows[0]?.n,
  )

/**
 * Everything that any figure is made of, by every group, in each period as seen inside; and all figures as
 * published again.
 */
async function everyFigure() {
  const told: Record<string, unknown> = {}
  for (const year of [2024, 2025, 2026]) {
    for (const quarter of [undefined, 1, 2, 3, 4] as const) {
      const period = quarter ? quarterPeriod(year, quarter) : yearPeriod(year)
      told[`${year} ${quarter ?? ""}`] = await system(
        async (tx) =>
          (await countPeriods(catalogue, tx, [period], null, { fresh: true }))(period)?.cells ?? [],
      )
      const asked = { year, view: "published", ...(quarter ? { quarter } : {}) }
      told[`${year} ${quarter ?? ""} published`] = value(
        await readFigures.execute(town.app, systemActor(tenantId), asked),
      ).figures
    }
    const asked = { code: "U40455", year, view: "published" }
    told[`${year} by group`] = value(
      await readFigure.execute(town.app, systemActor(tenantId), asked),
    ).breakdowns
  }
  return told
}

/** One round of records, and of what is left of them. */
async function disposeDue(tx: WriteTx, limit?: number): Promise<number> {
  let done = 0
  for (const rule of recordRules) done += (await disposeOnce(tx, rule, limit)).done
  return done
}

describe("disposal", () => {
  test("nobody is due while they have been written about within five years", async () => {
    expect(await system((tx) => disposeDue(tx))).toBe(0)
  })
  test("takes the records away and changes no figure of any period, as seen inside or as published again", async () => {
    town.setToday(day("2036-01-15"))
    const before = await everyFigure()
    const people = await count("person", "disposed_on is null")
    let done = 0
    for (
      let round = await system((tx) => disposeDue(tx, 60));
      round > 0;
      round = await system((tx) => disposeDue(tx, 60))
    )
      done += round
    expect(done).toBeGreaterThan(150)
    expect(await count("person", "disposed_on is null")).toBe(people - done)
    expect(await everyFigure()).toEqual(before)
  })
  test("leaves no name, number, note or plan of them, and nothing that leads from facts to people", async () => {
    const left = await count(
      "person",
      "disposed_on is not null and (family_name <> '' or given_name <> '' or birth_date is not null or protection = 'none')",
    )
    expect(left).toBe(0)
    const gone = "person_id in (select id from person where disposed_on is not null)"
    for (const table of [
      "person_identifier",
      "contact_point",
      "referral",
      "note",
      "measure",
      "placement",
      "exit",
      "follow_up",
      "progress_measurement",
      "event",
      "case_fact_link",
    ])
      expect([table, await count(table, gone)]).toEqual([table, 0])
    expect(await count("case_fact")).toBeGreaterThan(500)
    const columns = await system((tx) =>
      sql<{
        name: string
      }>`select attname as name from pg_attribute
        where attrelid = 'case_fact'::regclass and attnum > 0 and not attisdropped`.execute(tx),
    )
    expect(
      columns.rows.map((row) => row.name).filter((name) => /person|name|birth|number|day$|text/.test(name)),
    ).toEqual([])
  })
  test("is in the log, with whose records and how many rows", async () => {
    const { rows } = await system((tx) =>
      sql<{
        people: string[]
        detail: { rows: Record<string, number> }
      }>`select person_ids as people, detail from audit_log where action = 'retention.dispose'`.execute(tx),
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.every((row) => row.people.length > 0 && Object.keys(row.detail.rows).length > 3)).toBe(true)
  })
  test("takes what is left five years later, and figures still stand", async () => {
    const before = await everyFigure()
    town.setToday(day("2041-02-01"))
    for (
      let round = await system((tx) => disposeDue(tx));
      round > 0;
      round = await system((tx) => disposeDue(tx))
    );
    expect(await count("person")).toBe(
      await count("person", "id in (select person_id from enrolment where ended_on is null)"),
    )
    expect(await everyFigure()).toEqual(before)
  })
})
