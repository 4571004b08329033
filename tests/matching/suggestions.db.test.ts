import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { proposeSuggestion } from "../../src/capabilities/matching/decisions/propose-suggestion.ts"
import { matchData } from "../../src/capabilities/matching/plain-data.ts"
import { withdrawMatchProfile } from "../../src/capabilities/matching/profile/match-profile.ts"
import { peopleForVacancy } from "../../src/capabilities/matching/suggestions/people-for-vacancy.ts"
import { vacanciesForPerson } from "../../src/capabilities/matching/suggestions/vacancies-for-person.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, value } from "../factories/municipality.ts"
import { participantOf } from "../factories/plan.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
beforeAll(async () => {
  at = await kitchen()
})

describe("who is looked at", () => {
  test("a protected person is in no list, no count and no note of people for a place, for anybody", async () => {
    const seen = await at.person({ givenName: "Synlig" })
    const before = await at.people(at.town.as("karin"))
    const hidden = await at.person({ givenName: "Dold", protection: "marked" })
    const unsettled = await at.person({ givenName: "Okänd", protection: "unknown" })
    for (const who of ["sara", "karin", "leila", "jonas"]) {
      const found = await at.people(at.town.as(who))
      expect(await at.listed(at.town.as(who))).not.toContain(hidden)
      expect(await at.listed(at.town.as(who))).not.toContain(unsettled)
      expect(JSON.stringify(found)).not.toContain("Dold")
    }
    expect((await at.people(at.town.as("karin"))).counts).toEqual(before.counts)
    expect(await at.listed(at.town.as("sara"))).toContain(seen)
  })

  test("the places of a protected person open for the named users only, and nothing is proposed from there", async () => {
    const hidden = await at.person({ protection: "marked" })
    expect(value(await at.places(at.town.as("sara"), hidden)).rows.length).toBeGreaterThan(0)
    for (const who of ["goran", "karin", "jonas", "leila"])
      expect((await at.places(at.town.as(who), hidden)).ok).toBe(false)
    expect(codes(await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(hidden)))).toContain(
      "MATCH_PROTECTED",
    )
  })

  test("who has not agreed is neither ranked nor counted; a withdrawn yes takes effect at once", async () => {
    const silent = await at.person({}, false)
    const agreed = await at.person()
    expect(await at.listed(at.town.as("karin"))).not.toContain(silent)
    const before = (await at.people(at.town.as("karin"))).counts
    const own = await participantOf(at.town, agreed)
    value(await withdrawMatchProfile.execute(at.app, own, { personId: agreed }))
    expect(await at.listed(at.town.as("karin"))).not.toContain(agreed)
    const after = (await at.people(at.town.as("karin"))).counts
    expect(after.eligible + after.near).toBe(before.eligible + before.near - 1)
    expect(codes(await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(silent)))).toEqual([
      "MATCH_NOT_AGREED",
    ])
  })

  test("a coach is shown the own people, a manager those of the unit, another unit nobody", async () => {
    const saras = await at.person({ coach: "sara" })
    const gorans = await at.person({ coach: "goran" })
    expect(await at.listed(at.town.as("sara"))).toContain(saras)
    expect(await at.listed(at.town.as("sara"))).not.toContain(gorans)
    expect(await at.listed(at.town.as("karin"))).toEqual(expect.arrayContaining([saras, gorans]))
    const elsewhere = at.town.actor(at.town.accounts.karin ?? "", "manager", at.town.units.adult)
    expect(await at.listed(elsewhere)).toEqual([])
  })

  test("everyone shown is in the access log, and nobody else", async () => {
    const found = await at.people(at.town.as("jonas"))
    const rows = await at.town.system(
      async (tx) =>
        (
          await sql<{
            person_ids: string[]
          }>`select person_ids from audit_log where tenant_id = app.tenant() and action = 'match.people'
            order by at desc limit 1`.execute(tx)
        ).rows,
    )
    expect([...(rows[0]?.person_ids ?? [])].sort()).toEqual(found.rows.map(({ row }) => row.id).sort())
  })
})

test("name, sex, birth date and country change nothing of what is suggested", async () => {
  const id = await at.person()
  const shown = async () =>
    value(await at.places(at.town.as("sara"), id)).rows.map(({ row, match }) => ({ id: row.id, match }))
  const before = await shown()
  await at.town.system((tx) =>
    sql`update person set given_name = 'Björn', family_name = 'Ek', sex = 'M', birth_date = '1961-02-03'
      where tenant_id = app.tenant() and id = ${id}`.execute(tx),
  )
  expect(before.length).toBeGreaterThan(0)
  expect(await shown()).toEqual(before)
})

test("what nobody has asked about is near, and says what to find out", async () => {
  const id = await at.person()
  await at.town.system((tx) =>
    sql`update person set stamina_hours = null where tenant_id = app.tenant() and id = ${id}`.execute(tx),
  )
  const { rows } = value(await at.places(at.town.as("sara"), id, { list: "near" }))
  expect(rows[0]?.match.failures).toEqual([
    { rule: "hoursPerWeek", actual: null, limit: 20, change: { kind: "findOut" } },
  ])
})

test("a skill that the person has not confirmed does not count", async () => {
  const id = await at.person()
  const skill = (confirmed: boolean) =>
    at.town.system((tx) =>
      tx
        .insertInto("person_competence")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: id,
          kind: "certificate",
          label: "livsmedelshygien",
          confirmed_by_person: confirmed,
        })
        .execute(),
    )
  const score = async () => value(await at.places(at.town.as("sara"), id)).rows[0]?.match.score
  expect(await score()).toBe(60)
  await skill(false)
  expect(await score()).toBe(60)
  await skill(true)
  expect(await score()).toBe(100)
})

test("an advertised job is matched both ways under the same limits, and a protected person is in neither list of people", async () => {
  const vacancyId = await at.job()
  const fits = await at.person()
  const hidden = await at.person({ givenName: "Dold", protection: "marked" })
  const silent = await at.person({}, false)
  const jobs = value(await vacanciesForPerson.execute(at.app, at.town.as("sara"), { personId: fits })).rows
  expect(jobs.map(({ row, match }) => [row.id, match.score])).toEqual([[vacancyId, 60]])
  for (const who of ["sara", "karin", "jonas"]) {
    const found = value(await peopleForVacancy.execute(at.app, at.town.as(who), { vacancyId }))
    const ids = found.rows.map(({ row }) => row.id)
    expect(ids).toContain(fits)
    expect(ids).not.toContain(hidden)
    expect(ids).not.toContain(silent)
  }
})

test("plain data is matched over the API's operation too, and a file that is too long is refused with its size", async () => {
  const one = { id: "a", protectedIdentity: false, mayBeProposed: true, occupations: [{ ssyk: "9412" }] }
  const place = { id: "x", occupation: { ssyk: "9412" } }
  const answer = value(
    await matchData.execute(at.app, at.town.as("jonas"), { people: [one], places: [place], k: 1 }),
  )
  expect(answer.peopleForPlace[0]?.eligible[0]).toMatchObject({ id: "a", score: 60 })
  const many = Array.from({ length: 2001 }, (_, nth) => ({ ...one, id: `a${nth}` }))
  const refused = await matchData.execute(at.app, at.town.as("jonas"), { people: many, places: [place] })
  expect(refused.ok ? [] : refused.refusal.violations).toEqual([
    { code: "TOO_LARGE", at: "people", actual: 2001, limit: 2000 },
  ])
})
