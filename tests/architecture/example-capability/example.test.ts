import { readFileSync } from "node:fs"
import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { promises } from "../../../src/app/capabilities.ts"
import { commandsOf } from "../../../src/app/cli/commands.ts"
import { terminalOf } from "../../../src/app/cli/context.ts"
import { fillDemo } from "../../../src/app/demo/load-demo.ts"
import { printed } from "../../../src/app/print-document.ts"
import { day } from "../../../src/kernel/day.ts"
import { newId } from "../../../src/kernel/id.ts"
import { assemble, furnitureOf } from "../../../src/platform/capability.ts"
import { readArguments } from "../../../src/platform/command-line/arguments.ts"
import { municipality, type TestMunicipality } from "../../factories/municipality.ts"
import { formType, sameOrigin, type Visitor, visitorFor, webFor } from "../../factories/web.ts"
import { ideas } from "./ideas.tsx"

/** A capability that no file of the application knows, beside all the others. */
const mounted = assemble([...promises, ideas], printed)
let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let sara: Visitor
let amina: string
beforeAll(async () => {
  town = await municipality()
  const owner = new pg.Client({ connectionString: town.test.url })
  await owner.connect()
  await owner.query(readFileSync(new URL("ideas.sql", import.meta.url), "utf8"))
  await owner.query(readFileSync(new URL("../../../db/grants.sql", import.meta.url), "utf8"))
  await owner.end()
  await town.system((tx) => fillDemo(tx, town, mounted))
  const found = await town.system((tx) =>
    tx
      .selectFrom("person")
      .innerJoin("case_team", "case_team.person_id", "person.id")
      .select("person.id")
      .where("given_name", "=", "Amina")
      .where("case_team.account_id", "=", town.accounts.sara ?? "")
      .executeTakeFirstOrThrow(),
  )
  amina = found.id
  web = await webFor(town, mounted)
  sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
}, 120_000)
afterAll(() => town.test.close())

const open = async (path: string, visitor: Visitor | null = sara) => {
  const answer = await web.request(path, { headers: visitor ? { cookie: visitor.cookie } : {} })
  return [answer.status, await answer.text()] as const
}
const wish = "Vill arbeta med cyklar"

test("its demo row is on its page, which its tab leads to", async () => {
  const [status, shown] = await open(`/deltagare/${amina}/ideer`)
  expect([status, shown.includes(wish)]).toEqual([200, true])
  const [, plan] = await open(`/deltagare/${amina}/plan`)
  expect(plan).toContain(`href="/deltagare/${amina}/ideer"`)
})

test("its panel is on the person's overview, its matter and its count on the day", async () => {
  expect((await open(`/deltagare/${amina}`))[1]).toContain(`Idé på översikten: ${wish}`)
  const [, day] = await open("/min-dag")
  expect([day.includes("Amina Haddad har en idé"), day.includes("<dt>Idéer</dt>")]).toEqual([true, true])
})

test("its form changes something, in the log and by the ordinary rules of access", async () => {
  const answer = await web.request(`/deltagare/${amina}/ideer`, {
    method: "POST",
    headers: { ...sameOrigin, ...formType, cookie: sara.cookie },
    body: new URLSearchParams({ _csrf: sara.csrf, text: "Vill bli kock" }),
  })
  expect(answer.status).toBe(303)
  expect((await open(`/deltagare/${amina}/ideer`))[1]).toContain("Vill bli kock")
  const goran = await visitorFor(town, town.accounts.goran ?? "", "coach")
  expect((await open(`/deltagare/${amina}/ideer`, goran))[0]).toBe(404)
})

test("its document is printed for whoever may read it", async () => {
  const answer = await web.request(`/deltagare/${amina}/ideer.pdf`, { headers: { cookie: sara.cookie } })
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"])
  expect(answer.headers.get("content-disposition")).toContain("ideer.pdf")
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-")
  const goran = await visitorFor(town, town.accounts.goran ?? "", "coach")
  expect((await open(`/deltagare/${amina}/ideer.pdf`, goran))[0]).toBe(404)
})

test("its page for anyone opens to anyone, and is at the foot of pages", async () => {
  expect((await open("/ideer", null))[1]).toContain("Vad önskar du?")
  expect((await open("/om", null))[1]).toContain('href="/ideer"')
})

test("its operations are described and answered by the API", async () => {
  const description = await web.request("/api/v1/openapi.json", { headers: { cookie: sara.cookie } })
  expect(Object.keys(((await description.json()) as { paths: object }).paths)).toContain("/api/v1/idea.list")
  const answer = await web.request(`/api/v1/idea.list?personId=${amina}`, {
    headers: { authorization: `Bearer ${sara.bearer}` },
  })
  expect(await answer.json()).toMatchObject({ ideas: expect.arrayContaining([wish]) })
})

