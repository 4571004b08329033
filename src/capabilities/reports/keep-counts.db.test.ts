import fc from "fast-check"
import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { catalogue, figureReadings } from "../../../tests/factories/figures.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { loadDemo } from "../../app/demo/load-demo.ts"
import { runJob } from "../../app/worker.ts"
import { addDays, type Day, day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { type ReadTx, withTenant } from "../../platform/db/tenant.ts"
import { countPeriods } from "./count-periods.ts"
import { keepCountsOf, periodsKept } from "./keep-counts.ts"
import {
  type FigurePeriod,
  finalDay,
  firstDay,
  periodBefore,
  quarterPeriod,
  quarters,
  quartersTo,
  samePartBefore,
  yearPeriod,
} from "./period.ts"
import { publishedPeriods } from "./published-year.ts"

const { readFigures } = figureReadings
const keepCounts = keepCountsOf(catalogue)
let town: TestApp
let tenantId: Id<"tenant">
let owner: pg.Client
beforeAll(async () => {
  town = await testApp()
  await loadDemo(town.app, town.url)
  const { rows } = await sql<{ id: Id<"tenant"> }>`select id from tenant where code = 'demo'`.execute(
    town.app.db,
  )
  const found = rows[0]
  if (!found) throw new Error("no demo")
  tenantId = found.id
  owner = new pg.Client({ connectionString: town.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await town.close()
})

const system = <T>(run: (tx: ReadTx) => Promise<T>) =>
  withTenant(town.app.db, systemActor(tenantId), town.app.time(), run)
const keep = () => runJob(town.app, keepCounts, { tenantId })
/** As if there were so many rows that they are kept, and something has happened since. */
const manyRowsAndAnEvent = async () => {
  await owner.query("update figure_snapshot set counted = 20000 where tenant_id = $1", [tenantId])
  await owner.query(
    `insert into event (tenant_id, reach, id, on_day, name, person_id, subject_id, account_id, role, detail, created_at)
     select tenant_id, reach, gen_random_uuid(), on_day, name, person_id, subject_id, account_id, role, detail,
       clock_timestamp() from event where tenant_id = $1 and person_id is not null limit 1`,
    [tenantId],
  )
}

/** A period as rows are counted one by one, as they open to whoever may see them. */
const anew = (tx: ReadTx, period: FigurePeriod) =>
  tx.all(sql<Record<string, unknown>>`
    with c as materialized (
      select * from app.counted(app.tenant(), ${firstDay(period)}, ${finalDay(period)}, null)),
    told as (select c.*, d.dimension, d.value from c cross join lateral (values ('', ''), ('sex', c.sex),
      ('age', c.age_band), ('referrer', c.referrer), ('programme', c.programme), ('unit', c.unit_id::text),
      ('department', c.department)) d(dimension, value) where d.value is not null)
    select population, dimension, value, count(*)::int as n, (count(*) filter (where known))::int as known,
      (count(*) filter (where known and counts))::int as counts,
      (count(*) filter (where sex = 'F'))::int as women, count(amount)::int as measured,
      sum(amount)::float as amount, sum(share_of)::float as share_of,
      case when population not in ('hours', 'seatDays', 'progress') and dimension <> 'department'
        then percentile_cont(0.5) within group (order by amount) filter (where amount is not null)
        end as median
    from told group by 1, 2, 3 order by 1, 2, 3`)

/** The same of what is kept; things about nobody are counted apart. */
const kept = (tx: ReadTx, period: FigurePeriod) =>
  tx.all(sql<Record<string, unknown>>`
    select c.population, c.dimension, c.value, c.n, c.known, c.counts, c.women, c.measured,
      c.amount::float as amount, c.share_of::float as share_of, c.median
    from figure_snapshot s cross join lateral jsonb_to_recordset(s.cells) as c(population text, dimension text,
      value text, n int, known int, counts int, women int, measured int, amount numeric, share_of numeric,
      median float)
    where s.tenant_id = app.tenant() and s.unit_key = '00000000-0000-0000-0000-000000000000'
      and s.from_day = ${firstDay(period)} and s.to_day = ${finalDay(period)}
      and c.population not in ('supervisor', 'advocate', 'seat', 'need')
    order by 1, 2, 3`)

const everything = periodsKept(2024, day("2026-11-24"))

/** What people correct, of today and of days long ago, in a table where there is somebody to correct it of. */
const changes = [
  ["person", "update person set sex = case sex when 'F' then 'M' else 'F' end where id = $1"],
  ["person", "update person set birth_date = birth_date - 3000 where id = $1"],
  ["enrolment", "update enrolment set started_on = started_on - 35 where person_id = $1"],
  ["exit", "update enrolment set ended_on = ended_on + 40 where person_id = $1"],
  ["enrolment", "update enrolment set referrer = 'health' where person_id = $1"],
  ["exit", "update exit set outcome = 'studiesCsn' where person_id = $1"],
  ["follow_up", "update follow_up set in_work_or_studies = not in_work_or_studies where person_id = $1"],
  ["placement", "update placement set started_on = started_on + 100 where person_id = $1"],
  ["referral", "update referral set received_on = received_on - 60 where person_id = $1"],
  [
    "(select * from attendance_mark where hours > 1) m",
    "update attendance_mark set hours = hours / 2 where person_id = $1 and hours > 1",
  ],
  ["exit", "delete from case_fact_link where person_id = $1"],
] as const

test("what is kept is what is counted anew, after any corrections, of each period", async () => {
  const made = new Set<string>()
  await owner.query("select set_config('app.tenant', $1, false)", [tenantId])
  const correct = async ([table, change]: (typeof changes)[number], nth: number) => {
    const { rows } = await owner.query<{ id: string }>(
      `select ${table === "person" ? "id" : "person_id"} as id from ${table} where tenant_id = $1 order by id`,
      [tenantId],
    )
    // Some are refused, as two episodes on the same day: they change nothing.
    const done = await owner.query(change, [rows[nth % rows.length]?.id]).catch(() => null)
    if (done?.rowCount) made.add(change)
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: 2 * changes.length, maxLength: 2 * changes.length }),
      fc.shuffledSubarray(everything, { minLength: 8, maxLength: 8 }),
      async (people, periods) => {
        await manyRowsAndAnEvent()
        for (const [at, nth] of people.entries()) {
          const change = changes[at % changes.length]
          if (change) await correct(change, nth)
        }
        await keep()
        await system(async (tx) => {
          for (const period of periods)
            expect([firstDay(period), finalDay(period), await kept(tx, period)]).toEqual([
              firstDay(period),
              finalDay(period),
              await anew(tx, period),
            ])
        })
      },
    ),
    { numRuns: 3, endOnFailure: true },
  )
  expect(changes.map(([, change]) => change).filter((change) => !made.has(change))).toEqual([])
})

