import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { figureReadings } from "../factories/figures.ts"
import { openWorld, type Town, type Visitor, type World } from "./visitors.ts"

let world: World
let town: Town
let karin: Visitor
let styr: Visitor

type Placed = { sex: "F" | "M"; programme: string; ssyk: string | null; times: number }
/**
 * 25 trainee jobs with five women; twenty men of whom eight in care; six vocational introductions with two
 * women.
 */
const placed: readonly Placed[] = [
  { sex: "F", programme: "TRAINEE_WELFARE", ssyk: null, times: 5 },
  { sex: "M", programme: "TRAINEE_WELFARE", ssyk: null, times: 20 },
  { sex: "M", programme: "WORK_TRAINING", ssyk: "5330", times: 8 },
  { sex: "M", programme: "WORK_TRAINING", ssyk: "7111", times: 12 },
  { sex: "F", programme: "WORK_TRAINING", ssyk: null, times: 15 },
  { sex: "F", programme: "VOCATIONAL_INTRODUCTION", ssyk: null, times: 2 },
  { sex: "M", programme: "VOCATIONAL_INTRODUCTION", ssyk: null, times: 4 },
]

beforeAll(async () => {
  world = await openWorld()
  town = await world.newTown("2026-11-24")
  karin = await town.visitor("karin")
  styr = await town.visitor("styr")
  await town.system(async (tx) => {
    const people: { id: string; enrolment: string; sex: "F" | "M" }[] = []
    for (let n = 0; n < 120; n += 1) {
      const [id, enrolment] = [newId(), newId()]
      const sex = n < 50 ? ("F" as const) : ("M" as const)
      people.push({ id, enrolment, sex })
      await tx
        .insertInto("person")
        .values({
          ...tx.stamp(),
          id,
          unit_id: town.units.cai,
          given_name: "A",
          family_name: `B${n}`,
          sex,
          protection: n % 20 === 0 ? "marked" : "none",
        })
        .execute()
      await tx
        .insertInto("enrolment")
        .values({
          ...tx.stamp(),
          id: enrolment,
          person_id: id,
          unit_id: town.units.cai,
          programme: "WORK_TRAINING",
          referrer: "pes",
          started_on: day("2026-01-12"),
        })
        .execute()
    }
    const organisation = newId()
    const workplace = newId()
    await tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: organisation,
        name: "Vård- och omsorgsförvaltningen",
        kind: "municipalDepartment",
        sector: "municipal",
      })
      .execute()
    await tx
      .insertInto("workplace")
      .values({
        ...tx.stamp(),
        id: workplace,
        organisation_id: organisation,
        name: "Björkbacken",
        street: "Gatan 1",
        postal_code: "13540",
        town: "Tyresö",
        municipality_code: "0138",
      })
      .execute()
    const seats = new Map<string, string>()
    for (const code of ["5330", "7111"]) {
      const id = newId()
      seats.set(code, id)
      await tx
        .insertInto("seat")
        .values({
          ...tx.stamp(),
          id,
          workplace_id: workplace,
          title: code,
          occupation_code: code,
          capacity: 20,
          starts_on: day("2026-01-01"),
          hours_per_week: 20,
          owner_unit_id: town.units.cai,
        })
        .execute()
    }
    const used = { F: 0, M: 0 }
    for (const { sex, programme, ssyk, times } of placed) {
      for (let n = 0; n < times; n += 1) {
        const free = people.filter((one) => one.sex === sex)
        const person = free[used[sex] % free.length]
        used[sex] += 1
        if (!person) throw new Error("nobody left")
        await tx
          .insertInto("placement")
          .values({
            ...tx.stamp(),
            id: newId(),
            enrolment_id: person.enrolment,
            person_id: person.id,
            programme,
            workplace_id: workplace,
            seat_id: ssyk ? (seats.get(ssyk) ?? null) : null,
            starts_on: day("2026-02-02"),
            ends_on: day("2026-05-29"),
            first_ends_on: day("2026-05-29"),
            percent: 50,
            weekdays: [1, 2, 3, 4, 5],
            from_time: "08:00",
            to_time: "12:00",
            tasks: "Omsorg",
            proposed_on: day("2026-01-20"),
            started_on: day("2026-02-02"),
            ended_on: day("2026-05-29"),
            end_outcome: "completed",
          })
          .execute()
      }
    }
  })
})
afterAll(() => world.test.close())

type Groups = {
  dimension: string
  groups: {
    value: string
    now: { value: number | null; suppressed: boolean }
    deviation: number | null
    flagged: boolean
  }[]
}[]
const groupsOf = async (who: Visitor, code: string, dimension: string) => {
  const { body, status } = await who.get("figure.read", { code, year: "2026" })
  expect(status).toBe(200)
  return (body.breakdowns as Groups).find((one) => one.dimension === dimension)?.groups ?? []
}

test("scenario 10: of 25 trainee jobs five went to women: 20 %, 21.7 points under the target group's 41.7 %, pointed out; internally everything is seen", async () => {
  const programmes = await groupsOf(karin, "womenOfPlacements", "programme")
  expect(programmes.find((one) => one.value === "TRAINEE_WELFARE")).toMatchObject({
    now: { value: 20 },
    deviation: -21.7,
    flagged: true,
  })
  expect(programmes.find((one) => one.value === "VOCATIONAL_INTRODUCTION")).toMatchObject({
    now: { value: 33.3, numerator: 2, denominator: 6 },
  })
  const page = await karin.page("/siffror/womenOfPlacements?year=2026")
  expect(page.text).toContain("−21,7 procentenheter Ojämnt")
  expect(page.text).toContain("33,3 % (2 av 6)")
})

