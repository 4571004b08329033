import { existsSync, readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { fileURLToPath } from "node:url"
import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../../../tests/factories/municipality.ts"
import { runJob } from "../../app/worker.ts"
import { splitAds } from "../../integrations/job-ads/public.ts"
import { importTaxonomy } from "../../integrations/taxonomy/import-taxonomy.ts"
import { disposeBy } from "../../platform/retention.ts"
import { fetchAdsJob } from "./fetch-job.ts"
import { vacancyRetention } from "./retention.ts"
import { emptyReport, writeAds } from "./write-ads.ts"

const ad = (id: string, more: object = {}) => ({
  id,
  headline: `Kock ${id}`,
  employer: { name: "Testkommunen", organization_number: "2120000092" },
  occupation: { concept_id: "zzzz_zzz_zzz", label: "Kock" },
  occupation_group: { concept_id: "yyyy_yyy_yyy", label: "Kockar", legacy_ams_taxonomy_id: "5120" },
  workplace_address: { municipality_code: "0138", municipality: "Tyresö" },
  scope_of_work: { min: 50, max: 100 },
  number_of_vacancies: 2,
  publication_date: "2026-11-20T08:00:00",
  application_deadline: "2026-12-20T23:59:59",
  webpage_url: "https://arbetsformedlingen.se/platsbanken/annonser/1",
  timestamp: 1_000,
  ...more,
})

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const take = async (text: string, source = "test") => {
  const report = emptyReport()
  await town.system((tx) => writeAds(tx, source, [...splitAds(text)], report))
  return report
}
const known = async (id: string, source = "test") =>
  (
    await town.system((tx) =>
      sql<{
        [name: string]: unknown
      }>`select * from vacancy where tenant_id = app.tenant() and source = ${source} and external_id = ${id}`.execute(
        tx,
      ),
    )
  ).rows[0]

describe("advertisements", () => {
  test("become vacancies, and the same again changes nothing", async () => {
    const text = JSON.stringify({ total: { value: 2 }, hits: [ad("1"), ad("2")] })
    expect(await take(text)).toMatchObject({ read: 2, added: 2, changed: 0, faults: [] })
    expect(await take(text)).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2 })
    expect(await known("1")).toMatchObject({
      headline: "Kock 1",
      ssyk: "5120",
      municipality_code: "0138",
      positions: 2,
      scope_min: 50,
      org_number: "2120000092",
      last_application_day: "2026-12-20",
      removed_at: null,
    })
  })
  test("follow their source: changed by newer news, not by older, removed, and back again", async () => {
    expect(await take(JSON.stringify(ad("1", { headline: "Kock, ny", timestamp: 2_000 })))).toMatchObject({
      changed: 1,
    })
    expect(await take(JSON.stringify(ad("1", { headline: "Kock, gammal", timestamp: 1_500 })))).toMatchObject(
      { changed: 0, unchanged: 1 },
    )
    expect((await known("1"))?.headline).toBe("Kock, ny")
    const gone = {
      id: "1",
      removed: true,
      removed_date: "2026-11-22T10:00:00",
      occupation: "zzzz_zzz_zzz",
      municipality: "x",
    }
    expect(await take(JSON.stringify([gone]))).toMatchObject({ removed: 1, faults: [] })
    expect(await take(JSON.stringify([gone]))).toMatchObject({ removed: 0 })
    expect((await known("1"))?.removed_at).not.toBeNull()
    await take(JSON.stringify(ad("1", { timestamp: Date.parse("2026-11-23T10:00:00Z") })))
    expect((await known("1"))?.removed_at).toBeNull()
  })
  test("with odd facts are kept with what is known, and nothing is guessed", async () => {
    const odd = {
      ...ad("odd"),
      scope_of_work: { min: null, max: null },
      workplace_address: { municipality_code: null, municipality: null },
      occupation: null,
      occupation_group: null,
      application_deadline: "soon",
      number_of_vacancies: 0,
      webpage_url: "javascript:alert(1)",
      employer: { name: "Enskild firma", organization_number: "198803202392" },
    }
    expect(await take(JSON.stringify([odd]))).toMatchObject({ added: 1, faults: [] })
    expect(await known("odd")).toMatchObject({
      scope_min: null,
      municipality_code: null,
      ssyk: null,
      org_number: null,
      link: null,
      last_application_day: null,
      positions: 1,
    })
  })
  test("that can't be read are told by line and code, and stop nobody else", async () => {
    const lines = [
      JSON.stringify(ad("a")),
      "{broken",
      JSON.stringify({ id: "b" }),
      '"text"',
      JSON.stringify(ad("c", { id: null })),
      JSON.stringify(ad("d")),
    ]
    const report = await take(lines.join("\n"))
    expect(report).toMatchObject({ read: 6, added: 2 })
    expect(report.faults).toEqual([
      { at: 2, externalId: null, code: "NOT_JSON" },
      { at: 3, externalId: "b", code: "NO_HEADLINE" },
      { at: 4, externalId: null, code: "NOT_AN_AD" },
      { at: 5, externalId: null, code: "NO_ID" },
    ])
  })
  test("are the municipality's own: another sees none", async () => {
    const other = await municipality(town.test)
    const { rows } = await other.system((tx) => sql`select 1 from vacancy where source = 'test'`.execute(tx))
    expect(rows).toEqual([])
  })
  test("go six months after their last day", async () => {
    await take(JSON.stringify([ad("old", { application_deadline: "2026-05-01T00:00:00" }), ad("new")]))
    const rule = vacancyRetention.find(({ name }) => name === "vacancy")
    if (rule) await town.system((tx) => disposeBy(tx, rule, 100))
    expect(await known("old")).toBeUndefined()
    expect(await known("new")).toBeDefined()
  })
})