test("one period counted alone is what it is among others", async () => {
  const period = quarterPeriod(2026, 2)
  const [alone, among] = await system(async (tx) => [
    (await countPeriods(catalogue, tx, [period], null, { fresh: true }))(period)?.cells,
    (await countPeriods(catalogue, tx, everything, null, { fresh: true }))(period)?.cells,
  ])
  expect(alone).toEqual(among)
  expect(alone?.length).toBeGreaterThan(100)
})

describe("numbers of many rows", () => {
  const steering = () => ({ ...systemActor(tenantId), role: "steering" as const })
  const participants = async () => {
    const { figures, computedAt } = value(
      await readFigures.execute(town.app, steering(), { year: 2026, quarter: 2 }),
    )
    return { n: figures.find(({ code }) => code === "activeParticipants")?.value ?? 0, computedAt }
  }
  const oneMore = () =>
    owner.query(
      `update enrolment set started_on = '2026-06-01' where tenant_id = $1 and id = (
         select e.id from enrolment e where e.tenant_id = $1 and e.started_on > '2026-07-01'
           and not exists (select 1 from enrolment o where o.person_id = e.person_id and o.id <> e.id) limit 1)`,
      [tenantId],
    )

  test("are read as they are kept after a change, and are right when the job has been there", async () => {
    await keep()
    await manyRowsAndAnEvent()
    const before = await participants()
    await oneMore()
    expect(await participants()).toEqual(before)
    await keep()
    expect((await participants()).n).toBe(before.n + 1)
  })

  test("are published of one moment: where one period was counted at another, all are counted", async () => {
    await owner.query("update figure_snapshot set counted = 20000 where tenant_id = $1", [tenantId])
    const before = await participants()
    await oneMore()
    await owner.query(
      `update figure_snapshot set computed_at = computed_at - interval '1 second'
       where tenant_id = $1 and from_day = '2026-01-01' and to_day = '2026-03-31'`,
      [tenantId],
    )
    expect((await participants()).n).toBe(before.n + 1)
    const { rows } = await owner.query(
      `select distinct computed_at from figure_snapshot where tenant_id = $1 and to_day <= '2026-09-30'
         and from_day >= '2024-01-01' and unit_key = '00000000-0000-0000-0000-000000000000'
         and extract(day from to_day + 1) = 1`,
      [tenantId],
    )
    expect(rows).toHaveLength(1)
  })

  test("are kept once a day, and again when something happened; few rows are counted when somebody asks", async () => {
    const at = async () => {
      const { rows } = await owner.query<{ at: Date }>(
        "select max(computed_at) as at from figure_snapshot where tenant_id = $1 and to_day = '2026-12-31'",
        [tenantId],
      )
      return rows[0]?.at.getTime()
    }
    await owner.query("update event set created_at = created_at - interval '1 hour' where tenant_id = $1", [
      tenantId,
    ])
    await keep()
    const first = await at()
    await owner.query("update figure_snapshot set counted = 20000 where tenant_id = $1", [tenantId])
    await keep()
    expect(await at()).toBe(first)
    await manyRowsAndAnEvent()
    await keep()
    const second = await at()
    expect(second).toBeGreaterThan(first ?? 0)
    // Counted as they are: few.
    await manyRowsAndAnEvent()
    await owner.query("update figure_snapshot set counted = 19999 where tenant_id = $1", [tenantId])
    await keep()
    expect(await at()).toBe(second)
    town.setToday(day("2026-11-25"))
    await keep()
    expect(await at()).toBeGreaterThan(second ?? 0)
    town.setToday(day("2026-11-24"))
  })
})

