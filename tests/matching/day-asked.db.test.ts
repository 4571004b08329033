import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { readPair } from "../../src/capabilities/matching/suggestions/pair.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, value } from "../factories/municipality.ts"
import { everyRole, webFor } from "../factories/web.ts"
import { workplace } from "../placements/workplace.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
let look: (path: string) => Promise<string>
beforeAll(async () => {
  at = await kitchen()
  const web = await webFor(at.town)
  const coach = (await everyRole(at.town)).find(({ role }) => role === "coach")
  look = async (path) => {
    const answer = await web.request(path, { headers: { cookie: coach?.cookie ?? "" } })
    return (await answer.text()).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")
  }
})
const sara = () => at.town.as("sara")
const propose = async (personId: string, over: object) =>
  proposePlacement.execute(at.app, sara(), {
    ...at.proposal(personId, over),
    seatId: undefined,
    workplaceId: (await workplace(at.town)).workplaceId,
    step: "confirm",
  })

describe("the day that is asked about", () => {
  test("leaves free the hours of part-time placements that have ended by then", async () => {
    const person = await at.person()
    for (const [percent, endsOn, from, to] of [
      [25, "2027-01-31", "08:00", "10:00"],
      [25, "2027-03-31", "10:00", "12:00"],
    ] as const)
      value(await propose(person, { percent, startsOn: "2026-11-30", endsOn, from, to }))
    const on = async (startsOn: string) => {
      const { rows } = value(await at.places(sara(), person, { startsOn, list: "near" }))
      return rows.find(({ row }) => row.id === at.seatId)?.match.failures
    }
    // 30 hours, of which 10 and 10 are taken; the place has 20.
    expect(await on("2027-01-31")).toEqual([
      {
        rule: "hoursPerWeek",
        actual: 10,
        limit: 20,
        change: { kind: "moreHours", hours: 10, orAfter: "2027-02-01" },
      },
    ])
    expect(await on("2027-02-01")).toBeUndefined()
    const page = await look(`/deltagare/${person}/platser?borjan=2027-01-31&lista=nara`)
    expect(page).toContain("10 av dem är upptagna till och med")
    expect(page).toContain("Möjlig från 1 februari 2027")
  })

  test("is a Monday in two weeks when nobody says another, or the first the place is open, and the proposal begins then", async () => {
    const person = await at.person()
    const pair = async (over: object = {}) =>
      value(await readPair.execute(at.app, sara(), { personId: person, seatId: at.seatId, ...over })).startsOn
    expect(at.town.test.app.time().today).toBe("2026-11-24")
    expect(await pair()).toBe("2026-12-14")
    expect(await pair({ startsOn: "2027-02-03" })).toBe("2027-02-03")
    expect(await pair({ startsOn: "2026-01-01" })).toBe("2026-11-24")
    await at.town.system((tx) =>
      sql`update match_profile set available_from = '2027-01-20' where tenant_id = app.tenant()
        and person_id = ${person}`.execute(tx),
    )
    expect(await pair()).toBe("2027-01-20")
  })

  test("tells what is free of the place then, and from when more is", async () => {
    const { seatId } = await workplace(at.town, { seats: 1 })
    const taken = await at.town.addPerson()
    await at.town.system((tx) =>
      tx
        .insertInto("seat_allocation")
        .values({
          ...tx.stamp(),
          id: newId(),
          seat_id: seatId ?? "",
          person_id: taken,
          slot: 1,
          state: "filled",
          placement_id: newId(),
          period: "[2026-11-01,2027-02-01)",
        })
        .execute(),
    )
    const person = await at.person()
    const on = async (startsOn: string) => {
      for (const list of ["eligible", "near"]) {
        const { rows } = value(await at.places(sara(), person, { startsOn, list }))
        const found = rows.find(({ row }) => row.id === seatId)
        if (found) return { list, free: found.row.free, more: found.row.more_from, why: found.match.failures }
      }
    }
    expect(await on("2026-12-14")).toEqual({
      list: "near",
      free: 0,
      more: "2027-02-01",
      why: [
        { rule: "workplaceCapacity", actual: 0, limit: 1, change: { kind: "roomFrom", day: "2027-02-01" } },
      ],
    })
    expect(await on("2027-02-01")).toEqual({ list: "eligible", free: 1, more: null, why: [] })
    const page = await look(`/deltagare/${person}/platser?lista=nara`)
    expect(page).toContain("Ingen ledig plats den 14 december 2026. Fler blir lediga 1 februari 2027")
    expect(page).toContain("Platsen är full. Den blir möjlig 1 februari 2027.")
    expect(await look(`/platser/${seatId}`)).toContain("Fler blir lediga 1 februari 2027")
  })

  test("says that an age limit is in the way, and what is missing when nobody knows the age", async () => {
    const person = await at.person({ programme: "NEW_START_JOB" })
    const born = (birthDate: string | null) =>
      at.town.system((tx) =>
        sql`update person set birth_date = ${birthDate} where tenant_id = app.tenant() and id = ${person}`.execute(
          tx,
        ),
      )
    const age = async (startsOn: string) => {
      const refused = await propose(person, { programme: "NEW_START_JOB", startsOn, endsOn: "2027-06-30" })
      const forAge = codes(refused).some((code) => code.startsWith("AGE_") || code === "FACT_MISSING")
      return [await look(`/deltagare/${person}/platser/${at.seatId}?startsOn=${startsOn}`), forAge] as const
    }
    await born("2006-01-20")
    const [early, tooEarly] = await age("2027-01-19")
    expect(early).toContain("Åldersgränsen för Nystartsjobb hindrar den 19 januari 2027")
    expect(tooEarly).toBe(true)
    await born(null)
    const [unknown, notKnown] = await age("2027-01-20")
    expect(unknown).toContain("Åldersgränsen för Nystartsjobb går inte att räkna. Fyll i födelsedatum.")
    expect(notKnown).toBe(true)
    await born("2006-01-20")
    const [there, tooLate] = await age("2027-01-20")
    expect(there).not.toContain("Åldersgränsen")
    expect(tooLate).toBe(false)
  })
})
