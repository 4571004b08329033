import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { proposeSuggestion } from "../../src/capabilities/matching/decisions/propose-suggestion.ts"
import {
  readMatchProfile,
  saveMatchProfile,
  withdrawMatchProfile,
} from "../../src/capabilities/matching/profile/match-profile.ts"
import { agreeToBeProposed, readOwnAnswer } from "../../src/capabilities/matching/profile/own-answer.ts"
import { peopleForVacancy } from "../../src/capabilities/matching/suggestions/people-for-vacancy.ts"
import { readReach } from "../../src/capabilities/own-competence/read-reach.ts"
import { createPlanned } from "../../src/capabilities/vacancies/save-planned.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { codes, value } from "../factories/municipality.ts"
import { participantOf } from "../factories/plan.ts"
import { kitchen } from "./kitchen.ts"

let at: Awaited<ReturnType<typeof kitchen>>
let vacancyId: string
beforeAll(async () => {
  at = await kitchen()
  vacancyId = await at.job()
  const planned = { department: "Måltid", unit: "Köket", occupationCode: "9412", month: "2027-03" }
  value(
    await createPlanned.execute(at.app, at.town.as("jonas"), {
      ...planned,
      positions: 2,
      reason: "retirement",
    }),
  )
})
const own = async (self: Actor) => value(await readOwnAnswer.execute(at.app, self, {}))
const agree = (self: Actor, personId: string) => agreeToBeProposed.execute(at.app, self, { personId })
const withdraw = (self: Actor, personId: string) => withdrawMatchProfile.execute(at.app, self, { personId })

/** Everything that suggests people: for a place, for an advertised job and for the need that is planned. */
const suggestions = async () => {
  const found: string[] = []
  for (const who of ["sara", "karin", "jonas", "leila"])
    for (const list of ["eligible", "near"]) {
      found.push(JSON.stringify(await at.people(at.town.as(who), { list })))
      found.push(
        JSON.stringify(value(await peopleForVacancy.execute(at.app, at.town.as(who), { vacancyId, list }))),
      )
    }
  found.push(JSON.stringify(value(await readReach.execute(at.app, at.town.as("sara"), {}))))
  return found
}
const holding = async (personId: string) =>
  (await suggestions()).filter((text) => text.includes(personId)).length

describe("a participant's own yes to be proposed", () => {
  test("taken back is out of every suggestion at once; said again is back in them", async () => {
    const personId = await at.person()
    const self = await participantOf(at.town, personId)
    const before = await holding(personId)
    expect(before).toBeGreaterThan(4)
    value(await withdraw(self, personId))
    expect(await holding(personId)).toBe(0)
    const proposed = await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(personId))
    expect(codes(proposed)).toEqual(["MATCH_NOT_AGREED"])
    value(await agree(self, personId))
    expect(await holding(personId)).toBe(before)
    value(await proposeSuggestion.execute(at.app, at.town.as("sara"), at.proposal(personId)))
  })

  test("is told with its day and how; taking it back changes nothing else that has been said", async () => {
    const personId = await at.person()
    const self = await participantOf(at.town, personId)
    const said = { mayBeProposed: "yes", saidOn: "2026-11-20", saidHow: "phone", version: 1 }
    const more = { personId, areas: ["0136"], availableFrom: "2027-01-11" }
    value(await saveMatchProfile.execute(at.app, at.town.as("sara"), { ...said, ...more }))
    expect(await own(self)).toEqual({
      personId,
      neverListed: false,
      coach: expect.objectContaining({ name: "Sara Lindqvist" }),
      answer: { yes: true, saidOn: "2026-11-20", saidHow: "phone" },
    })
    value(await withdraw(self, personId))
    expect((await own(self)).answer).toEqual({ yes: false, saidOn: "2026-11-24", saidHow: "ownWords" })
    const { profile } = value(await readMatchProfile.execute(at.app, at.town.as("sara"), { personId }))
    expect(profile).toMatchObject({ areas: ["0136"], available_from: "2027-01-11", version: 3 })
  })

  test("can be the first answer; said twice it is one yes, and taken back twice one no", async () => {
    const personId = await at.person({}, false)
    const self = await participantOf(at.town, personId)
    expect((await own(self)).answer).toBeNull()
    expect((await withdraw(self, personId)).ok).toBe(false)
    const version = async () =>
      value(await readMatchProfile.execute(at.app, at.town.as("sara"), { personId })).profile?.version
    for (const [answer, expected] of [
      [agree, 1],
      [withdraw, 2],
      [agree, 3],
    ] as const)
      for (let times = 0; times < 2; times++) {
        value(await answer(self, personId))
        expect(await version()).toBe(expected)
      }
  })

  test("a coach with the form open is shown that it was taken back, instead of saving over it", async () => {
    const personId = await at.person()
    value(await withdraw(await participantOf(at.town, personId), personId))
    const late = { personId, mayBeProposed: "yes", saidOn: "2026-11-20", saidHow: "meeting", version: 1 }
    const refused = await saveMatchProfile.execute(at.app, at.town.as("sara"), late)
    expect(codes(refused)).toEqual(["STALE"])
    expect(refused.ok ? null : refused.refusal.facts?.current).toMatchObject({ may_be_proposed: false })
  })

  test("is nobody else's to say, and is in the access log", async () => {
    const personId = await at.person()
    const self = await participantOf(at.town, personId)
    const other = await at.person()
    for (const answer of [agree, withdraw]) expect((await answer(self, other)).ok).toBe(false)
    for (const who of ["sara", "karin", "jonas"]) {
      expect((await agree(at.town.as(who), personId)).ok).toBe(false)
      expect((await readOwnAnswer.execute(at.app, at.town.as(who), {})).ok).toBe(false)
    }
    await own(self)
    value(await withdraw(self, personId))
    const logged = await at.town.system(
      async (tx) =>
        (
          await sql<{
            action: string
          }>`select action from audit_log where tenant_id = app.tenant() and account_id = ${self.accountId}
            and kind <> 'refusal' and ${personId} = any(person_ids) order by at`.execute(tx)
        ).rows,
    )
    expect(logged.map(({ action }) => action)).toEqual(["matchProfile.own", "matchProfile.withdraw"])
  })

  test("of a protected person puts them in no list, and the page knows", async () => {
    const personId = await at.person({ protection: "marked" }, false)
    const self = await participantOf(at.town, personId)
    value(await agree(self, personId))
    expect((await own(self)).neverListed).toBe(true)
    expect(await holding(personId)).toBe(0)
  })
})