describe("so many people that nobody waits for them to be counted", () => {
  let other: TestMunicipality
  const who = { styr: { view: "published" as const }, karin: {} }
  const people = (unitId: string, many: number) =>
    owner.query(
      `insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex, age_band,
         referrer, programme, known, counts)
       select $1, gen_random_uuid(), 'case', gen_random_uuid(), $2, '2026-02-01', '2026-04-01', 'F', '25to34',
         'welfare', 'WORK_TRAINING', true, true from generate_series(1, $3)`,
      [other.tenantId, unitId, many],
    )
  const read = async (name: keyof typeof who) => {
    const seen = value(await readFigures.execute(town.app, other.as(name), { year: 2026, ...who[name] }))
    const n = seen.figures.find(({ code }) => code === "activeParticipants")?.value ?? null
    return { n, available: seen.available, counting: seen.counting }
  }
  const keepTheirs = () => runJob(town.app, keepCounts, { tenantId: other.tenantId })
  const asked = async () => {
    const { rows } = await owner.query<{ task: string; payload: { tenantId: string } }>(
      `select t.identifier as task, j.payload from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.key like 'figures.keepCounts/%'`,
    )
    return rows
  }
  const still = { n: null, available: false, counting: true }
  beforeAll(async () => {
    other = await municipality(town)
  })

  test("a few are counted when somebody asks", async () => {
    await people(other.units.cai, 2999)
    expect(await read("karin")).toEqual({ n: 2999, available: true, counting: false })
    expect(await asked()).toEqual([])
  })
  test("who comes first is told that they are being counted, and asks for it once", async () => {
    await owner.query("delete from figure_snapshot where tenant_id = $1", [other.tenantId])
    await people(other.units.cai, 1)
    expect(await read("karin")).toEqual(still)
    expect(await read("styr")).toEqual(still)
    expect(await asked()).toEqual([{ task: "figures.keepCounts", payload: { tenantId: other.tenantId } }])
    const figure = value(
      await figureReadings.readFigure.execute(town.app, other.as("karin"), { code: "activeParticipants" }),
    )
    expect([figure.counting, figure.breakdowns, figure.now.value]).toEqual([true, [], null])
    const report = value(await figureReadings.readReport.execute(town.app, other.as("styr"), {}))
    expect([report.counting, report.available]).toEqual([true, false])
  })
  test("whoever asks for it anew has it counted at once", async () => {
    const seen = value(await readFigures.execute(town.app, other.as("karin"), { year: 2026, fresh: true }))
    expect(seen.counting).toBe(false)
    await owner.query("delete from figure_snapshot where tenant_id = $1", [other.tenantId])
  })
  test("they are there when the job has been there, for the unit of a manager too", async () => {
    await keepTheirs()
    expect(await read("karin")).toEqual({ n: 3000, available: true, counting: false })
    expect(await read("styr")).toEqual({ n: 3000, available: true, counting: false })
  })
  test("a manager of a unit of few people has them counted at once", async () => {
    const manager = async (unitId: string) => {
      const at = { ...other.as("karin"), unitId }
      return value(await readFigures.execute(town.app, at, { year: 2026 })).counting
    }
    expect(await manager(other.units.adult)).toBe(false)
  })
  test("what grows to be many is counted again, though it was few when it was counted", async () => {
    const kept = async () => {
      const { rows } = await owner.query<{ n: string }>(
        `select c->>'n' as n from figure_snapshot s cross join jsonb_array_elements(s.cells) c
         where s.tenant_id = $1 and s.from_day = '2026-01-01' and s.to_day = '2026-12-31'
           and c->>'population' = 'participant' and c->>'dimension' = '' order by 1`,
        [other.tenantId],
      )
      return rows.map(({ n }) => Number(n))
    }
    await people(other.units.cai, 5)
    await owner.query("update event set created_at = created_at - interval '1 hour' where tenant_id = $1", [
      other.tenantId,
    ])
    await keepTheirs()
    expect(await kept()).toEqual([3000, 3000])
    await owner.query(
      `insert into event (tenant_id, reach, id, on_day, name, person_id, subject_id, account_id, role, detail, created_at)
       select $1, reach, gen_random_uuid(), on_day, name, null, gen_random_uuid(), null, role, detail,
         clock_timestamp() from event limit 1`,
      [other.tenantId],
    )
    await keepTheirs()
    expect(await kept()).toEqual([3005, 3005])
  })
})

