import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { addEmployers } from "../../../../tests/factories/employers.ts"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { formType, sameOrigin, visitorFor, webFor } from "../../../../tests/factories/web.ts"
import { importTaxonomy } from "../../../integrations/taxonomy/import-taxonomy.ts"
import { addDays, day } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { readPlan } from "../plan/read-plan.ts"
import { addRequirement, setTarget } from "./gap-commands.ts"
import { chooseRequirements, suggestRequirements } from "./suggest-requirements.ts"

const group = { id: "gggg_ggg_gg1", type: "ssyk-level-4", preferred_label: "Kassa", ssyk_code_2012: "5230" }
const other = { id: "gggg_ggg_gg2", type: "ssyk-level-4", preferred_label: "Lager", ssyk_code_2012: "4322" }
const skill = (id: string, preferred_label = "") => ({ id, type: "skill", preferred_label })
const published = [
  { ...group, related: [skill("skil_aaa_aa1"), skill("skil_aaa_aa2")] },
  { ...other, related: [skill("skil_aaa_aa2")] },
  skill("skil_aaa_aa1", "Kassahantering"),
  skill("skil_aaa_aa2", "Lagervana"),
]

const today = day("2026-11-24")
let town: TestMunicipality
let personId: Id<"person">
let targetId: string
const app = () => town.test.app
const sara = () => town.as("sara")

/** A place of the occupation; open until further notice when nothing else is said. */
const seat = (over: object = {}) =>
  town.system(async (tx) => {
    const workplace = await tx.one(sql<{ id: Id<"workplace"> }>`
      select id from workplace where tenant_id = app.tenant() order by id limit 1`)
    await tx
      .insertInto("seat")
      .values({
        ...tx.stamp(),
        id: newId(),
        workplace_id: workplace.id,
        title: "Plats",
        occupation_code: "5230",
        capacity: 1,
        starts_on: addDays(today, -100),
        hours_per_week: 20,
        owner_unit_id: town.units.cai,
        ...over,
      })
      .execute()
  })
const suggested = async () =>
  value(await suggestRequirements.execute(app(), sara(), { targetId })).suggestions
const choose = (...chosen: string[]) => chooseRequirements.execute(app(), sara(), { targetId, chosen })
const lines = async () => {
  const { record } = value(await readPlan.execute(app(), sara(), { personId }))
  return record?.gaps[0]?.lines.map(({ dimension, label, required }) => [dimension, label, required])
}

beforeAll(async () => {
  town = await municipality()
  await addEmployers(town)
  const file = join(mkdtempSync(join(tmpdir(), "stegvis-suggested-")), "taxonomy.json")
  writeFileSync(file, JSON.stringify({ data: { concepts: published } }))
  await importTaxonomy(town.test.url, [file], { day: today })
  await seat({ language_level: "B", skills: ["Kassahantering"] })
  await seat({ language_level: "C", driving_licence: "B" })
  await seat({ language_level: "C" })
  await seat({ language_level: "D", closed_on: addDays(today, -1) })
  await seat({ language_level: "A", ends_on: addDays(today, -1) })
  await seat({ hours_per_week: 40, occupation_code: "4322" })
})
beforeEach(async () => {
  personId = await town.addPerson({ coach: "sara" })
  const input = { personId, kind: "occupation", ssyk: "5230", label: "Kassör" }
  targetId = value(await setTarget.execute(app(), sara(), input)).id
})

