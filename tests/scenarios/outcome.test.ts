import { afterAll, beforeAll, expect, test } from "vitest"
import { day } from "../../src/kernel/day.ts"
import { openWorld, type Town, type Visitor, type World } from "./visitors.ts"

type Row = { id: string; person_id: string; days: number; kind: string; version: number; exit_id: string }
type Group = { outcome: string; sector?: string; times: number; lasted?: "yes" | "no" }

const forty: readonly Group[] = [
  { outcome: "regularJob", sector: "private", times: 10, lasted: "yes" },
  { outcome: "regularJob", sector: "private", times: 2, lasted: "no" },
  { outcome: "newStartJob", sector: "private", times: 6, lasted: "yes" },
  { outcome: "municipalLabourMarketJob", sector: "labourMarketUnit", times: 5, lasted: "yes" },
  { outcome: "studiesCsn", times: 8 },
  { outcome: "other", times: 9 },
]
const left: { personId: string; group: Group }[] = []
const people = (belongs: (group: Group) => boolean) =>
  left
    .filter(({ group }) => belongs(group))
    .map(({ personId }) => personId)
    .sort()

let world: World
let town: Town
let sara: Visitor
let karin: Visitor
beforeAll(async () => {
  world = await openWorld()
  town = await world.newTown("2026-08-26")
  sara = await town.visitor("sara")
  karin = await town.visitor("karin")
  for (const group of forty) {
    for (let n = 0; n < group.times; n += 1) {
      const personId = await town.addPerson({ coach: "sara" })
      left.push({ personId, group })
      await sara.done("enrolment.exit", {
        personId,
        version: 1,
        exitedOn: "2026-08-26",
        outcome: group.outcome,
        mainIncome: group.sector ? "work" : "incomeSupport",
        ...(group.sector ? { employerSector: group.sector, employerName: "Ljungs Bygg" } : {}),
      })
    }
  }
})
afterAll(() => world.test.close())

/** Everything due, page after page as the list hands them out. */
async function due(): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = ""; after !== null; ) {
    const { body } = await sara.get("followUp.list", after ? { after } : {})
    rows.push(...(body.rows as Row[]))
    after = body.next as string | null
  }
  return rows
}
const u40455 = async () =>
  ((await karin.get("figures.read", { year: "2026" })).body.figures as { code: string }[]).find(
    ({ code }) => code === "U40455",
  )
/** The people whom a page links to. */
const linked = ({ html }: { html: string }) =>
  [...new Set([...html.matchAll(/\/deltagare\/([0-9a-f-]{36})\/uppfoljning/g)].map((one) => one[1]))].sort()

test("scenario 14: a job counts first when it is known to have lasted a month; then 24 of 40 is 60.0 percent, not 77.5", async () => {
  expect(await u40455()).toMatchObject({ value: 20, numerator: 8, denominator: 40 })
  world.test.setToday(day("2026-09-28"))
  const asked = (await due()).filter(({ days }) => days === 30)
  expect(asked).toHaveLength(40)
  for (const { id, person_id } of asked) {
    const lasted = left.find(({ personId }) => personId === person_id)?.group.lasted
    if (!lasted) continue
    await sara.done("followUp.record", {
      followUpId: id,
      version: 1,
      source: "self",
      mainIncome: lasted === "yes" ? "work" : "incomeSupport",
      inWorkOrStudies: lasted,
      jobLastedOneMonth: lasted,
    })
  }
  expect(await u40455()).toMatchObject({ value: 60, numerator: 24, denominator: 40 })
  const page = await karin.page("/siffror?year=2026")
  expect([page.status, page.text]).toEqual([200, expect.stringContaining("60 % (24 av 40)")])
  expect(page.text).not.toContain("77,5")
  // What is published is of quarters that are over.
  const styr = await town.visitor("styr")
  expect((await styr.page("/siffror?year=2026")).text).not.toContain("av 40)")
  world.test.setToday(day("2026-10-01"))
  expect((await styr.page("/siffror?year=2026")).text).toContain("60 % (24 av 40)")
})

test("scenario 14: ninety days later all forty are to be asked again, and those without work or studies to be caught up", async () => {
  world.test.setToday(day("2026-11-23"))
  expect((await sara.get("reEngagement.list")).body).toEqual([])
  world.test.setToday(day("2026-11-24"))
  const rows = await due()
  const ninety = rows.filter(({ days, kind }) => kind === "afterExit" && days === 90)
  expect(ninety.map((row) => row.person_id).sort()).toEqual(people(() => true))
  const pages = [await sara.page("/uppfoljning")]
  const next = /href="(\/uppfoljning\?after=[^"]+)"/.exec(pages[0]?.html ?? "")?.[1]
  pages.push(await sara.page(next ?? "/uppfoljning"))
  expect(pages.every((page) => page.status === 200)).toBe(true)
  expect(linked({ html: pages.map((page) => page.html).join() })).toEqual(people(() => true))

  const withoutFoothold = people(({ outcome, lasted }) => outcome === "other" || lasted === "no")
  expect(withoutFoothold).toHaveLength(11)
  const catchUp = await sara.page("/fanga-upp")
  expect([catchUp.status, linked(catchUp)]).toEqual([200, withoutFoothold])
  expect(linked(await (await town.visitor("goran")).page("/fanga-upp"))).toEqual([])
})

test("scenario 14: who comes back gets a new enrolment that knows the old one, and is asked no more", async () => {
  const former = (await sara.get("reEngagement.list")).body as unknown as Row[]
  const [one] = former
  if (!one) throw new Error("nobody to catch up")
  const back = await sara.send(`/fanga-upp/${one.exit_id}/ater`, { programme: "WORK_TRAINING" })
  expect(back.status).toBe(303)
  expect(linked(await sara.page("/fanga-upp"))).not.toContain(one.person_id)
  const enrolments = await town.system((tx) =>
    tx
      .selectFrom("enrolment")
      .select(["id", "earlier_enrolment_id"])
      .where("person_id", "=", one.person_id)
      .orderBy("started_on")
      .execute(),
  )
  expect(enrolments.map((row) => row.earlier_enrolment_id)).toEqual([null, enrolments[0]?.id])
  expect((await sara.page(`/deltagare/${one.person_id}`)).text).toContain("Arbetsträning")
})

test("scenario 14: after the retention period nobody is contacted any more", async () => {
  world.test.setToday(day("2028-08-26"))
  expect(linked(await sara.page("/fanga-upp")).length).toBeGreaterThan(0)
  world.test.setToday(day("2028-08-27"))
  const page = await sara.page("/fanga-upp")
  expect([page.status, linked(page)]).toEqual([200, []])
})
