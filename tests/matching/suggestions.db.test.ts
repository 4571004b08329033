import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { aimAtPlace } from "../../src/capabilities/matching/decisions/aim-at-place.ts"
import { matchDecisions } from "../../src/capabilities/matching/decisions/override-rate.ts"
import { proposeSuggestion } from "../../src/capabilities/matching/decisions/propose-suggestion.ts"
import { skipSuggestion } from "../../src/capabilities/matching/decisions/skip-suggestion.ts"
import { matchData } from "../../src/capabilities/matching/plain-data.ts"
import {
  saveMatchProfile,
  withdrawMatchProfile,
} from "../../src/capabilities/matching/profile/match-profile.ts"
import { readPair } from "../../src/capabilities/matching/suggestions/pair.ts"
import { peopleForPlace } from "../../src/capabilities/matching/suggestions/people-for-place.ts"
import { peopleForVacancy } from "../../src/capabilities/matching/suggestions/people-for-vacancy.ts"
import { placesForPerson } from "../../src/capabilities/matching/suggestions/places-for-person.ts"
import { vacanciesForPerson } from "../../src/capabilities/matching/suggestions/vacancies-for-person.ts"
import { readPlan } from "../../src/capabilities/plans/plan/read-plan.ts"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { participantOf } from "../factories/plan.ts"
import { workplace } from "../placements/workplace.ts"

let town: TestMunicipality
let seatId: string
const app = () => town.test.app

async function person(
  facts: Parameters<TestMunicipality["addPerson"]>[0] = {},
  agreed = true,
): Promise<string> {
  const id = await town.addPerson({ coach: "sara", ...facts })
  await town.system(async (tx) => {
    await sql`update person set sfi_level = 'C', stamina_hours = 30, language = 'arabiska' where tenant_id = app.tenant() and id = ${id}`.execute(
      tx,
    )
    await tx
      .insertInto("person_competence")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: id,
        kind: "occupation",
        code: "9412",
        label: "Köksbiträde",
        confirmed_by_person: true,
      })
      .execute()
    if (agreed)
      await tx
        .insertInto("match_profile")
        .values({
          ...tx.stamp(),
          person_id: id,
          may_be_proposed: true,
          said_on: "2026-11-20" as never,
          said_how: "meeting",
        })
        .execute()
  })
  return id
}
const people = async (who: Actor, over: object = {}) =>
  value(await peopleForPlace.execute(app(), who, { seatId, ...over }))
const listed = async (who: Actor) =>
  (await Promise.all(["mojliga", "nara"].map((lista) => people(who, { lista })))).flatMap(({ rows }) =>
    rows.map(({ row }) => row.id),
  )
const places = (who: Actor, personId: string, over: object = {}) =>
  placesForPerson.execute(app(), who, { personId, ...over })

beforeAll(async () => {
  town = await municipality()
  const at = await workplace(town, { seats: 3 })
  seatId = at.seatId ?? ""
  await town.system((tx) =>
    sql`update seat set skills = '{Livsmedelshygien}', language_level = 'B' where tenant_id = app.tenant() and id = ${seatId}`.execute(
      tx,
    ),
  )
})

describe("who is looked at", () => {
  test("a protected person is in no list, no count and no note of people for a place, for anybody", async () => {
    const seen = await person({ givenName: "Synlig" })
    const before = await people(town.as("karin"))
    const hidden = await person({ givenName: "Dold", protection: "marked" })
    const unsettled = await person({ givenName: "Okänd", protection: "unknown" })
    for (const who of ["sara", "karin", "leila", "jonas"]) {
      const found = await people(town.as(who))
      expect(await listed(town.as(who))).not.toContain(hidden)
      expect(await listed(town.as(who))).not.toContain(unsettled)
      expect(JSON.stringify(found)).not.toContain("Dold")
    }
    expect((await people(town.as("karin"))).counts).toEqual(before.counts)
    expect(await listed(town.as("sara"))).toContain(seen)
  })

  test("the places of a protected person open for the named users only, and nothing is proposed from there", async () => {
    const hidden = await person({ protection: "marked" })
    expect(value(await places(town.as("sara"), hidden)).rows.length).toBeGreaterThan(0)
    for (const who of ["goran", "karin", "jonas", "leila"])
      expect((await places(town.as(who), hidden)).ok).toBe(false)
    expect(codes(await proposeSuggestion.execute(app(), town.as("sara"), proposal(hidden)))).toContain(
      "MATCH_PROTECTED",
    )
  })

  test("who has not agreed is neither ranked nor counted; a withdrawn yes takes effect at once", async () => {
    const silent = await person({}, false)
    const agreed = await person()
    expect(await listed(town.as("karin"))).not.toContain(silent)
    const before = (await people(town.as("karin"))).counts
    const own = await participantOf(town, agreed)
    value(await withdrawMatchProfile.execute(app(), own, { personId: agreed }))
    expect(await listed(town.as("karin"))).not.toContain(agreed)
    const after = (await people(town.as("karin"))).counts
    expect(after.eligible + after.near).toBe(before.eligible + before.near - 1)
    expect(codes(await proposeSuggestion.execute(app(), town.as("sara"), proposal(silent)))).toEqual([
      "MATCH_NOT_AGREED",
    ])
  })

  test("a coach is shown the own people, a manager those of the unit, another unit nobody", async () => {
    const saras = await person({ coach: "sara" })
    const gorans = await person({ coach: "goran" })
    expect(await listed(town.as("sara"))).toContain(saras)
    expect(await listed(town.as("sara"))).not.toContain(gorans)
    expect(await listed(town.as("karin"))).toEqual(expect.arrayContaining([saras, gorans]))
    const elsewhere = town.actor(town.accounts.karin ?? "", "manager", town.units.adult)
    expect(await listed(elsewhere)).toEqual([])
  })

  test("everyone shown is in the access log, and nobody else", async () => {
    const found = await people(town.as("jonas"))
    const rows = await town.system(
      async (tx) =>
        (
          await sql<{
            person_ids: string[]
          }>`select person_ids from audit_log where tenant_id = app.tenant() and action = 'match.people' order by at desc limit 1`.execute(
            tx,
          )
        ).rows,
    )
    expect([...(rows[0]?.person_ids ?? [])].sort()).toEqual(found.rows.map(({ row }) => row.id).sort())
  })
})