describe("suggested requirements", () => {
  test("are what open places of the occupation ask for and its usual skills, the most shared first", async () => {
    expect((await suggested()).map(({ code, places, usual }) => [code, places, usual])).toEqual([
      ["swedish3", 2, false],
      ["swedish2", 1, false],
      ["hours20", 3, false],
      ["drivingLicence1 b", 1, false],
      ["certificate1 kassahantering", 1, true],
      ["certificate1 lagervana", 0, true],
    ])
  })

  test("that are chosen become the gap's lines, those that are there are passed over", async () => {
    const already = { targetId, dimension: "certificate", label: "kassahantering", level: 1 }
    value(await addRequirement.execute(app(), sara(), already))
    const made = value(await choose("swedish3", "certificate1 kassahantering", "certificate1 lagervana"))
    expect(made).toEqual({ id: targetId, added: 2 })
    expect(await lines()).toEqual([
      ["certificate", "kassahantering", 1],
      ["certificate", "Lagervana", 1],
      ["swedish", "", 3],
    ])
    expect(value(await choose("swedish2", "certificate1 lagervana")).added).toBe(0)
  })

  test("told in the history with how many, never with their names", async () => {
    value(await choose("hours20", "certificate1 lagervana"))
    const events = await town.system((tx) =>
      tx.all(sql<{ detail: unknown }>`
        select detail from event where tenant_id = app.tenant() and person_id = ${personId}
          and name = 'gapRequirement.choose'`),
    )
    expect(events).toEqual([{ detail: { added: 2 } }])
  })

  test("with faults are told all at once, and none of them is added", async () => {
    expect(codes(await choose())).toEqual(["REQUIRED"])
    expect(codes(await choose("swedish2", "swedish3", "hours20", "swedish4", "certificate1 x"))).toEqual([
      "SUGGESTION_GONE",
      "CHOSEN_TWICE",
    ])
    expect(await lines()).toEqual([])
  })

  test("two who choose the same at once get it once", async () => {
    const both = await Promise.all([choose("swedish3", "hours20"), choose("swedish3", "hours20")])
    expect(both.map((one) => value(one).added).reduce((sum, one) => sum + one)).toBe(2)
    expect(await lines()).toHaveLength(2)
  })

  test("are none for a target that is no occupation, and not for whoever may not write the plan", async () => {
    const place = { personId, kind: "selfSufficiency", label: "Egen försörjning" }
    const own = value(await setTarget.execute(app(), sara(), place)).id
    expect(value(await suggestRequirements.execute(app(), sara(), { targetId: own })).suggestions).toEqual([])
    expect(codes(await suggestRequirements.execute(app(), town.as("jonas"), { targetId }))).toEqual([
      "FORBIDDEN",
    ])
    const chosen = { targetId, chosen: ["hours20"] }
    expect(codes(await chooseRequirements.execute(app(), town.as("jonas"), chosen))).toEqual(["FORBIDDEN"])
  })
})

describe("their page", () => {
  const open = async () => {
    const web = await webFor(town)
    const visitor = await visitorFor(town, town.accounts.sara ?? "", "coach")
    const base = `/deltagare/${personId}/plan`
    const get = async (path: string) =>
      (await web.request(path, { headers: { cookie: visitor.cookie } })).text()
    const post = (fields: [string, string][]) =>
      web.request(`${base}/glapp/${targetId}/forslag`, {
        method: "POST",
        headers: { ...formType, ...sameOrigin, cookie: visitor.cookie },
        body: new URLSearchParams([["_csrf", visitor.csrf], ...fields]),
      })
    return { base, get, post }
  }

  test("says each in words with where it comes from, and is led to from the gap and the requirement's page", async () => {
    const { base, get, post } = await open()
    const address = `${base}/glapp/${targetId}/forslag`
    expect(await get(base)).toContain(`href="${address}"`)
    expect(await get(`${base}/glapp/${targetId}/krav`)).toContain(`href="${address}"`)
    const html = await get(address)
    for (const words of [
      "Svenska: SFI C",
      "2 platser frågar efter det",
      "Körkort: B",
      "Vanligt i yrket, 1 plats frågar efter det",
      "Lagervana",
    ])
      expect(html).toContain(words)
    const sent = await post([
      ["chosen", "swedish3"],
      ["chosen", "certificate1 lagervana"],
    ])
    expect([sent.status, sent.headers.get("location")]).toEqual([
      303,
      `${base}?klart=gapRequirement.choose&om=2`,
    ])
    const said = "2 krav är tillagda i glappet för Amina Haddad."
    expect(await get(sent.headers.get("location") ?? "")).toContain(said)
    expect(await get(address)).not.toContain("Lagervana")
  })

  test("says every fault and keeps what was ticked", async () => {
    const { post } = await open()
    const refused = await post([
      ["chosen", "swedish2"],
      ["chosen", "swedish3"],
      ["chosen", "hours7"],
    ])
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain("Välj bara en nivå av svenska.")
    expect(html).toContain("finns inte längre bland förslagen")
    expect(html.match(/<input[^>]*value="swedish[23]"[^>]*checked/g)).toHaveLength(2)
  })
})
