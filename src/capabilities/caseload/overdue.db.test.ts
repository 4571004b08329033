import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { testApp } from "../../../tests/factories/database.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { fillDemo } from "../../app/demo/load-demo.ts"
import { readCaseload } from "./read-caseload.ts"
import { readOverdue } from "./read-overdue.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality(await testApp("2026-11-24"), "demo")
  await town.system((tx) => fillDemo(tx, town))
})
const overdue = async (who: string) =>
  value(await readOverdue.execute(town.test.app, town.as("karin"), { accountId: town.accounts[who] })).rows
const numberOf = async (who: string) =>
  value(await readCaseload.execute(town.test.app, town.as("karin"), {})).loads.find(
    ({ id }) => id === town.accounts[who],
  )?.late

test("what is overdue with a colleague is told with its person and day, as many as the number says", async () => {
  const rows = await overdue("sara")
  expect(rows).toContainEqual(
    expect.objectContaining({ kind: "checkIn", name: "Maria Wikström", on: "2026-11-22" }),
  )
  expect(rows.map(({ kind }) => kind)).toContain("followUp")
  expect(rows.map(({ on }) => on)).toEqual(rows.map(({ on }) => on).toSorted())
  expect(await numberOf("sara")).toBe(rows.length)
})

test("a check-in is overdue while its placement runs, and from the day after", async () => {
  const of = async () => (await overdue("sara")).filter(({ name }) => name === "Maria Wikström")
  const [before] = await of()
  const set = (facts: ReturnType<typeof sql>, table: string, id: string | null | undefined) =>
    town.system((tx) => sql`update ${sql.table(table)} set ${facts} where id = ${id}`.execute(tx))
  await set(sql`due_on = app.today()`, "check_in", before?.id)
  expect(await of()).toEqual([])
  await set(sql`due_on = '2026-11-22'`, "check_in", before?.id)
  expect(await of()).toEqual([before])
  await set(sql`ended_on = '2026-11-20', end_outcome = 'interrupted'`, "placement", before?.placementId)
  expect(await of()).toEqual([])
})

test("a programme with one place that is taken fills up", async () => {
  const { filling } = value(await readCaseload.execute(town.test.app, town.as("karin"), {}))
  expect(filling).toEqual([{ programme: "INTRODUCTION_JOB", taken: 1, cap: 1, waiting: 0 }])
})

test("is for who leads the work, of colleagues in the own units", async () => {
  const ask = async (who: string, accountId: string | undefined) =>
    codes(await readOverdue.execute(town.test.app, town.as(who), { accountId }))
  for (const who of ["sara", "leila", "jonas", "petra"])
    expect(await ask(who, town.accounts.sara)).toEqual(["FORBIDDEN"])
  expect(await ask("karin", town.accounts.jonas)).toEqual(["NOT_FOUND"])
})
