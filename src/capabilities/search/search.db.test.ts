import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { municipality, type TestMunicipality } from "../../../tests/factories/municipality.ts"
import { formType, sameOrigin, visitorFor, webFor } from "../../../tests/factories/web.ts"
import type { Role } from "../../platform/access/roles.ts"
import { known } from "../../platform/demo.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let made: Awaited<ReturnType<typeof addEmployers>>
const people: Record<string, string> = {}
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  made = await addEmployers(town)
  const add = async (familyName: string, more: object = {}) => {
    people[familyName] = await town.addPerson({ givenName: "Amina", familyName, coach: "sara", ...more })
  }
  await add("Lagerström", { phone: "070-174 06 05" })
  await add("Haddad")
  await add("Doldlager", { protection: "marked" })
})

async function search(who: string, role: Role, q: string) {
  const { cookie, csrf } = await visitorFor(town, town.accounts[who] ?? "", role)
  const answer = await web.request("/sok", {
    method: "POST",
    headers: { cookie, ...sameOrigin, ...formType },
    body: new URLSearchParams({ _csrf: csrf, q }).toString(),
  })
  const html = await answer.text()
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ""
  return {
    to: answer.headers.get("location"),
    found: [...main.matchAll(/<li><a [^>]*href="([^"]*)"/g)].map(([, href]) => href),
    main,
  }
}

test("the only hit is opened, whatever it is", async () => {
  expect((await search("sara", "coach", "haddad amina")).to).toBe(`/deltagare/${people.Haddad}`)
  expect((await search("sara", "coach", "0701740605")).to).toBe(`/deltagare/${people.Lagerström}`)
  expect((await search("jonas", "employerAgent", "Återbruket förening")).to).toBe(
    `/arbetsgivare/${made.organisations["Föreningen Återbruket"]}`,
  )
})

test("a word that many have is told by kind, people first, for the roles that work with each", async () => {
  const { found, main } = await search("sara", "coach", "lager")
  expect(found.slice(0, 2).sort()).toEqual(
    [`/deltagare/${people.Lagerström}`, `/deltagare/${people.Doldlager}`].sort(),
  )
  expect(found).toContain(`/arbetsgivare/${known(made.organisations, "Nordviks Lager AB")}`)
  expect(found).toContainEqual(expect.stringMatching(/^\/arbetsgivare\/.*\/arbetsplatser\//))
  expect(found).toContainEqual(expect.stringMatching(/^\/platser\//))
  expect(main).toContain("Skyddade personuppgifter")
  expect(await search("petra", "socialWorker", "lager")).toMatchObject({ to: null, found: [] })
})

test("who is protected is found by who works with them, and is not there for others; who is found is logged", async () => {
  const { found } = await search("karin", "manager", "lager")
  expect(found).toContain(`/deltagare/${people.Lagerström}`)
  expect(found).not.toContain(`/deltagare/${people.Doldlager}`)
  const seen = await town.system((tx) =>
    tx.all(sql<{ n: number }>`select count(*)::int as n from audit_log
      where account_id = ${town.accounts.karin} and action = 'search.find'
        and ${people.Lagerström} = any (person_ids)`),
  )
  expect(seen[0]?.n).toBe(1)
})

test("of many the first are shown, and nobody else is in the log", async () => {
  for (let n = 0; n < 22; n += 1)
    await town.addPerson({
      givenName: "Alva",
      familyName: `Många ${String(n).padStart(2, "0")}`,
      coach: "sara",
    })
  const { found, main } = await search("sara", "coach", "många")
  expect(found).toHaveLength(20)
  expect(main).toContain("Det finns fler")
  const [last] = await town.system((tx) =>
    tx.all(sql<{ person_ids: string[] }>`select person_ids from audit_log
      where account_id = ${town.accounts.sara} and action = 'search.find' order by at desc, id desc limit 1`),
  )
  expect(last?.person_ids.map((id) => `/deltagare/${id}`).sort()).toEqual(found.sort())
})