describe("the hourly fetch", () => {
  let server: Server
  const asked: string[] = []
  let answer: (url: URL) => { status?: number; body: string }
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "")
      const { status = 200, body } = answer(new URL(request.url ?? "", "http://localhost"))
      response.writeHead(status, { "content-type": "application/json" }).end(body)
    })
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  })
  afterAll(() => void server.close())
  const fetchNow = (path: string | null) => {
    const { port } = server.address() as AddressInfo
    const config = {
      ...town.test.app.config,
      STEGVIS_ADS_URL: path === null ? undefined : `http://127.0.0.1:${port}${path}`,
    }
    return runJob({ ...town.test.app, config }, fetchAdsJob, { tenantId: town.tenantId })
  }
  const state = async () =>
    (
      await town.system((tx) =>
        sql<{
          fault: string | null
          read: number
          since: Date | null
        }>`select fault, read, since from vacancy_fetch where tenant_id = app.tenant()`.execute(tx),
      )
    ).rows[0]

  test("does nothing when no source is set", async () => {
    await fetchNow(null)
    expect(asked).toEqual([])
    expect(await state()).toBeUndefined()
  })
  test("takes all pages of a search", async () => {
    const all = Array.from({ length: 250 }, (_, at) => ad(`s${at}`))
    answer = (url) => {
      const from = Number(url.searchParams.get("offset") ?? 0)
      return { body: JSON.stringify({ total: { value: all.length }, hits: all.slice(from, from + 100) }) }
    }
    await fetchNow("/search?q=kock&limit=100")
    expect(await state()).toMatchObject({ fault: null, read: 250 })
    expect(asked).toHaveLength(3)
    expect(await known("s249", "arbetsformedlingen")).toBeDefined()
  })
  test("asks a stream for what changed since the last time, and removes", async () => {
    asked.length = 0
    answer = () => ({
      body: JSON.stringify([{ id: "s1", removed: true, removed_date: "2026-11-24T00:00:00" }]),
    })
    await fetchNow("/stream?updated-after={since}")
    expect(asked[0]).toMatch(/updated-after=2026-11-2\d/)
    expect((await known("s1", "arbetsformedlingen"))?.removed_at).not.toBeNull()
  })
  test.each([
    ["an error", { status: 500, body: "" }, "status500"],
    ["no JSON", { body: "<html>" }, "notJson"],
  ])("keeps what it has and tells of %s", async (_what, given, fault) => {
    const before = (await state())?.since
    answer = () => given
    await fetchNow("/stream")
    expect(await state()).toMatchObject({ fault, since: before })
    expect(await known("s2", "arbetsformedlingen")).toBeDefined()
  })
  test("tells of a municipality that the taxonomy does not know", async () => {
    await fetchNow("/stream?location={municipality}")
    expect((await state())?.fault).toBe("municipalityUnknown")
  })
})

const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url))
const present = existsSync(`${data}jobads.ndjson`)
describe.skipIf(!present)(
  `the published advertisements${present ? "" : " (skipped: ../shared/data is not here)"}`,
  () => {
    test("all become vacancies with a group, also by retired occupations", async () => {
      await importTaxonomy(town.test.url, [data], { day: "2026-11-24" })
      const report = await take(readFileSync(`${data}jobads.ndjson`, "utf8"), "published")
      expect(report).toMatchObject({ read: 85, added: 85, faults: [] })
      const { rows } = await town.system((tx) =>
        sql<{
          ssyk: number
          hours: number
          places: number
          musts: number
          retired: number
        }>`select count(ssyk)::int as ssyk, count(scope_max)::int as hours,
          count(municipality_code)::int as places,
        count(*) filter (where jsonb_path_exists(demands,
          '$[*] ? (@.must == true && @.kind == "skill")'))::int as musts,
        count(*) filter (where exists (select 1 from concept c
          where c.id = occupation_concept and c.retired_version is not null))::int as retired
        from vacancy where tenant_id = app.tenant() and source = 'published'`.execute(tx),
      )
      expect(rows).toEqual([{ ssyk: 85, hours: 81, places: 84, musts: 4, retired: 27 }])
      expect(await take(readFileSync(`${data}jobads.ndjson`, "utf8"), "published")).toMatchObject({
        added: 0,
        unchanged: 85,
      })
    })
  },
)
