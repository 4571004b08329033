import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { fillDemo } from "../../src/app/demo/load-demo.ts"
import { roles } from "../../src/platform/access/roles.ts"
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
const visitors: Visitor[] = []
beforeAll(async () => {
  town = await municipality(await testApp("2026-11-24"), "demo")
  await town.system((tx) => fillDemo(tx, town))
  // Somebody known and no longer enrolled, and somebody enrolled twice: neither the people nor the enrolments
  // alone.
  await town.addPerson({ givenName: "Inte", familyName: "Inskriven" })
  await town.addPerson({ givenName: "Dold", familyName: "Inskriven", coach: "goran", protection: "marked" })
  // Placements and activities alike have days without a mark.
  await town.system(async (tx) => {
    await sql`update attendance_mark set replaced_at = now() where day between '2026-11-20' and '2026-11-22'`.execute(
      tx,
    )
    const { numAffectedRows } =
      await sql`insert into activity_session (tenant_id, id, activity_id, day, from_time, to_time, place)
      select a.tenant_id, gen_random_uuid(), a.id, '2026-11-23', '06:00', '07:00', 'Lokalen' from activity a
        where a.tenant_id = app.tenant()`.execute(tx)
    expect(numAffectedRows).toBeGreaterThan(0n)
  })
  web = await webFor(town)
  for (const role of roles) {
    const found = await town.system((tx) =>
      tx
        .selectFrom("role_assignment")
        .select("account_id")
        .where("role", "=", role)
        .orderBy("created_at")
        .execute(),
    )
    for (const { account_id } of found.slice(0, 2)) visitors.push(await visitorFor(town, account_id, role))
  }
})

/** A number that is a link, and no other word with it. */
const countLinks = (html: string) =>
  [...html.matchAll(/<a [^>]*href="(\/[^"]*)"[^>]*>\s*(\d[\d\s\u00a0]*)\s*<\/a>/g)].map(
    ([, href = "", count = ""]) => ({
      href: href.replaceAll("&amp;", "&"),
      count: count.replace(/\D/g, ""),
    }),
  )
/** How many a list says that it holds. */
const saidCount = (html: string) => {
  const said = /<p class="sub">([^<]*)<\/p>/.exec(html)?.[1] ?? ""
  return /^(Inga|Ingen|Inget)\b/.test(said)
    ? "0"
    : (/^(\d[\d\s\u00a0]*)/.exec(said)?.[1] ?? "").replace(/\D/g, "")
}

/** How many are left to mark on a day's page: all but those marked. */
const unmarkedOn = (html: string) => {
  const [, marked = "", all = ""] = /(\d+) av (\d+) antecknade/.exec(html) ?? []
  return Number(all) - Number(marked)
}

test("attendance that is missing by the day's list is what its page has left to mark", async () => {
  let opened = 0
  for (const { role, cookie } of visitors) {
    const day = await (await web.request("/min-dag", { headers: { cookie } })).text()
    for (const [, count = "", href = ""] of day.matchAll(
      /Närvaron saknas för (\d+) pass.*?href="(\/narvaro\?day=[\d-]+)"/gs,
    )) {
      const page = await (await web.request(href, { headers: { cookie } })).text()
      expect([role, href, unmarkedOn(page)]).toEqual([role, href, Number(count)])
      opened += 1
    }
  }
  expect(opened).toBeGreaterThan(2)
})

const start = [
  "/min-dag",
  "/deltagare",
  "/siffror",
  "/arbetsgivare",
  "/platser",
  "/uppfoljning",
  "/handledare",
  "/importer",
]

test("a number that is a link opens a list of as many", async () => {
  const found: string[] = []
  const wrong: string[] = []
  for (const { role, cookie } of visitors) {
    for (const path of start) {
      const page = await web.request(path, { headers: { cookie } })
      if (page.status !== 200) continue
      for (const { href, count } of countLinks(await page.text())) {
        const list = await (await web.request(href, { headers: { cookie } })).text()
        found.push(`${role} ${path} ${href}`)
        if (saidCount(list) !== count)
          wrong.push(`${role} ${path}: ${count} opens ${saidCount(list)} (${href})`)
      }
    }
  }
  expect(found.filter((one) => one.includes("/min-dag")).length).toBeGreaterThan(8)
  expect(wrong).toEqual([])
})
