import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { shippedRelatedGroups } from "../occupations/related-groups.ts"
import { importTaxonomy, TooMuchMissing, UnreadableTaxonomy } from "./import-taxonomy.ts"
import { taxonomyFrom } from "./public.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-taxonomy-"))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const graphql = (name: string, concepts: object[]) => file(name, JSON.stringify({ data: { concepts } }))
const cook = { id: "aaaa_aaa_aa1", type: "occupation-name", preferred_label: "Kock" }
const group = { id: "gggg_ggg_gg1", type: "ssyk-level-4", preferred_label: "Kockar", ssyk_code_2012: "5120" }
const options = { day: "2026-11-24" }

/** As in a transaction of its own: what was taken in a moment ago is seen. */
const current = (test: TestApp) => taxonomyFrom({ getExecutor: () => test.app.db.getExecutor() })

let own: TestApp
const count = async (query: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: own.url })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(query, values)
  await client.end()
  return rows[0]?.n
}
beforeAll(async () => {
  own = await testApp()
})
afterAll(() => own.close())

describe("a dump of concepts", () => {
  test("before any import the compact table answers", async () => {
    const taxonomy = await current(own)
    expect(taxonomy.version).toBeNull()
    expect(taxonomy.search("undersköterska", ["occupation"], 3)[0]?.ssyk).toMatch(/^532\d$/)
  })
  test("is taken in as GraphQL gives it, with groups that stand inside occupations", async () => {
    const path = graphql("first.json", [
      { ...cook, broader: [group], alternative_labels: ["Kokerska"] },
      {
        id: "aaaa_aaa_aa2",
        type: "occupation-name",
        preferred_label: "Kallskänka",
        broader: [{ id: group.id }],
      },
    ])
    const { versions } = await importTaxonomy(own.url, [path], { ...options, label: "första" })
    expect(versions).toMatchObject([{ label: "första", number: 1, added: 3, retired: 0 }])
    const taxonomy = await current(own)
    expect(taxonomy.ssykOf(cook.id)).toBe("5120")
    expect(taxonomy.search("koke", ["occupation"], 3)).toMatchObject([
      { label: "Kock", formerly: "Kokerska" },
    ])
  })
  test("taken in again writes nothing", async () => {
    const again = await importTaxonomy(own.url, [join(folder, "first.json")], { ...options, label: "annan" })
    expect(again.versions).toMatchObject([{ label: "första", unchanged: true, added: 0, relations: 0 }])
    expect(await count("select count(*)::integer as n from taxonomy_version")).toBe(1)
  })
  test("in the form of the REST interface renames, retires and follows successors", async () => {
    const rest = [
      {
        "taxonomy/id": "aaaa_aaa_aa3",
        "taxonomy/type": "occupation-name",
        "taxonomy/preferred-label": "Köksmästare",
      },
      {
        "taxonomy/id": cook.id,
        "taxonomy/type": "occupation-name",
        "taxonomy/preferred-label": "Kock, restaurang",
      },
      {
        "taxonomy/id": "aaaa_aaa_aa2",
        "taxonomy/type": "occupation-name",
        "taxonomy/preferred-label": "Kallskänka",
        "taxonomy/deprecated": true,
        "taxonomy/replaced-by": [{ "taxonomy/id": "aaaa_aaa_aa3" }],
      },
    ]
    const { versions } = await importTaxonomy(own.url, [file("rest.json", JSON.stringify(rest))], options)
    expect(versions).toMatchObject([{ label: "2026-11-24", added: 1, renamed: 1, retired: 1 }])
    const taxonomy = await current(own)
    expect(taxonomy.concept("aaaa_aaa_aa2")).toMatchObject({ current: false, label: "Kallskänka" })
    expect(taxonomy.currentOf("aaaa_aaa_aa2").map((one) => one.label)).toEqual(["Köksmästare"])
    expect(taxonomy.search("kallskanka", ["occupation"], 1)).toMatchObject([
      { label: "Köksmästare", formerly: "Kallskänka" },
    ])
    // A shorter answer does not take away the group that is known.
    expect(taxonomy.ssykOf("aaaa_aaa_aa2")).toBe("5120")
    expect(
      await count("select count(*)::integer as n from concept_label where concept_id = $1", [cook.id]),
    ).toBe(3)
  })
  test("that comes back is current again, and was never lost", async () => {
    const path = graphql("back.json", [
      { id: "aaaa_aaa_aa2", type: "occupation-name", preferred_label: "Kallskänka" },
    ])
    const { versions } = await importTaxonomy(own.url, [path], { ...options, partial: true })
    expect(versions).toMatchObject([{ label: "2026-11-24-2", restored: 1, retired: 0 }])
    expect((await current(own)).concept("aaaa_aaa_aa2")?.current).toBe(true)
  })
  test("as a graph gives who can take whose jobs", async () => {
    const graph = {
      "taxonomy/graph": {
        "taxonomy/nodes": [
          {
            "taxonomy/id": "aaaa_aaa_aa2",
            "taxonomy/type": "occupation-name",
            "taxonomy/preferred-label": "Kallskänka",
          },
        ],
        "taxonomy/edges": [
          {
            "taxonomy/source": "aaaa_aaa_aa3",
            "taxonomy/target": "aaaa_aaa_aa2",
            "taxonomy/relation-type": "substitutability",
            "taxonomy/substitutability-percentage": 75,
          },
        ],
      },
    }
    await importTaxonomy(own.url, [file("graph.json", JSON.stringify(graph))], { ...options, partial: true })
    expect((await current(own)).substitutesFor("aaaa_aaa_aa2")).toEqual([
      { id: "aaaa_aaa_aa3", percentage: 75 },
    ])
  })
  test("that was cut off is refused, and leaves everything as it was", async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      id: `skil_abc_${String(at).padStart(3, "0")}`,
      type: "skill",
      preferred_label: `Kunskap ${at}`,
    }))
    await importTaxonomy(own.url, [graphql("skills.json", many)], options)
    const cut = graphql("cut.json", many.slice(0, 20))
    await expect(importTaxonomy(own.url, [cut], options)).rejects.toThrow(TooMuchMissing)
    expect(
      await count(
        "select count(*)::integer as n from concept where type = 'skill' and retired_version is null",
      ),
    ).toBe(40)
    expect((await importTaxonomy(own.url, [cut], { ...options, whole: true })).versions).toMatchObject([
      { retired: 20 },
    ])
  })
  test.each([
    ["no JSON", "broken.json", "{"],
    ["no concepts", "empty.json", "[]"],
    ["a table of something else", "other.csv", "a,b\n1,2\n"],
    ["an id that is none", "id.json", JSON.stringify([{ id: "a b", type: "skill", preferred_label: "X" }])],
  ])("with %s is said to be unreadable", async (_what, name, text) => {
    await expect(importTaxonomy(own.url, [file(name, text)], options)).rejects.toThrow(UnreadableTaxonomy)
  })
  test("is closed to the application's own roles", async () => {
    expect(
      await count(`select count(*)::integer as n from unnest(array['app_user', 'app_system']) r, unnest(array['taxonomy_version', 'concept', 'concept_label', 'concept_relation']) t,
        unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p where has_table_privilege(r, t, p)`),
    ).toBe(0)
  })
})

