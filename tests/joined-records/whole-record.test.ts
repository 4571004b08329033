import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { countPeriods } from "../../src/capabilities/reports/count-periods.ts"
import { yearPeriod } from "../../src/capabilities/reports/period.ts"
import { day } from "../../src/kernel/day.ts"
import { catalogue } from "../factories/figures.ts"
import { participantOf } from "../factories/plan.ts"
import { openWorld, type Town, type World } from "../scenarios/visitors.ts"
import { join, reason } from "./decide.ts"
import { numberOfKept, numberOfOther } from "./two-records.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

async function two(): Promise<{ town: Town; kept: string; other: string }> {
  const town = await world.newTown()
  const kept = await town.addPerson({ coach: "sara", personnummer: numberOfKept })
  const other = await town.addPerson({ coach: "goran", personnummer: numberOfOther, unit: "adult" })
  return { town, kept, other }
}
const rows = async <T>(town: Town, query: ReturnType<typeof sql<T>>) =>
  (await town.system((tx) => query.execute(tx))).rows

test("an old address leads to the record for whoever sees it, on every page, and to nothing for others", async () => {
  const { town, kept, other } = await two()
  await join(town, kept, numberOfOther, other)
  const goran = await town.visitor("goran")
  for (const path of ["", "/uppgifter", "/anteckningar", "/plan", "/samma-person", "/uppgifter/kontakt"]) {
    const { status, location } = await goran.page(`/deltagare/${other}${path}`)
    expect([path, status, location]).toEqual([path, 302, `/deltagare/${kept}${path}`])
  }
  expect((await (await town.visitor("petra")).page(`/deltagare/${other}`)).status).toBe(404)
  // Who finds employers sees the person, and no numbers.
  const jonas = await (await town.visitor("jonas")).page(`/deltagare/${kept}`)
  expect([jonas.status, jonas.text.includes("19900116")]).toEqual([200, false])
  expect((await goran.get("participant.read", { personId: other })).status).toBe(404)
  expect(
    (
      await goran.send(`/deltagare/${other}/samma-person`, {
        number: numberOfKept,
        standing: "current",
        reason,
      })
    ).status,
  ).toBe(404)
})

test("an enrolment counts once before and after, and back again, and so does what is counted without identity", async () => {
  const { town, kept, other } = await two()
  await rows(town, sql`select app.write_case_facts(array[${kept}, ${other}]::uuid[])`)
  const figures = async () => {
    const counted = await town.system((tx) =>
      countPeriods(catalogue, tx, [yearPeriod(2026)], null, { fresh: true }),
    )
    const cells = counted(yearPeriod(2026))?.cells ?? []
    const [facts] = await rows<{ cases: number; people: number }>(
      town,
      sql`select count(*) filter (where kind = 'case')::int as cases,
        count(distinct subject_key)::int as people from case_fact where tenant_id = app.tenant()`,
    )
    const [started] = await rows<{ started: number }>(
      town,
      sql`select count(*)::int as started from figure_row where tenant_id = app.tenant() and kind = 'case'`,
    )
    return { facts, started: started?.started, cells: JSON.stringify(cells) }
  }
  const before = await figures()
  expect([before.started, before.facts]).toEqual([2, { cases: 2, people: 2 }])
  const id = await join(town, kept, numberOfOther, other)
  const joined = await figures()
  expect([joined.started, joined.facts]).toEqual([2, { cases: 2, people: 1 }])
  await (await town.visitor("karin")).done("joining.undo", { joiningId: id, reason })
  expect(await figures()).toEqual(before)
})

test("the participant's own log says who read either, and nobody is disposed of by halves", async () => {
  const { town, kept, other } = await two()
  await (await town.visitor("goran")).page(`/deltagare/${other}`)
  await join(town, kept, numberOfOther, other)
  const own = await participantOf(town, kept)
  await rows(
    town,
    sql`insert into role_assignment (tenant_id, id, account_id, role)
      values (app.tenant(), gen_random_uuid(), ${own.accountId}, 'participant')`,
  )
  const log = await (await town.visitor(own.accountId ?? "")).get("accessLog.own")
  expect(JSON.stringify(log.body)).toContain("Göran Ek")

  await rows(town, sql`update person set created_at = '2020-01-01' where tenant_id = app.tenant()`)
  world.test.setToday(day("2026-11-24"))
  const due = () => rows(town, sql`select id from app.records_due(60, 10) id`)
  expect(await due()).toEqual([])
  await rows(town, sql`update enrolment set ended_on = '2026-11-24' where tenant_id = app.tenant()`)
  world.test.setToday(day("2036-01-15"))
  expect(await due()).toEqual([{ id: kept }])
  await rows(town, sql`select app.dispose_person(${kept}, false)`)
  expect(
    await rows(
      town,
      sql`select given_name, family_name, disposed_on is null as kept from person
        where tenant_id = app.tenant()`,
    ),
  ).toEqual([
    { given_name: "", family_name: "", kept: false },
    { given_name: "", family_name: "", kept: false },
  ])
  expect(await rows(town, sql`select 1 from joining where tenant_id = app.tenant()`)).toEqual([])
})