test("scenario 10: eight of twenty men in care are 40 % non-traditional", async () => {
  const sexes = await groupsOf(karin, "nonTraditional", "sex")
  expect(sexes.find((one) => one.value === "M")).toMatchObject({
    now: { value: 40, numerator: 8, denominator: 20 },
  })
  expect((await karin.page("/siffror/nonTraditional?year=2026")).text).toContain("40 % (8 av 20)")
})

test("scenario 10: the published view hides the two of six, and tells them in no other way", async () => {
  const programmes = await groupsOf(styr, "womenOfPlacements", "programme")
  const introduction = programmes.find((one) => one.value === "VOCATIONAL_INTRODUCTION")
  expect(introduction).toMatchObject({ now: { value: null, suppressed: true } })
  // With all women known, those of one programme are what the others leave: a second programme is hidden too.
  expect(programmes.filter((one) => one.now.suppressed).length).toBeGreaterThan(1)
  const page = await styr.page("/siffror/womenOfPlacements?year=2026")
  expect(page.text).not.toContain("(2 av 6)")
  expect(page.text).toContain("Visas inte")
  const sheet = await styr.page("/siffror/womenOfPlacements/tabell.csv?year=2026")
  expect(sheet.html).toContain("Visas inte")
  expect(sheet.html).toContain("Yrkesintroduktionsanställning;Visas inte;;6;")
})

test("scenario 10: a steering group opens no rows and chooses no internal view; a manager of another unit sees none of ours", async () => {
  expect((await styr.page("/siffror/womenOfPlacements/rader?year=2026")).status).toBe(403)
  const asked = await styr.get("figure.read", { code: "womenOfPlacements", year: "2026", view: "internal" })
  expect(asked.body.published).toBe(true)
  const elsewhere = await figureReadings.readFigure.execute(
    world.test.app,
    { ...town.as("karin"), unitId: town.units.adult },
    { code: "activeParticipants", year: 2026 },
  )
  expect(elsewhere.ok && elsewhere.value.now.value).toBe(0)
})

test("scenario 10: the rows behind the figure are those of the figure, and of people the manager may not see only the number", async () => {
  const { body } = await karin.post("figure.rows", { code: "activeParticipants", year: 2026 })
  expect(body).toMatchObject({ total: 120, visible: 114, notVisible: 6 })
  const page = await karin.page(
    "/siffror/womenOfPlacements/rader?year=2026&dimension=programme&value=TRAINEE_WELFARE",
  )
  expect(page.text).toContain("20 % (5 av 25)")
})

test("the figures stand in five groups, each with a line, and what can't be counted is on a page of its own", async () => {
  const { html, text } = await karin.page("/siffror?year=2026")
  const headings = [...html.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, heading]) => heading)
  expect(headings).toEqual(["Människor", "Resultat", "Arbetsplatser", "Tid", "Kvalitet"])
  expect(html).toMatch(/class="sparkline"[^>]*aria-label="[^"]*26 kv1: 120/)
  expect(text).not.toContain("Unga i feriearbete")
  const apart = await karin.page("/siffror/raknas-inte-an")
  expect(apart.text).toContain("Unga i feriearbete Feriearbete")
  expect((await styr.page("/siffror/raknas-inte-an")).status).toBe(200)
  const past = await karin.page("/siffror/supervisorsTrained?year=2025")
  expect(past.text).toContain("visas den bara för det här året")
})

test("the board's report comes as page, PDF and spreadsheet; the published one hides what the page hides", async () => {
  const page = await styr.page("/siffror/rapport?year=2026&quarter=1")
  expect(page.status).toBe(200)
  expect(page.text).toContain("120 personer deltog under perioden.")
  const pdf = await styr.page("/siffror/rapport/rapport.pdf?year=2026&quarter=1")
  expect([pdf.status, pdf.html.slice(0, 5)]).toEqual([200, "%PDF-"])
  expect(pdf.html).toContain("/StructTreeRoot")
  expect((await styr.page("/siffror/rapport/rapport.xlsx?year=2026&quarter=1")).html.slice(0, 2)).toBe("PK")
  expect((await karin.page("/siffror/rapport?year=2026&quarter=1&view=internal")).text).toContain(
    "Rapporten är intern",
  )
  expect((await styr.page("/siffror/rapport?year=2026&quarter=4")).text).toContain(
    "Perioden är inte publicerad än",
  )
})

test("scenario 10: the command line tells the same figures, as the unit sees them and as they are published", async () => {
  const { rows } = await town.system((tx) =>
    sql<{ code: string }>`select code from tenant where id = app.tenant()`.execute(tx),
  )
  const kpi = (...more: string[]) => {
    const words = [
      "kpi",
      "womenOfPlacements",
      "--year",
      "2026",
      "--tenant",
      rows[0]?.code ?? "",
      "--json",
      ...more,
    ]
    const ran = spawnSync(process.execPath, [join(import.meta.dirname, "../../bin/stegvis.mjs"), ...words], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: world.test.url, LOG_LEVEL: "silent", STEGVIS_TODAY: "2026-11-24" },
    })
    return ran.status === 0 ? JSON.parse(ran.stdout) : { status: ran.status, err: ran.stderr }
  }
  expect(kpi("--unit", "CAI")).toMatchObject({
    value: 33.3,
    numerator: 22,
    denominator: 66,
    published: false,
    definitionVersion: 1,
  })
  expect(kpi("--unit", "VUX")).toMatchObject({ value: null, denominator: 0 })
  expect(kpi("--quarter", "1", "--published")).toMatchObject({
    value: 33.3,
    published: true,
    suppressed: false,
  })
  expect(kpi("--unit", "CAI", "--published").status).toBe(2)
})