test("every period that a page may ask for today or tomorrow is kept", () => {
  const key = (period: FigurePeriod) => `${firstDay(period)} ${finalDay(period)}`
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.constantFrom(0, 1),
      fc.nat(4),
      fc.nat(2),
      (n, later, q, back) => {
        const keptOn = addDays(day("2026-01-01"), n)
        // What is kept goes on into the next day of the same year; a new year is kept on its first.
        const today: Day = addDays(keptOn, keptOn.endsWith("12-31") ? 0 : later)
        const year = Number(today.slice(0, 4)) - back
        // Also of the first year that anybody was enrolled.
        const kept = new Set(periodsKept(year, keptOn).map(key))
        const quarter = quarters.find((one) => one === q)
        const period = quarter ? quarterPeriod(year, quarter) : yearPeriod(year)
        const internal = [period, samePartBefore(period, today), ...quartersTo(period, today)]
        const published = [year, periodBefore(period).year].flatMap(
          (one) => publishedPeriods(one, today).periods,
        )
        const asked = [...internal, ...published].filter((one) => firstDay(one) <= today).map(key)
        expect(asked.filter((one) => !kept.has(one))).toEqual([])
      },
    ),
    // The first day of a quarter, kept the day before.
    { numRuns: 300, examples: [[89, 1, 2, 0]] },
  )
})
