import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { proposeSuggestion } from "../../src/capabilities/matching/decisions/propose-suggestion.ts"
import { value } from "../factories/municipality.ts"
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

  describe("and what has nothing in common", () => {
    let lawyer: string
    const shown = async () => {
      const { rows } = await at.town.system((tx) =>
        sql<{ person_ids: string[] }>`select person_ids from audit_log where tenant_id = app.tenant()
          and action = 'match.people' order by at desc limit 1`.execute(tx),
      )
      return rows[0]?.person_ids ?? []
    }
    beforeAll(async () => {
      lawyer = await at.person({ givenName: "Juri", familyName: "Dik" })
      await at.town.system((tx) =>
        sql`update person_competence set code = '2613', label = 'Åklagare'
          where tenant_id = app.tenant() and person_id = ${lawyer}`.execute(tx),
      )
    })

    test("is no possible place, but a list of its own that is closed at first", async () => {
      const page = await look(`/deltagare/${lawyer}/platser`)
      expect(page).toContain("Möjliga (0) Nära (0) Inget gemensamt (1)")
      expect(page).toContain("Det som är öppet har inget gemensamt i yrke eller kunskaper.")
      expect(page).not.toContain("Diskplats")
      const opened = await look(`/deltagare/${lawyer}/platser?lista=inget`)
      expect(opened).toContain("Inget gemensamt i yrke eller kunskaper. 0 poäng.")
      expect(opened).not.toContain("möjlig just nu")
    })

    test("is nobody who could take the place, and in the access log only when the list is opened", async () => {
      const { counts, rows } = await at.people(at.town.as("jonas"))
      expect(rows.map(({ row }) => row.id)).not.toContain(lawyer)
      expect(counts.unrelated).toBe(1)
      expect(await shown()).not.toContain(lawyer)
      await at.people(at.town.as("jonas"), { list: "unrelated" })
      expect(await shown()).toEqual([lawyer])
    })

    test("that is proposed from there anyway is kept with its list", async () => {
      value(await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(lawyer)))
      const { rows } = await at.town.system((tx) =>
        sql`select list, rank, score from match_decision where tenant_id = app.tenant()
          and person_id = ${lawyer}`.execute(tx),
      )
      expect(rows).toEqual([{ list: "unrelated", rank: 1, score: 0 }])
    })
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
