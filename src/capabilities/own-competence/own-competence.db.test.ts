import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { figureReadings } from "../../../tests/factories/figures.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { createPlanned } from "../vacancies/save-planned.ts"
import { countOwnCompetence } from "./keep-own-competence.ts"
import { countReach } from "./read-reach.ts"

const { readFigure, readReport, readRows } = figureReadings
let town: TestMunicipality
const people: string[] = []
const app = () => town.test.app
const autumn = { year: 2026, quarter: 3 }

async function addPerson(skills: readonly string[], protection: "none" | "marked" = "none") {
  const id = await town.addPerson({ enrolledOn: "2026-03-03", protection, coach: "sara" })
  people.push(id)
  await town.system(async (tx) => {
    await sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
      values (app.tenant(), ${id}, true, ${tx.today}::date, 'meeting')`.execute(tx)
    await sql`insert into person_competence (tenant_id, id, person_id, kind, code, label, confirmed_by_person)
      values (app.tenant(), gen_random_uuid(), ${id}, 'occupation', '5330', 'Vårdbiträde', true)`.execute(tx)
    for (const label of skills)
      await sql`insert into person_competence (tenant_id, id, person_id, kind, label, confirmed_by_person)
        values (app.tenant(), gen_random_uuid(), ${id}, 'skill', ${label}, true)`.execute(tx)
  })
}
const count = () => town.system(countOwnCompetence)
const figure = async (who: string, code: "plannedPositions" | "ableForPlanned" | "nearPlanned") =>
  value(await readFigure.execute(app(), town.as(who), { code, ...autumn }))

beforeAll(async () => {
  town = await municipality()
  town.test.setToday(day("2026-09-24"))
  const need = {
    department: "Vård och omsorg",
    unit: "Solgården",
    occupationCode: "5330",
    month: "2027-03",
    positions: 7,
    reason: "retirement",
    skills: "Demensvård",
  }
  value(await createPlanned.execute(app(), town.as("jonas"), need))
  for (let n = 0; n < 6; n += 1) await addPerson(["Demensvård"])
  for (let n = 0; n < 3; n += 1) await addPerson([])
  await addPerson(["Demensvård"], "marked")
  await count()
})

describe("the municipality's own competence, for those who steer", () => {
  test("is what the manager's page says, when the quarter is over", async () => {
    const manager = value(await countReach.execute(app(), town.as("karin"), {}))
    expect(manager.rows).toMatchObject([{ able: 6, near: null, planned: { positions: 7 } }])
    town.test.setToday(day("2026-09-30"))
    expect((await figure("styr", "ableForPlanned")).available).toBe(false)
    town.test.setToday(day("2026-10-01"))
    expect((await figure("styr", "ableForPlanned")).now).toMatchObject({ value: 6, suppressed: false })
    expect((await figure("styr", "plannedPositions")).now.value).toBe(7)
  })
  test("hides three, from the manager's figures too, and they are nowhere in the table", async () => {
    for (const who of ["styr", "karin"])
      expect((await figure(who, "nearPlanned")).now).toMatchObject({ value: null, suppressed: true })
    const { rows } = await town.system((tx) =>
      sql<{ kind: string; people: number | null }>`select kind, people from own_competence
        where tenant_id = app.tenant() order by kind`.execute(tx),
    )
    expect(rows).toEqual([
      { kind: "able", people: 6 },
      { kind: "near", people: null },
      { kind: "planned", people: 0 },
    ])
  })
  test("says which training opens for more, when they are enough", async () => {
    town.test.setToday(day("2026-09-29"))
    for (let n = 0; n < 4; n += 1) await addPerson([])
    await count()
    const manager = value(await countReach.execute(app(), town.as("karin"), {}))
    town.test.setToday(day("2026-10-01"))
    const { now, breakdowns } = await figure("styr", "nearPlanned")
    expect(now.value).toBe(7)
    expect(manager.training).toMatchObject([{ what: "demensvård", people: 7 }])
    expect(breakdowns).toMatchObject([
      { dimension: "training", groups: [{ value: "skill:demensvård", now: { value: 7 } }] },
    ])
  })
  test("is in the board's report, without anybody's id", async () => {
    const report = value(await readReport.execute(app(), town.as("styr"), autumn))
    expect(report.figures.find(({ code }) => code === "ableForPlanned")?.value).toBe(6)
    expect(report.breakdowns.map(({ code }) => code)).toContain("nearPlanned")
    const told = JSON.stringify([
      report,
      await figure("styr", "nearPlanned"),
      await figure("styr", "ableForPlanned"),
    ])
    for (const id of people) expect(told).not.toContain(id)
  })
  test("opens to no rows, and was not counted before it was counted", async () => {
    const rows = await readRows.execute(app(), town.as("karin"), { code: "ableForPlanned", year: 2026 })
    expect(rows.ok ? [] : rows.refusal.violations).toMatchObject([{ code: "FIGURE_WITHOUT_ROWS" }])
    expect((await figure("styr", "ableForPlanned")).before).toMatchObject({ value: null, suppressed: false })
  })
  test("another municipality has its own", async () => {
    const other = await municipality(town.test)
    const theirs = value(
      await readFigure.execute(app(), other.as("styr"), { code: "ableForPlanned", ...autumn }),
    )
    expect(theirs.now.value).toBeNull()
  })
})
