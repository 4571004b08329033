import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { fullPlan, participantOf } from "../../../tests/factories/plan.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { readOwnPlan } from "./my-week/my-readings.ts"
import { planPanel } from "./pages/overview-panel.tsx"
import { addGoal } from "./plan/goals.ts"
import { readPlan } from "./plan/read-plan.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const sara = () => town.as("sara")
const app = () => town.test.app
const recordOf = async (personId: Id<"person">, who: Actor = sara()) => {
  const { record } = value(await readPlan.execute(app(), who, { personId }))
  if (!record) throw new Error("no enrolment")
  return record
}
const tables = [
  "assessment",
  "plan_version",
  "goal",
  "measure",
  "commitment",
  "progress_measurement",
  "gap_target",
  "gap_requirement",
  "gap_reading",
  "step_change",
]
const rowsSeenBy = (who: Actor, personId: Id<"person">) =>
  withTenant(app().db, who, app().time(), async (tx) => {
    const seen: Record<string, number> = {}
    for (const table of tables) {
      const { rows } = await sql<{
        count: number
      }>`select count(*) as count from ${sql.table(table)} where person_id = ${personId}`.execute(tx)
      seen[table] = rows[0]?.count ?? 0
    }
    return seen
  })
const each = (count: number) => Object.fromEntries(tables.map((table) => [table, count]))

describe("who may", () => {
  test("the person's coach writes and reads; another coach, and staff whose role it is not, change nothing", async () => {
    const personId = await fullPlan(town)
    expect(await rowsSeenBy(sara(), personId)).toEqual(each(1))
    for (const who of ["goran", "petra", "jonas", "ulf", "styr", "admin", "af"]) {
      const refused = await addGoal.execute(app(), town.as(who), { personId, outcome: "work", text: "Annat" })
      expect([who, refused.ok]).toEqual([who, false])
    }
    expect((await recordOf(personId)).goals).toHaveLength(1)
    expect((await recordOf(personId, town.as("karin"))).goals).toHaveLength(1)
  })

  test("a supervisor of the person sees none of it, not even past the pages", async () => {
    const personId = await fullPlan(town)
    const supervisor = await town.system(async (tx) => {
      const id = newId()
      await tx
        .insertInto("account")
        .values({ ...tx.stamp(), id, realm: "employer", name: "Märta" })
        .execute()
      await tx
        .insertInto("workplace_person")
        .values({
          ...tx.stamp(),
          account_id: id,
          person_id: personId,
          source_id: newId(),
          valid: "[2026-01-01,)",
        })
        .execute()
      return town.actor(id, "supervisor", null)
    })
    const known = await withTenant(app().db, supervisor, app().time(), (tx) =>
      tx.selectFrom("person").select("id").where("id", "=", personId).execute(),
    )
    expect(known).toHaveLength(1)
    expect(await rowsSeenBy(supervisor, personId)).toEqual(each(0))
    expect(codes(await readPlan.execute(app(), supervisor, { personId }))).toEqual(["FORBIDDEN"])
  })

  test("the welfare office sees nothing without consent; with it, the plan but not what was assessed", async () => {
    const personId = await fullPlan(town)
    const petra = town.as("petra")
    expect(codes(await readPlan.execute(app(), petra, { personId }))).toEqual(["NOT_FOUND"])
    expect(await rowsSeenBy(petra, personId)).toEqual(each(0))
    await town.system((tx) =>
      tx
        .insertInto("consent")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: personId,
          to_unit_id: town.units.welfare,
          purposes: ["plan"],
          valid: "[2026-01-01,2027-01-01)",
        })
        .execute(),
    )
    const shared = await recordOf(personId, petra)
    expect(shared.goals).toHaveLength(1)
    expect(shared.assessment).toBeNull()
  })

  test("the overview shows the gap to those who read the plan; an agent who sees the person gets none of it", async () => {
    const personId = await fullPlan(town)
    const panelFor = (who: Actor) =>
      withTenant(app().db, who, app().time(), async (tx) => {
        const person = await tx.selectFrom("person").select("id").where("id", "=", personId).execute()
        return { seesPerson: person.length === 1, panel: await planPanel.load(tx, personId) }
      })
    expect(await panelFor(town.as("karin"))).toMatchObject({
      seesPerson: true,
      panel: { goals: [{ text: "Kock" }], gaps: [{ lines: [{ now: 1, required: 3 }] }] },
    })
    expect(await panelFor(town.as("jonas"))).toEqual({ seesPerson: true, panel: null })
  })

  test("participants see their own plan only, and write nothing in it", async () => {
    const [own, other] = [await fullPlan(town), await fullPlan(town, "goran")]
    const me = await participantOf(town, own)
    expect(value(await readOwnPlan.execute(app(), me, {}))?.goals).toHaveLength(1)
    expect(await rowsSeenBy(me, other)).toEqual(each(0))
    expect(codes(await readPlan.execute(app(), me, { personId: other }))).toEqual(["FORBIDDEN"])
    expect(codes(await addGoal.execute(app(), me, { personId: own, outcome: "work", text: "Chef" }))).toEqual(
      ["FORBIDDEN"],
    )
    const past = withTenant(app().db, me, app().time(), async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from enrolment where person_id = ${own}`.execute(
        tx,
      )
      await tx
        .insertInto("goal")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: own,
          enrolment_id: rows[0]?.id ?? "",
          outcome: "work",
          text: "Chef",
          set_on: tx.today,
        })
        .execute()
    })
    await expect(past).rejects.toThrow(/row-level security/)
  })
})