const data = fileURLToPath(new URL("../../../../shared/data/", import.meta.url))
const present = existsSync(join(data, "jobtech_occupation_names.csv"))
describe.skipIf(!present)(
  `the published tables${present ? "" : " (skipped: ../shared/data is not here)"}`,
  () => {
    let full: TestApp
    beforeAll(async () => {
      full = await testApp()
    })
    afterAll(() => full.close())

    test("give two versions: what left, came and changed name, and nothing lost", async () => {
      const { versions, skipped } = await importTaxonomy(full.url, [data], options)
      expect(versions).toMatchObject([
        { label: "2025-12", number: 1, renamed: 0, retired: 0 },
        { label: "2026-01", number: 2, added: 24, renamed: 15, retired: 71, restored: 0 },
      ])
      expect(skipped).toContain("kolada_kpi_all.csv")
      const taxonomy = await current(full)
      expect(taxonomy.ofType("occupation-name")).toHaveLength(2436 + 1595)
      expect(taxonomy.ofType("occupation-name").filter((one) => one.current)).toHaveLength(2365)
      expect(taxonomy.ofType("ssyk-level-4")).toHaveLength(400)
      expect(taxonomy.ofType("scb-ssyk-level-4")).toHaveLength(429)
      expect(taxonomy.ofType("skill")).toHaveLength(6657)
      expect(taxonomy.ofType("municipality")).toHaveLength(290)
    })
    test("relate the groups that the product ships as related", async () => {
      expect((await current(full)).relatedGroups()).toEqual(shippedRelatedGroups)
    })
    test("taken in again write nothing", async () => {
      const { versions } = await importTaxonomy(full.url, [data], options)
      expect(versions.map((one) => one.unchanged)).toEqual([true, true])
    })
    test("give every retired id of the advertisements its group", async () => {
      const taxonomy = await current(full)
      const rows = readFileSync(join(data, "jobtech_occupation_names_retired.csv"), "utf8")
        .trim()
        .split("\n")
        .slice(1)
      const used = rows.filter((row) => row.endsWith(",1")).map((row) => row.slice(0, 12))
      expect(used).toHaveLength(16)
      for (const id of used) expect(taxonomy.ssykOf(id), id).toMatch(/^\d{4}$/)
      expect(taxonomy.currentOf("Y3QA_5pk_uXd")[0]?.id).toBe("bSEB_VKd_Ub3")
      const relations = taxonomy
        .ofType("occupation-name")
        .map((one) => taxonomy.substitutesFor(one.id).length)
      expect(relations.reduce((sum, one) => sum + one, 0)).toBe(8324)
      expect(taxonomy.skillsOfSsyk("5322").length).toBe(taxonomy.skillsOfSsyk("5321").length)
    })
    test.each([
      ["undersköterska", "Undersköterska"],
      ["underskoterska", "Undersköterska"],
      ["undersköteska", "Undersköterska"],
      ["vardbitrade", "Vårdbiträde"],
      ["lokalvård", "Städare"],
      ["barnskötre", "Barnskötare"],
      ["5120", "Kockar och kallskänkor"],
      ["discjockey", "Diskjockey"],
      ["barnflicka", "hemservicepersonal"],
    ])("%s finds %s", async (typed, wanted) => {
      const found = (await current(full)).search(typed, ["occupation"], 5)
      expect(found[0]?.label.toLowerCase()).toContain(wanted.toLowerCase())
    })
  },
)
