import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { readJoining } from "../../src/capabilities/joined-records/settle-facts.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { participantOf } from "../factories/plan.ts"
import { fingerprint } from "../lifecycles/fingerprint.ts"
import { confirm, propose } from "./decide.ts"
import { numberOfOther } from "./two-records.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
beforeEach(async () => {
  town = await municipality(town.test)
})
afterAll(() => town.test.close())

const two = async (otherUnit: "cai" | "adult" = "cai") => ({
  kept: await town.addPerson({ coach: "sara" }),
  other: await town.addPerson({ coach: "goran", personnummer: numberOfOther, unit: otherUnit }),
})
const write = (query: ReturnType<typeof sql>) => town.system((tx) => query.execute(tx))

/** What is refused, the same as the page shows beforehand, and nothing has changed. */
async function refusedWith(kept: string, other: string) {
  const { id } = value(await propose(town, kept, numberOfOther))
  const facts = value(await readJoining.execute(town.test.app, town.as("leila"), { joiningId: id }))
  if (facts.decided) throw new Error("decided")
  const { faults } = facts
  const before = await fingerprint(town.test.url)
  const refused = codes(await confirm(town, id, other))
  expect(faults.map((one) => one.code)).toEqual(refused)
  expect(await fingerprint(town.test.url)).toEqual(before)
  return refused
}

test("enrolled in the same unit at the same time", async () => {
  const { kept, other } = await two()
  expect(await refusedWith(kept, other)).toEqual(["JOINING_ENROLMENTS_OVERLAP"])
})

test("everything that collides is said at once", async () => {
  const { kept, other } = await two("adult")
  const activity = newId()
  await write(
    sql`insert into activity (tenant_id, id, unit_id, name, kind)
      values (app.tenant(), ${activity}, ${town.units.cai}, 'Jobbsök', 'jobSearch')`,
  )
  for (const person of [kept, other]) {
    await write(
      sql`insert into activity_member (tenant_id, id, activity_id, person_id, period)
        values (app.tenant(), ${newId()}, ${activity}, ${person}, '[2026-11-01,)')`,
    )
    await write(
      sql`insert into waiting_list (tenant_id, id, person_id, programme, joined_on)
        values (app.tenant(), ${newId()}, ${person}, 'PILOT_2024', '2026-11-01')`,
    )
    await write(
      sql`insert into study_period (tenant_id, id, person_id, starts_on, percent, level)
        values (app.tenant(), ${newId()}, ${person}, '2026-11-01', 60, 'compulsory')`,
    )
    await participantOf(town, person)
  }
  await write(sql`delete from case_team where person_id = ${other}`)
  expect((await refusedWith(kept, other)).sort()).toEqual([
    "JOINING_ACTIVITY_TWICE",
    "JOINING_OVER_FULL_TIME",
    "JOINING_QUEUE_TWICE",
    "JOINING_SIGN_IN_TWICE",
    "JOINING_UNIT_WITHOUT_TEAM",
  ])
})

test("a key that nobody has thought of is refused too, and nothing is half done", async () => {
  const { kept, other } = await two("adult")
  await write(sql`select 1`)
  const concept = newId()
  for (const person of [kept, other])
    await write(
      sql`insert into contact_point (tenant_id, id, person_id, kind, value)
        values (app.tenant(), ${newId()}, ${person}, 'email', ${`${concept}@post.example`})`,
    )
  const { default: pg } = await import("pg")
  const client = new pg.Client({ connectionString: town.test.url })
  await client.connect()
  try {
    await client.query(
      "create unique index contact_once on contact_point (tenant_id, person_id, kind, value)",
    )
    const { id } = value(await propose(town, kept, numberOfOther))
    const before = await fingerprint(town.test.url)
    const refused = await confirm(town, id, other)
    expect(codes(refused)).toEqual(["JOINING_ROWS_COLLIDE"])
    expect(await fingerprint(town.test.url)).toEqual(before)
  } finally {
    await client.query("drop index contact_once")
    await client.end()
  }
})

test("what ended before the other began, or is for less than full time together, is in nobody's way", async () => {
  const { kept, other } = await two("adult")
  for (const person of [kept, other])
    await write(
      sql`insert into study_period (tenant_id, id, person_id, starts_on, percent, level)
        values (app.tenant(), ${newId()}, ${person}, '2026-11-01', 50, 'compulsory')`,
    )
  const { id } = value(await propose(town, kept, numberOfOther))
  expect(codes(await confirm(town, id, other))).toEqual([])
})
