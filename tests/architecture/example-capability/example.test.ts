import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { commandsOf } from "../../../src/app/cli/commands.ts"
import { furnitureOf } from "../../../src/platform/capability.ts"
import type { TestMunicipality } from "../../factories/municipality.ts"
import { formType, sameOrigin, type Visitor, visitorFor } from "../../factories/web.ts"
import { type Mounted, mount, mounted } from "./mounted.ts"

let world: Mounted
let town: TestMunicipality
let web: Mounted["web"]
let sara: Visitor
let amina: string
beforeAll(async () => {
  world = await mount()
  ;({ town, web, sara, amina } = world)
})
afterAll(() => town.test.close())
const open: Mounted["open"] = (...asked) => world.open(...asked)
const run: Mounted["run"] = (...words) => world.run(...words)

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

test("the search in the head finds it, and opens the only hit", async () => {
  const find = async (q: string) => {
    const answer = await web.request("/sok", {
      method: "POST",
      headers: { ...sameOrigin, ...formType, cookie: sara.cookie },
      body: new URLSearchParams({ _csrf: sara.csrf, q }),
    })
    return answer.headers.get("location")
  }
  expect(await find(wish)).toBe(`/deltagare/${amina}/ideer`)
  expect(await find("ingenting sådant")).toBeNull()
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

test("its command is run from the command line", async () => {
  expect(await run("ideas")).toEqual([expect.stringMatching(/^[12] ideas$/)])
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
  await run("retention")
  expect((await open(`/deltagare/${amina}/ideer`))[1]).not.toContain("Vill bli bagare")
})
