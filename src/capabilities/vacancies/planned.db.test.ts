import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { countReach, readReach } from "../own-competence/read-reach.ts"
import { importPlanned } from "./import-planned.ts"
import { listPlanned } from "./planned-list.tsx"
import { createPlanned, endPlanned, updatePlanned } from "./save-planned.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const need = {
  department: "Vård och omsorg",
  unit: "Solgården",
  occupationCode: "5330",
  month: "2027-03",
  positions: 4,
  reason: "retirement",
  skills: "Demensvård",
}
const planned = async () => value(await listPlanned.execute(app(), town.as("sara"), {})).rows
const file = (text: string) => ({ file: Buffer.from(text).toString("base64"), fileName: "behov.csv" })
const take = (text: string) => importPlanned.execute(app(), town.as("jonas"), file(text))

describe("what the municipality will need", () => {
  test("is entered once for a unit, occupation, month and reason", async () => {
    value(await createPlanned.execute(app(), town.as("jonas"), need))
    expect(codes(await createPlanned.execute(app(), town.as("karin"), need))).toEqual([
      "NEED_PLANNED_ALREADY",
    ])
    expect(await planned()).toMatchObject([
      { unit: "Solgården", positions: 4, origin: "page", skills: ["Demensvård"] },
    ])
  })
  test("is told all its faults at once", async () => {
    const wrong = { ...need, occupationCode: "9999", month: "mars" }
    expect(codes(await createPlanned.execute(app(), town.as("jonas"), wrong))).toEqual([
      "OCCUPATION_UNKNOWN",
      "MONTH_UNKNOWN",
    ])
  })
  test("is changed by one at a time", async () => {
    const [row] = await planned()
    const change = { ...need, plannedId: row?.id ?? "", version: row?.version ?? 0, positions: 5 }
    value(await updatePlanned.execute(app(), town.as("jonas"), change))
    expect(codes(await updatePlanned.execute(app(), town.as("karin"), { ...change, positions: 6 }))).toEqual([
      "STALE",
    ])
    expect((await planned())[0]?.positions).toBe(5)
  })
  test("is not the coach's to change", async () => {
    expect((await createPlanned.execute(app(), town.as("sara"), { ...need, unit: "Linden" })).ok).toBe(false)
  })
  test("comes from a file, whole or not at all, and the same again changes nothing", async () => {
    const head = "Förvaltning;Enhet;Yrke;Månad;Antal;Orsak;Svenska;Kompetenser\r\n"
    const bad = await take(
      `${head}Måltid;Köket;5120;2027-05;2;Pension;C;\r\nMåltid;Köket;Trollkarl;2027-13;x;;;\r\n`,
    )
    expect(codes(bad)).toEqual(["PLANNED_FILE"])
    expect(bad.ok ? [] : bad.refusal.facts?.faults).toMatchObject([{ line: 3, column: "Antal" }])
    expect(await planned()).toHaveLength(1)
    const good = `${head}Måltid;Köket;5120;2027-05;2;Pension;sfi C;Matlagning|Hygien\r\nVård och omsorg;Solgården;5330;202703;7;Pension;;Demensvård\r\n`
    expect(value(await take(good))).toEqual({ rows: 2, added: 1, changed: 1 })
    expect(value(await take(good))).toEqual({ rows: 2, added: 0, changed: 0 })
    expect(
      (await planned()).map((row) => [row.occupation_code, row.positions, row.language_level, row.skills]),
    ).toEqual([
      ["5330", 7, null, ["Demensvård"]],
      ["5120", 2, "C", ["Matlagning", "Hygien"]],
    ])
  })
  test.each([
    ["an unknown table", "a;b\n1;2\n", "HEADING_MISSING"],
    ["nothing", " ", "EMPTY"],
    [
      "an error where a place should stand",
      "Förvaltning;Enhet;Yrke;Månad;Antal\nMåltid;#REF!;5120;2027-05;2\n",
      "CELL_UNREADABLE",
    ],
    ["something that is no table", "\u0000\u0001", "NOT_A_TABLE"],
  ])("with %s is refused", async (_what, text, code) => {
    const refused = await take(text)
    expect(codes(refused)).toEqual(["PLANNED_FILE"])
    expect(JSON.stringify(refused.ok ? {} : refused.refusal.facts)).toContain(code)
  })
  test("goes when it is no longer planned", async () => {
    const kitchen = (await planned()).find((row) => row.occupation_code === "5120")
    value(await endPlanned.execute(app(), town.as("karin"), { plannedId: kitchen?.id ?? "" }))
    expect(await planned()).toHaveLength(1)
  })
})

