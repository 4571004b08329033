import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "vitest"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { importTaxonomy } from "../../../integrations/taxonomy/import-taxonomy.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import type { Stegvis } from "../../../platform/stegvis.ts"
import { addCompetence } from "./add-competence.ts"
import { confirmCompetence, endCompetence } from "./answer-competence.ts"
import { proposeCompetences } from "./propose-competences.ts"
import { findCompetences, listCompetences, readOwnCompetences } from "./read-competences.ts"

const group = { id: "gggg_ggg_gg1", type: "ssyk-level-4", preferred_label: "Kockar", ssyk_code_2012: "5120" }
const published = [
  { id: "kock_aaa_aa1", type: "occupation-name", preferred_label: "Kock, storhushåll", broader: [group] },
  {
    ...group,
    related: [
      { id: "skil_aaa_aa1", type: "skill" },
      { id: "skil_aaa_aa2", type: "skill" },
    ],
  },
  { id: "skil_aaa_aa1", type: "skill", preferred_label: "Matlagning" },
  { id: "skil_aaa_aa2", type: "skill", preferred_label: "Bakning" },
  { id: "skil_aaa_aa3", type: "skill", preferred_label: "Svetsning" },
]

let town: TestMunicipality
let personId: Id<"person">
let self: Actor
const app = () => town.test.app
const run = <T>(
  operation: { execute: (a: Stegvis, b: Actor, c: unknown) => Promise<T> },
  who: Actor,
  input: object,
) => operation.execute(app(), who, input)
const rows = async () => value(await listCompetences.execute(app(), town.as("sara"), { personId })).rows

beforeAll(async () => {
  town = await municipality()
  const file = join(mkdtempSync(join(tmpdir(), "stegvis-competence-")), "taxonomy.json")
  writeFileSync(file, JSON.stringify({ data: { concepts: published } }))
  await importTaxonomy(town.test.url, [file], { day: "2026-11-24" })
  personId = await town.addPerson({ coach: "sara" })
  const accountId = newId()
  await town.system((tx) =>
    tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: accountId,
        realm: "resident",
        subject: "amina",
        name: "Amina",
        person_id: personId,
      })
      .execute(),
  )
  self = town.actor(accountId, "participant", null)
})

describe("what a person can do", () => {
  test("is found by a name, proposed by the coach, and waits for the person's yes", async () => {
    value(await run(addCompetence, town.as("sara"), { personId, label: "Kock", conceptId: "kock_aaa_aa1" }))
    expect(await rows()).toMatchObject([
      {
        label: "Kock, storhushåll",
        kind: "occupation",
        code: "5120",
        source: "search",
        confirmed_by_person: false,
      },
    ])
    const own = value(await readOwnCompetences.execute(app(), self, {}))
    value(await run(confirmCompetence, self, { personId, competenceId: own.rows[0]?.id ?? "" }))
    expect(await rows()).toMatchObject([{ confirmed_by_person: true }])
    const { confirmed_by } = await town.system((tx) =>
      tx
        .selectFrom("person_competence")
        .select("confirmed_by")
        .where("person_id", "=", personId)
        .executeTakeFirstOrThrow(),
    )
    expect(confirmed_by).toBe(self.accountId)
  })
  test("stands once", async () => {
    const again = await addCompetence.execute(app(), town.as("sara"), {
      personId,
      label: "x",
      conceptId: "kock_aaa_aa1",
    })
    expect(codes(again)).toEqual(["COMPETENCE_KNOWN"])
  })
  test("written with words that are no name is asked about, and kept as written when nothing fits", async () => {
    const asked = await addCompetence.execute(app(), self, { personId, label: "matlagnig", ask: true })
    expect(codes(asked)).toEqual(["COMPETENCE_CHOOSE"])
    expect(asked.ok ? [] : asked.refusal.facts?.candidates).toMatchObject([{ id: "skil_aaa_aa1" }])
    value(await run(addCompetence, self, { personId, label: "Grilla", ask: true, conceptId: "words" }))
    expect(await rows()).toContainEqual(
      expect.objectContaining({
        label: "Grilla",
        concept_id: null,
        source: "words",
        confirmed_by_person: true,
      }),
    )
  })
  test("is suggested from the occupation, without what is there", async () => {
    const { suggested } = value(await listCompetences.execute(app(), town.as("sara"), { personId }))
    expect(suggested.map((one) => one.label)).toEqual(["Bakning", "Matlagning"])
    value(
      await run(proposeCompetences, town.as("sara"), {
        personId,
        concepts: ["skil_aaa_aa2"],
        source: "occupation",
      }),
    )
    const after = value(await listCompetences.execute(app(), town.as("sara"), { personId }))
    expect(after.suggested.map((one) => one.label)).toEqual(["Matlagning"])
    expect(after.rows).toContainEqual(
      expect.objectContaining({ label: "Bakning", confirmed_by_person: false }),
    )
  })
  test("is read from the person's own words, which are not kept, and never from what they deny", async () => {
    const words = "Jag har lagat mat i en skola. Jag kan inte svetsa."
    const { found } = value(await findCompetences.execute(app(), self, { personId, words }))
    expect(found.map((one) => one.label)).toEqual(["Matlagning"])
    expect(found[0]?.because).toEqual(["lagat", "mat"])
    value(
      await run(proposeCompetences, self, { personId, concepts: ["skil_aaa_aa1"], source: "description" }),
    )
    expect(await rows()).toContainEqual(
      expect.objectContaining({ label: "Matlagning", confirmed_by_person: true }),
    )
    const kept = await town.system((tx) => tx.selectFrom("event").select("detail").execute())
    expect(JSON.stringify(kept)).not.toContain("skola")
  })
  test("goes when the person says no, and can come again", async () => {
    const bread = (await rows()).find((one) => one.label === "Bakning")
    value(await run(endCompetence, self, { personId, competenceId: bread?.id ?? "" }))
    expect((await rows()).some((one) => one.label === "Bakning")).toBe(false)
    expect(
      codes(await endCompetence.execute(app(), self, { personId, competenceId: bread?.id ?? "" })),
    ).toEqual(["NOT_FOUND"])
    value(await run(proposeCompetences, self, { personId, concepts: ["skil_aaa_aa2"], source: "occupation" }))
  })
  test("is nothing that the taxonomy lacks, and nobody else's to say", async () => {
    const unknown = { personId, concepts: ["zzzz_zzz_zzz"], source: "occupation" }
    expect(codes(await proposeCompetences.execute(app(), self, unknown))).toEqual(["CONCEPT_UNKNOWN"])
    const other = await town.addPerson({ coach: "goran" })
    expect((await addCompetence.execute(app(), self, { personId: other, label: "Kock" })).ok).toBe(false)
    expect((await findCompetences.execute(app(), self, { personId: other, words: "kock" })).ok).toBe(false)
    expect(
      (await proposeCompetences.execute(app(), town.as("sara"), { ...unknown, personId: other })).ok,
    ).toBe(false)
  })
})
