import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { declareConflict } from "../../src/capabilities/oversight/conflicts.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"
import { workplace } from "../placements/workplace.ts"
import { otherFacts, participants, placements, type Standing, sendersIn } from "./import-senders.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
beforeEach(async () => {
  town = await municipality(shared)
})
const app = () => town.test.app
const { standings, takeIn, takeBack, colleague, names } = sendersIn(() => town)

/** A life of uploads about one number, as its sender meets it. */
async function story(who: string | Actor, standing: Standing, skydd: string) {
  const number = freshNumber()
  await standings[standing](number)
  return lifeOf(who, number, skydd)
}

async function lifeOf(who: string | Actor, number: string, skydd: string) {
  const taken = [
    await takeIn(who, "participants", participants(number, skydd)),
    await takeIn(who, "participants", participants(number, skydd)),
    await takeIn(who, "participants", participants(number, skydd, "2026-02-01")),
    await takeIn(who, "participants", participants(number, skydd, "2024-02-01", "2024-06-30")),
    await takeIn(who, "placements", placements(number)),
    await takeIn(who, "placements", placements(number)),
    await takeIn(who, "participants", otherFacts(number, skydd)),
    await takeIn(who, "placements", placements(number, "2026-02-02", 50, "Arbetsträning")),
    // Another name, more than full time, an extent that differs, an exit too early, an exit, and another day
    // for it.
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "", "Annan;Namn")),
    await takeIn(who, "placements", placements(number, "2026-03-02", 75)),
    await takeIn(who, "placements", placements(number, "2026-02-02", 75)),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-03-03")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-01")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-01")),
    await takeIn(who, "participants", participants(number, skydd, "2026-01-12", "2026-06-02")),
    await takeIn(who, "participants", otherFacts(number, skydd, "2026-06-01")),
  ]
  const told: unknown[] = taken.map((one) => one.told)
  // Taken back in the order they came, which the later ones are in the way of; then from the last one, and
  // taken in again.
  const ids = taken.map((one) => one.runId)
  for (const runId of [...ids, ...ids.reverse()]) told.push(await takeBack(who, runId))
  told.push((await takeIn(who, "participants", participants(number, skydd))).told)
  return told.map((one) => JSON.stringify(one).replaceAll(number, "NUMBER"))
}

describe("an upload tells its sender the same of everybody", () => {
  test.each(["karin", "leila"])(
    "%s, whoever the number belongs to and whatever the file says",
    async (who) => {
      for (const skydd of ["ingen", "Sekretessmarkering", "oklart", ""]) {
        const stories: Record<string, string[]> = {}
        for (const standing of Object.keys(standings) as Standing[]) {
          town = await municipality(shared)
          await workplace(town)
          stories[standing] = await story(who, standing, skydd)
        }
        for (const [standing, told] of Object.entries(stories))
          expect([skydd, standing, told]).toEqual([skydd, standing, stories.unknown])
        const unknown = stories.unknown?.join("\n")
        expect(unknown).toMatch(/"written":1/)
        for (const code of ["NAME_DIFFERS", "OVER_FULL_TIME", "PLACEMENT_DIFFERS", "EXIT_DIFFERS"])
          expect(unknown).toContain(code)
        expect(unknown).toContain('"updated":1')
        for (const fields of [
          ["mobile", "sfiLevel", "programme", "percent", "referrer"],
          ["mobile", "sfiLevel", "programme", "percent", "referrer", "exitReason"],
        ])
          expect(unknown).toContain(`"fields":${JSON.stringify(fields)}`)
      }
    },
  )
})

test("somebody whom a conflict of interest closes is told as nobody's number is", async () => {
  const lives: string[][] = []
  for (const known of [false, true]) {
    town = await municipality(shared)
    await workplace(town)
    const number = freshNumber()
    if (known) await town.addPerson({ familyName: "Dold", unit: "cai", coach: "sara", personnummer: number })
    value(await declareConflict.execute(app(), town.as("karin"), { number, kind: "relative" }))
    lives.push(await lifeOf("karin", number, "ingen"))
  }
  expect(lives[1]).toEqual(lives[0])
})

describe("what a colleague's files have told", () => {
  test("tells nobody who does not see the person, whoever they are and whatever the files say", async () => {
    let hidden = 0
    for (const skydd of ["ingen", "Sekretessmarkering", "oklart", ""]) {
      for (const standing of Object.keys(standings) as Standing[]) {
        town = await municipality(shared)
        await workplace(town)
        const maja = await colleague()
        const number = freshNumber()
        await standings[standing](number)
        await takeIn("karin", "participants", participants(number, skydd))
        await takeIn("karin", "placements", placements(number))
        await takeIn("karin", "participants", participants(number, skydd, "2024-02-01", "2024-06-30"))
        await takeIn("karin", "participants", participants(number, skydd, "2026-01-12", "2026-10-30"))
        if ((await names(maja)).length > 0) continue
        hidden += 1
        const told = await lifeOf(maja, number, skydd)
        const nobodys = await lifeOf(await colleague("nils"), freshNumber(), skydd)
        expect([skydd, standing, told]).toEqual([skydd, standing, nobodys])
      }
    }
    expect(hidden).toBeGreaterThan(10)
  })
})