describe("the municipality's own competence", () => {
  const addPerson = async (facts: {
    competence: string[]
    code?: string
    yes?: boolean
    protection?: "marked"
    unit?: "adult"
  }) => {
    const personId = await town.addPerson({
      coach: "sara",
      ...(facts.protection ? { protection: facts.protection } : {}),
      ...(facts.unit ? { unit: facts.unit } : {}),
    })
    await town.system(async (tx) => {
      await sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
        values (app.tenant(), ${personId}, ${facts.yes ?? true}, ${tx.today}::date, 'meeting')`.execute(tx)
      await sql`insert into person_competence (tenant_id, id, person_id, kind, code, label,
        confirmed_by_person)
        values (app.tenant(), gen_random_uuid(), ${personId}, 'occupation', ${facts.code ?? "5330"}, 'Yrke',
          true)`.execute(tx)
      for (const label of facts.competence)
        await sql`insert into person_competence (tenant_id, id, person_id, kind, label, confirmed_by_person)
          values (app.tenant(), gen_random_uuid(), ${personId}, 'skill', ${label}, true)`.execute(tx)
    })
    return personId
  }
  test("shows who could take a job and who lacks one thing, within the actor's sight only", async () => {
    const able = await addPerson({ competence: ["Demensvård"] })
    const near = await addPerson({ competence: [] })
    const hidden = await addPerson({ competence: ["Demensvård"], protection: "marked" })
    const silent = await addPerson({ competence: ["Demensvård"], yes: false })
    const stranger = await addPerson({ competence: ["Demensvård"], code: "2512" })
    const { rows, training } = value(await readReach.execute(app(), town.as("sara"), {}))
    expect(rows[0]?.able.people.map((one) => one.id)).toEqual([able])
    expect(rows[0]?.near.people).toMatchObject([{ id: near, gap: { kind: "skill", what: "demensvård" } }])
    expect(training).toEqual([{ kind: "skill", what: "demensvård", known: true, people: 1, jobs: 7 }])
    for (const id of [hidden, silent, stranger]) expect(JSON.stringify(rows)).not.toContain(id)
    const audited = await town.system((tx) =>
      sql<{
        ids: string[]
      }>`select person_ids as ids from audit_log where action = 'ownCompetence.read' order by at desc limit 1`.execute(
        tx,
      ),
    )
    expect([...(audited.rows[0]?.ids ?? [])].sort()).toEqual([able, near].sort())
  })
  test("names the first ten of each job, and more of one that is asked for; only who is shown is logged", async () => {
    const added: string[] = []
    for (let n = 0; n < 11; n += 1) added.push(await addPerson({ competence: ["Demensvård"] }))
    const logged = async () => {
      const { rows } = await town.system((tx) =>
        sql<{ n: number }>`select cardinality(person_ids) as n from audit_log
          where action = 'ownCompetence.read' order by at desc limit 1`.execute(tx),
      )
      return rows[0]?.n
    }
    const ask = async (input: Parameters<typeof readReach.execute>[2]) => {
      const { rows } = value(await readReach.execute(app(), town.as("sara"), input))
      return rows.map(({ able, near }) => [able.count, able.people.length, near.people.length])
    }
    expect(await ask({})).toEqual([[12, 10, 1]])
    expect(await logged()).toBe(11)
    const [one] = value(await readReach.execute(app(), town.as("sara"), {})).rows
    expect(await ask({ plannedId: one?.planned.id })).toEqual([[12, 12, 1]])
    expect(await logged()).toBe(13)
    const none = await readReach.execute(app(), town.as("sara"), { plannedId: crypto.randomUUID() })
    expect(none.ok ? "" : none.refusal.reason).toBe("notFound")
    await town.system(async (tx) => {
      await sql`update match_profile set may_be_proposed = false
        where tenant_id = app.tenant() and person_id = any(${added}::uuid[])`.execute(tx)
    })
  })
  test("is numbers for those who plan, and fewer than five are not told", async () => {
    const few = value(await countReach.execute(app(), town.as("karin"), {}))
    expect(few.rows[0]).toMatchObject({ able: null, near: null })
    expect(few.training).toMatchObject([{ people: null, jobs: 7 }])
    for (let at = 0; at < 4; at += 1) await addPerson({ competence: ["Demensvård"] })
    const many = value(await countReach.execute(app(), town.as("karin"), {}))
    expect(many.rows[0]).toMatchObject({ able: 5, near: null })
    expect(JSON.stringify(many)).not.toMatch(/Haddad|Amina/)
    expect((await readReach.execute(app(), town.as("karin"), {})).ok).toBe(false)
  })
})
