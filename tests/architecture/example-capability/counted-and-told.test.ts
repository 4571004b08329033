import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { day } from "../../../src/kernel/day.ts"
import { newId } from "../../../src/kernel/id.ts"
import type { TestMunicipality } from "../../factories/municipality.ts"
import { type Visitor, visitorFor } from "../../factories/web.ts"
import { type Mounted, mount } from "./mounted.ts"

let world: Mounted
let town: TestMunicipality
let web: Mounted["web"]
let sara: Visitor
beforeAll(async () => {
  world = await mount()
  ;({ town, web, sara } = world)
})
afterAll(() => town.test.close())
const open: Mounted["open"] = (...asked) => world.open(...asked)
const run: Mounted["run"] = (...words) => world.run(...words)

describe("its figures", () => {
  let karin: Visitor
  let year: string
  beforeAll(async () => {
    karin = await visitorFor(town, town.accounts.karin ?? "", "manager")
    year = town.test.app.time().today.slice(0, 4)
  })
  const ask = async (operation: string, code: string) => {
    const answer = await web.request(`/api/v1/${operation}`, {
      method: "POST",
      headers: { authorization: `Bearer ${karin.bearer}`, "content-type": "application/json" },
      body: JSON.stringify({ code, year: Number(year), fresh: true }),
    })
    return answer.json()
  }

  test("are on the page of figures, each on a page of its own with its definition", async () => {
    const [, page] = await open("/siffror", karin)
    expect(page).toMatch(/Idéer som kom<\/a>[\s\S]*Tid för svar på en idé<\/a>/)
    expect((await open("/siffror/ideas", karin))[1]).toContain("Idéer som deltagare hade under perioden.")
  })
  test("are answered by the API, whose description has their codes, and open to their rows", async () => {
    const { now, definition } = await ask("figure.read", "ideas")
    expect([now.value > 0, definition.unit]).toEqual([true, "ideas"])
    expect((await ask("figure.read", "ideaAnswerTime")).now.value).toBeGreaterThan(0)
    const rows = await ask("figure.rows", "ideas")
    expect(rows.total).toBe(now.value)
    expect(rows.rows[0].name).toBe("Amina Haddad")
    const description = await web.request("/api/v1/openapi.json", { headers: { cookie: karin.cookie } })
    expect(await description.text()).toContain('"ideasAnswered"')
  })
  test("are of rows that pass the policies: no other view is taken in", async () => {
    const owner = new pg.Client({ connectionString: town.test.url })
    await owner.connect()
    await owner.query("create view open_ideas as select * from figure_row_of_ideas")
    await expect(owner.query("call app.count_rows_of('open_ideas')")).rejects.toThrow(
      "open_ideas must be a view with (security_invoker = true)",
    )
    await owner.query("call app.count_rows_of('figure_row_of_ideas')")
    await owner.end()
    const { now } = await ask("figure.read", "ideas")
    expect((await ask("figure.rows", "ideas")).total).toBe(now.value)
    expect(now.value).toBeLessThanOrEqual(2)
  })
  test("are counted by stegvis kpi, in the words of the page", async () => {
    const said = await run("kpi", "ideas", "--year", year)
    expect(said.join()).toMatch(/^ideas .*: [12]\nIdéer som deltagare hade under perioden\.$/)
  })
  test("hide few people from those who see what is published, and are in the report", async () => {
    const now = town.test.app.time().today
    town.test.setToday(day(`${Number(year) + 1}-01-15`))
    const styr = await visitorFor(town, town.accounts.styr ?? "", "steering")
    expect((await open(`/siffror?year=${year}`, styr))[1]).toMatch(
      /Idéer som kom<\/a>[\s\S]{0,200}(Visas inte|färre än)/,
    )
    const [, report] = await open(`/siffror/rapport?year=${year}&view=internal`, karin)
    expect(report).toMatch(/(En idé|2 idéer) kom in\./)
    town.test.setToday(now)
  })
})

describe("what it does when a placement ends", () => {
  let placement: { id: string; person_id: string; version: number }
  beforeAll(async () => {
    const { rows } = await town.system((tx) =>
      sql<typeof placement>`select p.id, p.person_id, p.version from placement p
        join case_team t on t.tenant_id = p.tenant_id and t.person_id = p.person_id
        join seat_allocation a on a.tenant_id = p.tenant_id and a.placement_id = p.id and a.state = 'filled'
        where t.account_id = ${town.accounts.sara ?? ""} and p.started_on < ${tx.today}
          and p.ends_on > ${tx.today}
          and p.ended_on is null order by p.id`.execute(tx),
    )
    if (!rows[0]) throw new Error("the demo has no placement of hers that goes on")
    placement = rows[0]
    await town.system((tx) =>
      sql`insert into idea (tenant_id, id, person_id, text)
        values (app.tenant(), ${newId()}, ${placement.person_id}, 'Vill prova köket')`.execute(tx),
    )
  })
  const end = async () => {
    const answer = await web.request("/api/v1/placement.end", {
      method: "POST",
      headers: { authorization: `Bearer ${sara.bearer}`, "content-type": "application/json" },
      body: JSON.stringify({
        placementId: placement.id,
        version: placement.version,
        lastDay: town.test.app.time().today,
        outcome: "work",
        step: "confirm",
      }),
    })
    return [answer.status, await answer.text()] as const
  }
  const state = async () => {
    const { rows } = await town.system((tx) =>
      sql<{
        ended_on: string | null
        period: string
        ideas: number
      }>`select p.ended_on, p.version, a.state, a.period::text, (select count(*) from idea i
        where i.person_id = p.person_id) as ideas
        from placement p join seat_allocation a on a.tenant_id = p.tenant_id and a.placement_id = p.id
        where p.tenant_id = app.tenant() and p.id = ${placement.id}`.execute(tx),
    )
    return rows
  }

  test("is refused with all of it: neither placement nor seat has changed", async () => {
    const before = await state()
    const [status, said] = await end()
    expect([status, said]).toEqual([422, expect.stringContaining("IDEA_UNANSWERED")])
    expect(await state()).toEqual(before)
  })
  test("is done with all of it", async () => {
    await town.system((tx) =>
      sql`update idea set answered_on = ${tx.today} where person_id = ${placement.person_id}`.execute(tx),
    )
    const [before] = await state()
    expect((await end())[0]).toBe(200)
    const [after] = await state()
    expect(after).toMatchObject({
      ended_on: town.test.app.time().today,
      ideas: (before?.ideas ?? 0) + 1,
    })
    expect(after?.period).not.toBe(before?.period)
  })
  test("is not left out where nobody is told: that is a fault", async () => {
    const facts = { placementId: placement.id, personId: placement.person_id, seatId: null, started: true }
    const told = town.system((tx) => tx.happened("placement.ended", { ...facts, lastDay: tx.today }))
    await expect(told).rejects.toThrow("placement.ended was told where nobody is told anything")
  })
})
