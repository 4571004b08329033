import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { everyRole, webFor } from "../factories/web.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
let look: (path: string) => Promise<string>
let tired: string
let vacancyId: string
beforeAll(async () => {
  at = await kitchen()
  vacancyId = await at.job()
  tired = await at.person({ givenName: "Trötta", familyName: "Person" })
  await at.town.system((tx) =>
    sql`update person set stamina_hours = 5 where tenant_id = app.tenant() and id = ${tired}`.execute(tx),
  )
  await at.town.system((tx) =>
    sql`update vacancy set scope_min = 100 where tenant_id = app.tenant() and id = ${vacancyId}`.execute(tx),
  )
  const web = await webFor(at.town)
  const coach = (await everyRole(at.town)).find(({ role }) => role === "coach")
  look = async (path) => {
    const answer = await web.request(path, { headers: { cookie: coach?.cookie ?? "" } })
    return (await answer.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")
  }
})
const says = "Inget hindrar."

describe("when nothing is possible", () => {
  test.each([
    ["places", () => `/deltagare/${tired}/platser`, "Ingen plats är möjlig just nu"],
    ["jobs", () => `/deltagare/${tired}/platser/jobb`, "Inget ledigt jobb är möjligt just nu"],
    ["people for a place", () => `/platser/${at.seatId}/personer`, "Ingen är möjlig just nu"],
    ["people for a job", () => `/lediga-jobb/${vacancyId}/personer`, "Ingen är möjlig just nu"],
  ])("the list of %s says so and what would change it", async (_name, path, none) => {
    const page = await look(path())
    expect(page).not.toContain(says)
    expect(page).toContain(none)
    expect(page).toMatch(/Har 5 lediga timmar i veckan\. .* timmar till gör den möjlig\./)
    expect(page).toContain("Se alla under Nära")
  })

  test("who is named in what would change it is in the access log", async () => {
    await at.people(at.town.as("jonas"))
    const { rows } = await at.town.system((tx) =>
      sql<{ person_ids: string[] }>`select person_ids from audit_log where tenant_id = app.tenant()
        and action = 'match.people' order by at desc limit 1`.execute(tx),
    )
    expect(rows[0]?.person_ids).toEqual([tired])
  })

  test("where something is possible nothing of it is said", async () => {
    const able = await at.person()
    for (const path of [`/deltagare/${able}/platser`, `/platser/${at.seatId}/personer`]) {
      const page = await look(path)
      expect(page).toContain(says)
      expect(page).not.toContain("möjlig just nu")
    }
    expect(await look(`/deltagare/${able}/platser?sida=7`)).toContain("Listan slutar före den här sidan")
  })

  test("without any open place or job it says that, and leads to no empty list", async () => {
    await at.town.system(async (tx) => {
      await sql`update seat set closed_on = ${tx.today}::date where tenant_id = app.tenant()`.execute(tx)
      await sql`delete from vacancy where tenant_id = app.tenant()`.execute(tx)
    })
    for (const [path, none] of [
      [`/deltagare/${tired}/platser`, "Det finns ingen öppen plats. Listan fylls när en plats läggs in."],
      [`/deltagare/${tired}/platser/jobb`, "Inga lediga jobb är inlästa. Listan fylls när de läses in."],
    ] as const) {
      const page = await look(path)
      expect(page).not.toContain(says)
      expect(page).toContain(none)
      expect(page).not.toContain("under Nära")
    }
  })
})