test("name, sex, birth date and country change nothing of what is suggested", async () => {
  const id = await person()
  const shown = async () =>
    value(await places(town.as("sara"), id)).rows.map(({ row, match }) => ({ id: row.id, match }))
  const before = await shown()
  await town.system((tx) =>
    sql`update person set given_name = 'Björn', family_name = 'Ek', sex = 'M', birth_date = '1961-02-03' where tenant_id = app.tenant() and id = ${id}`.execute(
      tx,
    ),
  )
  expect(before.length).toBeGreaterThan(0)
  expect(await shown()).toEqual(before)
})

test("what nobody has asked about is near, and says what to find out", async () => {
  const id = await person()
  await town.system((tx) =>
    sql`update person set stamina_hours = null where tenant_id = app.tenant() and id = ${id}`.execute(tx),
  )
  const { rows } = value(await places(town.as("sara"), id, { lista: "nara" }))
  expect(rows[0]?.match.failures).toEqual([
    { rule: "hoursPerWeek", actual: null, limit: 20, change: { kind: "findOut" } },
  ])
})

test("a skill that the person has not confirmed does not count", async () => {
  const id = await person()
  const skill = (confirmed: boolean) =>
    town.system((tx) =>
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
  const score = async () => value(await places(town.as("sara"), id)).rows[0]?.match.score
  expect(await score()).toBe(60)
  await skill(false)
  expect(await score()).toBe(60)
  await skill(true)
  expect(await score()).toBe(100)
})

const proposal = (personId: string, over: object = {}) => ({
  personId,
  seatId,
  reason: "goodFit",
  programme: "WORK_TRAINING",
  startsOn: "2026-12-14",
  endsOn: "2027-03-12",
  percent: 50,
  weekdays: [1, 2, 3, 4, 5],
  from: "08:00",
  to: "12:00",
  tasks: "Disk och beredning",
  ...over,
})

describe("decisions", () => {
  test("a proposal is made with its reason, and the place in the list is kept", async () => {
    const id = await person()
    const made = value(await proposeSuggestion.execute(app(), town.as("sara"), proposal(id)))
    const rows = await town.system(
      async (tx) =>
        (
          await sql<
            Record<string, unknown>
          >`select d.decision, d.reason, d.rank, d.list, d.score, d.weights_version, p.seat_id from match_decision d
        join placement p on p.tenant_id = d.tenant_id and p.id = d.placement_id where d.tenant_id = app.tenant() and p.id = ${made.id}`.execute(
            tx,
          )
        ).rows,
    )
    expect(rows).toEqual([
      {
        decision: "proposed",
        reason: "goodFit",
        rank: 1,
        list: "eligible",
        score: 60,
        weights_version: "2026-11-2",
        seat_id: seatId,
      },
    ])
    const { decisions } = value(await places(town.as("sara"), id, { lista: "nara" }))
    expect(decisions.map(({ decision }) => decision)).toEqual(["proposed"])
  })

  test("what the placement's own rules refuse leaves no decision", async () => {
    const id = await person()
    const refused = await proposeSuggestion.execute(
      app(),
      town.as("sara"),
      proposal(id, { endsOn: "2026-12-01" }),
    )
    expect(codes(refused)).toContain("END_BEFORE_START")
    expect(value(await places(town.as("sara"), id)).decisions).toEqual([])
  })

  test("other needs own words; skipped stays in the list; the rate counts what went against the first", async () => {
    const id = await person()
    const who = town.as("sara")
    const before = value(await matchDecisions.execute(app(), town.as("karin"), {})).all
    const skip = (over: object) => skipSuggestion.execute(app(), who, { personId: id, seatId, ...over })
    expect(codes(await skip({ reason: "other" }))).toEqual(["REQUIRED"])
    value(await skip({ reason: "declined" }))
    const found = value(await places(who, id))
    expect(found.rows.map(({ row }) => row.id)).toContain(seatId)
    expect(found.decisions[0]).toMatchObject({ decision: "skipped", reason: "declined" })
    const after = value(await matchDecisions.execute(app(), town.as("karin"), {})).all
    expect(after).toMatchObject({
      counted: before.counted + 1,
      against: before.against + 1,
      skipped: before.skipped + 1,
    })
  })

  test("a decision is never rewritten", async () => {
    for (const change of [
      sql`update match_decision set reason = 'other' where tenant_id = app.tenant()`,
      sql`delete from match_decision where tenant_id = app.tenant()`,
    ]) {
      const { withTenant } = await import("../../src/platform/db/tenant.ts")
      const done = await withTenant(app().db, town.as("sara"), app().time(), (tx) => change.execute(tx))
      expect(done.numAffectedRows).toBe(0n)
    }
  })
})

test("the gap of a match becomes the plan's, line by line", async () => {
  const id = await person()
  const who = town.as("sara")
  const { gap } = value(await readPair.execute(app(), who, { personId: id, seatId }))
  expect(gap.map(({ dimension, now, remaining }) => [dimension, now, remaining])).toEqual([
    ["swedish", 3, 0],
    ["hours", 30, 0],
    ["certificate", null, null],
  ])
  value(await aimAtPlace.execute(app(), who, { personId: id, seatId }))
  const plan = value(await readPlan.execute(app(), who, { personId: id })).record
  expect(plan?.gaps.map(({ target }) => target.label)).toEqual(["Köksbiträde"])
  const byName = (lines: typeof gap) => lines.toSorted((a, b) => (a.dimension < b.dimension ? -1 : 1))
  expect(byName(plan?.gaps[0]?.lines ?? [])).toEqual(byName(gap))
  expect(codes(await aimAtPlace.execute(app(), who, { personId: id, seatId }))).toEqual([
    "MATCH_ALREADY_AIMED",
  ])
})

test("two who save what the person has said at once: the second is shown the first", async () => {
  const id = await person({}, false)
  const said = { personId: id, mayBeProposed: "yes", saidOn: "2026-11-23", saidHow: "phone", version: 0 }
  value(await saveMatchProfile.execute(app(), town.as("sara"), said))
  const late = await saveMatchProfile.execute(app(), town.as("sara"), { ...said, mayBeProposed: "no" })
  expect(codes(late)).toEqual(["STALE"])
  expect(late.ok ? null : late.refusal.facts?.current).toMatchObject({ may_be_proposed: true, version: 1 })
  expect(
    codes(
      await saveMatchProfile.execute(app(), town.as("sara"), { ...said, version: 1, saidOn: "2026-11-25" }),
    ),
  ).toEqual(["DAY_AHEAD"])
})

test("an advertised job is matched both ways under the same limits, and a protected person is in neither list of people", async () => {
  const vacancyId = newId()
  await town.system((tx) =>
    sql`insert into vacancy (tenant_id, id, source, external_id, headline, employer_name, ssyk, municipality_code, positions, scope_min, content_hash)
      values (app.tenant(), ${vacancyId}, 'platsbanken', '1', 'Köksbiträde sökes', 'Bryggan', '9412', '0138', 1, 0, sha256('x'))`.execute(
      tx,
    ),
  )
  const fits = await person()
  const hidden = await person({ givenName: "Dold", protection: "marked" })
  const silent = await person({}, false)
  const jobs = value(await vacanciesForPerson.execute(app(), town.as("sara"), { personId: fits })).rows
  expect(jobs.map(({ row, match }) => [row.id, match.score])).toEqual([[vacancyId, 60]])
  for (const who of ["sara", "karin", "jonas"]) {
    const found = value(await peopleForVacancy.execute(app(), town.as(who), { vacancyId }))
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
    await matchData.execute(app(), town.as("jonas"), { people: [one], places: [place], k: 1 }),
  )
  expect(answer.peopleForPlace[0]?.eligible[0]).toMatchObject({ id: "a", score: 60 })
  const many = Array.from({ length: 2001 }, (_, nth) => ({ ...one, id: `a${nth}` }))
  const refused = await matchData.execute(app(), town.as("jonas"), { people: many, places: [place] })
  expect(refused.ok ? [] : refused.refusal.violations).toEqual([
    { code: "TOO_LARGE", at: "people", actual: 2001, limit: 2000 },
  ])
})
