import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import { changeProgrammeSetting } from "../../src/capabilities/placements/change-setting.ts"
import {
  listProgrammeSettings,
  readProgrammeSetting,
} from "../../src/capabilities/placements/programme-settings.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { day } from "../../src/kernel/day.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { everyRole, formType, sameOrigin, webFor } from "../factories/web.ts"
import { proposal, type TestWorkplace, workplace } from "./workplace.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
beforeEach(async () => {
  town = await municipality()
  kitchen = await workplace(town)
  return () => town.test.close()
})
const app = () => town.test.app
const karin = () => town.as("karin")
const change = async (input: object, who = karin()) => {
  const read = await readProgrammeSetting.execute(app(), karin(), { programme: "PILOT_2024" })
  const version = read.ok ? read.value.version : 0
  return changeProgrammeSetting.execute(app(), who, {
    programme: "PILOT_2024",
    open: true,
    version,
    ...input,
  })
}
const setting = async (who = karin()) =>
  value(await readProgrammeSetting.execute(app(), who, { programme: "PILOT_2024" }))
async function pilot() {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2010-01-01" })
  await town.system((tx) =>
    tx
      .insertInto("support_month")
      .values({ ...tx.stamp(), person_id: personId, month: day("2026-11-01"), barrier: "unemployed" })
      .execute(),
  )
  const input = { ...proposal(personId, kitchen, "2026-11-24"), programme: "PILOT_2024" }
  return proposePlacement.execute(app(), town.as("sara"), input)
}

test("a lower cap takes effect at once, and a higher one lets the next in", async () => {
  expect(await setting()).toMatchObject({ cap: null, own_cap: 8, taken: 0, open: true, may_change: true })
  value(await change({ cap: 2 }))
  value(await pilot())
  value(await pilot())
  expect(await pilot()).toMatchObject({
    refusal: {
      violations: [{ code: "CAPACITY_REACHED", actual: 2, limit: 2 }],
      facts: { waitingPosition: 1 },
    },
  })
  expect(await setting()).toMatchObject({ cap: 2, taken: 2 })
  value(await change({ cap: 3 }))
  value(await pilot())
})

test("a closed programme takes nobody, and opens again with its own cap", async () => {
  value(await change({ open: false, cap: 0 }))
  expect(codes(await pilot()).sort()).toEqual(["CAPACITY_REACHED", "PROGRAMME_NOT_OPEN"])
  value(await change({ open: true }))
  expect(await setting()).toMatchObject({ cap: null, own_cap: 8, open: true })
  value(await pilot())
})

test("what one unit decided is not changed by a manager of another unit, nor by anybody else", async () => {
  value(await change({ cap: 5 }))
  const other = town.actor(town.accounts.goran ?? "", "manager", town.units.adult)
  expect(codes(await change({ cap: 900 }, other))).toEqual(["FORBIDDEN"])
  expect(await setting(other)).toMatchObject({ cap: 5, may_change: false })
  for (const who of ["sara", "leila", "jonas", "petra", "styr"])
    expect([who, codes(await change({ cap: 900 }, town.as(who)))]).toEqual([who, ["FORBIDDEN"]])
  expect((await setting()).cap).toBe(5)
})

test("another municipality decides for itself", async () => {
  value(await change({ cap: 5 }))
  const next = await municipality(town.test)
  value(await change({ cap: 1, version: 0 }, next.as("karin")))
  expect((await setting()).cap).toBe(5)
  const theirs = value(await listProgrammeSettings.execute(app(), next.as("karin"), {})).programmes
  expect(theirs.find((one) => one.programme === "PILOT_2024")).toMatchObject({ cap: 1, taken: 0 })
})

test("of two who change a programme at once one is shown what the other saved, the first time too", async () => {
  const both = (version: number) => Promise.all([7, 9].map((cap) => change({ cap, version })))
  for (const version of [0, 1]) {
    const results = await both(version)
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    const saved = await setting()
    expect(saved.version).toBe(version + 1)
    expect(results.find((one) => !one.ok)).toMatchObject({
      refusal: {
        reason: "conflict",
        violations: [{ code: "STALE" }],
        facts: { current: { cap: saved.cap } },
      },
    })
  }
  expect(codes(await change({ cap: 1, version: 1 }))).toEqual(["STALE"])
})

test("the page compares what was typed with what was saved in between, and saves after that", async () => {
  const web = await webFor(town)
  const manager = (await everyRole(town)).find((one) => one.role === "manager")
  const save = async (cap: string, version: string) => {
    const answer = await web.request("/installningar/insatser/PILOT_2024", {
      method: "POST",
      body: new URLSearchParams({
        _csrf: manager?.csrf ?? "",
        _key: randomUUID(),
        cap,
        open: "true",
        version,
      }),
      headers: { ...formType, ...sameOrigin, cookie: manager?.cookie ?? "" },
    })
    return { status: answer.status, html: await answer.text() }
  }
  expect((await save("5", "0")).status).toBe(303)
  const stale = await save("6", "0")
  expect(stale.status).toBe(409)
  expect(stale.html).toMatch(/<ins>6<\/ins>.*?<div>5<\/div>/)
  expect(stale.html).toContain('name="version" value="1"')
  expect((await save("6", "1")).status).toBe(303)
  expect((await setting()).cap).toBe(6)
})
