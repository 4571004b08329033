import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { keepCountsOf } from "../../src/capabilities/reports/keep-counts.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { type ReadTx, withTenant } from "../../src/platform/db/tenant.ts"
import { catalogue, figureReadings } from "../factories/figures.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

// Somebody has got as far as the database with the rights of a page: which counts that background work keeps,
// of which year and unit, are there for them?
let town: TestMunicipality
let other: TestMunicipality
const years = [2024, 2025, 2026]
const staff = ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"]
const units = () => [null, ...Object.values(town.units)]

beforeAll(async () => {
  town = await municipality()
  other = await municipality(town.test)
  await town.system(async (tx) => {
    for (const year of years)
      await sql`insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex,
          age_band, referrer, programme, known, counts)
        select app.tenant(), gen_random_uuid(), 'case', gen_random_uuid(), u.id, ${`${year}-02-01`}::date,
          ${`${year}-04-01`}::date, 'F', '25to34', 'welfare', 'WORK_TRAINING', true, true
        from unit u where u.tenant_id = app.tenant()`.execute(tx)
    await sql`insert into role_assignment (tenant_id, id, account_id, role, unit_id)
      values (app.tenant(), ${newId()}, ${town.accounts.karin}, 'manager', ${town.units.adult})`.execute(tx)
  })
  await runJob(town.test.app, keepCountsOf(catalogue), { tenantId: town.tenantId })
  await figureReadings.readFigures.execute(town.test.app, town.as("styr"), { year: 2025 })
})

const as = <T>(actor: Actor, run: (tx: ReadTx) => Promise<T>) =>
  withTenant(town.test.app.db, actor, town.test.app.time(), run)
const countsFor = (actor: Actor, year: number, unitId: string | null) =>
  as(actor, async (tx) => {
    const [from, to] = [`${year}-01-01`, `${year}-12-31`]
    const kept = await tx.all(sql<{ n: string | null }>`
      select c->>'n' as n from app.figure_cells_of(array[${from}]::date[], array[${to}]::date[], ${unitId}::uuid,
        ${tx.now}, false) f cross join lateral jsonb_array_elements(f.cells) c
      where c->>'population' = 'participant' and c->>'dimension' = ''`)
    const group = await tx.all(sql<{ n: number }>`
      select n from app.figure_group(${from}::date, ${to}::date, ${unitId}::uuid, 'case', 'participant', '', '')`)
    return [...kept.map(({ n }) => Number(n)), ...group.map(({ n }) => n)]
  })

test("there is something kept of each year, of everybody and of each unit of a manager", async () => {
  const kept = await town.system((tx) =>
    tx.all(sql<{ year: number; units: number }>`
      select extract(year from from_day)::int as year, count(distinct unit_key)::int as units
      from figure_snapshot where tenant_id = app.tenant() group by 1 order by 1`),
  )
  expect(kept).toEqual([2022, 2023, ...years].map((year) => ({ year, units: 3 })))
})

test.each(staff)(
  "%s is told the counts of every year of what is theirs to count, and of nothing else",
  async (who) => {
    const actor = town.as(who)
    const theirs = (unitId: string | null) =>
      unitId === null
        ? ["manager", "steering"].includes(actor.role)
        : actor.role === "manager" && unitId === actor.unitId
    for (const unitId of units())
      for (const year of years) {
        const told = await countsFor(actor, year, unitId)
        const n = unitId === null ? Object.keys(town.units).length : 1
        expect([year, unitId, told]).toEqual([year, unitId, theirs(unitId) ? [n, n] : []])
      }
  },
)

test("a manager of one unit is told nothing of another's, though it is kept, nor as one who left it", async () => {
  const moved = { ...town.as("karin"), unitId: town.units.adult }
  for (const year of years) {
    expect(await countsFor(moved, year, town.units.adult)).toEqual([1, 1])
    expect(await countsFor(moved, year, town.units.cai)).toEqual([])
  }
})

test("nobody reads what is kept from its table, nor in another municipality's eyes", async () => {
  for (const actor of [...staff.map((who) => town.as(who)), other.as("karin"), other.as("styr")])
    expect([actor.role, await as(actor, (tx) => tx.all(sql`select 1 from figure_snapshot`))]).toEqual([
      actor.role,
      [],
    ])
  for (const unitId of units())
    for (const who of ["karin", "styr"])
      expect((await countsFor(other.as(who), 2025, unitId)).filter((n) => n > 0)).toEqual([])
})

test("which cells are hidden is read by those who read figures, and by nobody else", async () => {
  for (const who of staff) {
    const rows = await as(town.as(who), (tx) => tx.all(sql`select 1 from figure_suppression`))
    expect([who, rows.length > 0]).toEqual([who, ["karin", "styr"].includes(who)])
  }
  const seen = value(await figureReadings.readFigures.execute(town.test.app, town.as("styr"), { year: 2025 }))
  expect(seen.available).toBe(true)
})