test("its rule is checked by the API and named by the command line", async () => {
  const answer = await web.request("/api/v1/rules/idea-length/check", {
    method: "POST",
    headers: { authorization: `Bearer ${sara.bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ words: 12 }),
  })
  expect(await answer.json()).toMatchObject({ ok: false, violations: [{ code: "IDEA_TOO_LONG" }] })
  const check = commandsOf(furnitureOf(mounted)).find(({ words }) => words.join(" ") === "rules check")
  expect(check?.help).toContain("idea-length")
})

/** What a command of the command line says. */
async function run(word: string, ...args: string[]) {
  const command = commandsOf(furnitureOf(mounted)).find(({ words }) => words[0] === word)
  const said: string[] = []
  const print = console.log
  console.log = (line: string) => said.push(line)
  try {
    const terminal = terminalOf((run) => run(town.test.app, town.test.url))
    const given = [...args, "--tenant", await code()]
    await command?.run(readArguments(given, { tenant: "value", ...command.options }), terminal)
  } finally {
    console.log = print
  }
  return said
}

test("its command is run from the command line", async () => {
  expect(await run("ideas")).toEqual([expect.stringMatching(/^[12] ideas$/)])
})

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
const code = () =>
  town.system(
    async (tx) =>
      (await tx.selectFrom("tenant").select("code").where("id", "=", town.tenantId).executeTakeFirstOrThrow())
        .code,
  )

describe("what it does when a placement ends", () => {
  let placement: { id: string; person_id: string; version: number }
  beforeAll(async () => {
    const { rows } = await town.system((tx) =>
      sql<typeof placement>`select p.id, p.person_id, p.version from placement p
        join case_team t on t.tenant_id = p.tenant_id and t.person_id = p.person_id
        join seat_allocation a on a.tenant_id = p.tenant_id and a.placement_id = p.id and a.state = 'filled'
        where t.account_id = ${town.accounts.sara ?? ""} and p.started_on < ${tx.today} and p.ends_on > ${tx.today}
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
      }>`select p.ended_on, p.version, a.state, a.period::text, (select count(*) from idea i where i.person_id = p.person_id) as ideas
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

test("what the municipality decides about it is on the administrator's page, and is decided there", async () => {
  const admin = await visitorFor(town, town.accounts.admin ?? "", "systemAdmin")
  const [, before] = await open("/installningar/kommunen", admin)
  expect(before).toMatch(/Dagar för svar på en idé[\s\S]*name="ideaDays"[^>]*value="14"/)
  const decided = { referralAnswerDays: "10", retentionMonths: "24", ideaDays: "7", accent: "#0062ba" }
  const answer = await web.request("/installningar/kommunen", {
    method: "POST",
    headers: { ...sameOrigin, ...formType, cookie: admin.cookie },
    body: new URLSearchParams({ ...decided, _csrf: admin.csrf }),
  })
  expect(answer.status).toBe(303)
  expect((await open("/installningar/kommunen", admin))[1]).toMatch(/name="ideaDays"[^>]*value="7"/)
})

test("what it tells can be chosen with the rest", async () => {
  expect((await open("/meddelanden/val"))[1]).toContain("En idé är besvarad")
})

test("its kind of file is offered, checked with its own words, and written", async () => {
  const karin = await visitorFor(town, town.accounts.karin ?? "", "manager")
  expect((await open("/importer", karin))[1]).toContain("Idéer ur en fil")
  const lines = ["Personnr;Önskan", "198804232380;Vill bli bagare", "198804232380;Varför då?"]
  const said = await web.request("/api/v1/import.upload", {
    method: "POST",
    headers: {
      authorization: `Bearer ${karin.bearer}`,
      "content-type": "application/json",
      "idempotency-key": "ideas-file",
    },
    body: JSON.stringify({
      kind: "ideas",
      file: Buffer.from(lines.join("\n")).toString("base64"),
      fileName: "a.csv",
    }),
  })
  const { id } = (await said.json()) as { id: string }
  const [, shown] = await open(`/importer/${id}`, karin)
  expect(shown).toContain("En idé är ingen fråga.")
  expect(shown).toContain("1 rad: idén är obesvarad.")
  expect(shown).not.toContain("ta-tillbaka")
  const written = await web.request(`/importer/${id}/skriv`, {
    method: "POST",
    headers: { ...sameOrigin, ...formType, cookie: karin.cookie },
    body: new URLSearchParams({ _csrf: karin.csrf, acceptGood: "true" }),
  })
  expect(written.status).toBe(303)
  expect((await open(`/deltagare/${amina}/ideer`, karin))[1]).toContain("Vill bli bagare")
  const command = commandsOf(furnitureOf(mounted)).find(({ words }) => words.join(" ") === "import ideas")
  expect(command?.usage).toContain("import ideas FILE")
})

test("how long it keeps what it keeps is on the page of retention, and what is older goes by its command", async () => {
  const ulf = await visitorFor(town, town.accounts.ulf ?? "", "reviewer")
  expect((await open("/gallring", ulf))[1]).toMatch(/Besvarade idéer[\s\S]*12 månader/)
  await town.system((tx) =>
    sql`update idea set answered_on = app.today() - interval '2 years' where text = 'Vill bli bagare'`.execute(
      tx,
    ),
  )
  const command = commandsOf(furnitureOf(mounted)).find(({ words }) => words[0] === "retention")
  const terminal = terminalOf((run) => run(town.test.app, town.test.url))
  await command?.run(readArguments(["--tenant", await code()], { tenant: "value" }), terminal)
  expect((await open(`/deltagare/${amina}/ideer`))[1]).not.toContain("Vill bli bagare")
})
