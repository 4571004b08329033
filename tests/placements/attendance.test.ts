import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { attendanceDay } from "../../src/capabilities/activities/attendance-day.ts"
import { placementDay } from "../../src/capabilities/activities/attendance-row.ts"
import { markAttendance, markDays } from "../../src/capabilities/activities/mark-attendance.ts"
import { undoMarks } from "../../src/capabilities/activities/undo-marks.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { day } from "../../src/kernel/day.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { mattersOf } from "../factories/my-day.ts"
import { agreed, proposal, type TestWorkplace, workplace } from "./workplace.ts"

const tuesday = day("2026-11-24")
let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true, capacity: 50 })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const marta = (): Actor => town.actor(kitchen.accountId ?? "", "supervisor", null)

async function started() {
  town.test.setToday(tuesday)
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id } = value(await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, tuesday)))
  value(await startPlacement.execute(app(), sara(), { placementId: id, version: await agreed(town, id) }))
  return { id, personId, key: `p_${id}` }
}
const rows = async (who: Actor, day = tuesday) => value(await attendanceDay.execute(app(), who, { day })).rows
const mark = (who: Actor, marks: object, more: object = {}) =>
  markAttendance.execute(app(), who, { day: tuesday, marks, ...more })

describe("attendance", () => {
  test("many in one save; who is not chosen stays unmarked", async () => {
    const [one, two, three] = [await started(), await started(), await started()]
    value(await mark(sara(), { [one.key]: "present", [two.key]: "sick" }))
    const seen = new Map((await rows(sara())).map((row) => [row.key, row]))
    expect(seen.get(one.key)).toMatchObject({ mark: "present", certificate_received: false })
    expect(seen.get(two.key)).toMatchObject({ mark: "sick", certificate_received: false })
    expect(seen.get(three.key)).toMatchObject({ mark: null, mark_id: null })
  })
  test("sick with a certificate is another thing than without", async () => {
    const one = await started()
    value(await mark(sara(), { [one.key]: "sick" }))
    value(await mark(sara(), { [one.key]: "sickCertified" }))
    expect((await rows(sara())).find((row) => row.key === one.key)).toMatchObject({
      mark: "sick",
      certificate_received: true,
    })
  })
  test("a correction is a new row and the latest counts", async () => {
    const one = await started()
    value(await mark(sara(), { [one.key]: "invalidAbsence" }))
    value(await mark(sara(), { [one.key]: "healthCare" }))
    const kept = await town.system((tx) =>
      tx
        .selectFrom("attendance_mark")
        .select(["mark", "absence_kind", "hours", "replaced_at"])
        .where("placement_id", "=", one.id)
        .orderBy("created_at")
        .execute(),
    )
    expect(kept).toMatchObject([
      { mark: "invalidAbsence", absence_kind: null },
      { mark: "validAbsence", absence_kind: "healthCare", hours: 0, replaced_at: null },
    ])
    expect(kept[0]?.replaced_at).not.toBeNull()
  })
  test("two who mark the same day: the second sees the first's and decides", async () => {
    const one = await started()
    value(await mark(marta(), { [one.key]: "present" }, { compare: true }))
    const second = await mark(sara(), { [one.key]: "invalidAbsence" }, { compare: true })
    expect(second).toMatchObject({
      refusal: {
        reason: "conflict",
        violations: [{ code: "STALE" }],
        facts: { changedRows: ["Amina Haddad"] },
      },
    })
    const [row] = (await rows(sara())).filter(({ key }) => key === one.key)
    value(
      await mark(
        sara(),
        { [one.key]: "invalidAbsence" },
        { compare: true, seen: { [one.key]: row?.mark_id } },
      ),
    )
  })
  test("of ten marks of one day at once there is one row that counts", async () => {
    const one = await started()
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        mark(n % 2 ? sara() : marta(), { [one.key]: n % 3 ? "present" : "sick" }),
      ),
    )
    expect(results.some((result) => result.ok)).toBe(true)
    const kept = await town.system((tx) =>
      tx
        .selectFrom("attendance_mark")
        .select("id")
        .where("placement_id", "=", one.id)
        .where("replaced_at", "is", null)
        .execute(),
    )
    expect(kept).toHaveLength(1)
  })
  test("a supervisor marks ten working days back, for the own people only", async () => {
    const one = await started()
    expect((await rows(marta())).map(({ key }) => key)).toContain(one.key)
    const elsewhere = await workplace(town, { account: true })
    const stranger = town.actor(elsewhere.accountId ?? "", "supervisor", null)
    expect(await rows(stranger)).toEqual([])
    expect(codes(await mark(stranger, { [one.key]: "present" }))).toEqual(["NOT_EXPECTED"])
    expect(codes(await mark(marta(), {}, { day: "2026-11-09" }))).toEqual(["DAY_TOO_OLD"])
    expect(codes(await mark(marta(), {}, { day: "2026-11-10" }))).toEqual(["NOTHING_CHOSEN"])
    expect(codes(await mark(marta(), {}, { day: "2026-11-25" }))).toEqual(["DAY_IN_FUTURE"])
  })
  test("what staff have marked is theirs; what the participant or the supervisor said is not", async () => {
    const [one, two] = [await started(), await started()]
    value(await mark(marta(), { [one.key]: "present" }))
    value(await mark(marta(), { [one.key]: "sick" }))
    value(await mark(sara(), { [one.key]: "sickCertified" }))
    expect((await rows(marta())).find(({ key }) => key === one.key)).toMatchObject({
      by_staff: true,
      open: false,
    })
    expect(codes(await mark(marta(), { [one.key]: "present" }))).toEqual(["MARKED_BY_STAFF"])
    expect((await rows(marta())).find(({ key }) => key === two.key)).toMatchObject({ open: true })
    expect((await rows(sara())).find(({ key }) => key === one.key)).toMatchObject({ open: true })
  })
  test("a placement that has ended is no longer the supervisor's to mark", async () => {
    const one = await started()
    await town.system((tx) =>
      sql`update placement set ended_on = ${tuesday}, end_outcome = 'completed' where id = ${one.id}`.execute(
        tx,
      ),
    )
    town.test.setToday(day("2026-11-25"))
    expect((await rows(marta())).filter(({ key, open }) => open && key === one.key)).toEqual([])
    expect(codes(await mark(marta(), { [one.key]: "present" }))).toEqual(["SUPERVISION_ENDED"])
    town.test.setToday(tuesday)
  })
  test("a choice that stands already changes nothing, and says so by no batch", async () => {
    const one = await started()
    value(await mark(marta(), { [one.key]: "present" }))
    expect(value(await mark(marta(), { [one.key]: "present" }))).toMatchObject({ marked: 0, batch: null })
  })
  test("a day that nobody marked is work to do, not absence", async () => {
    await started()
    town.test.setToday(day("2026-11-27"))
    const due = await withTenant(app().db, sara(), app().time(), mattersOf)
    expect(due.find(({ kind, on }) => kind === "unmarked" && on === tuesday)).toMatchObject({
      where: "Solgårdens kök",
    })
  })
})

describe("all present in one press", () => {
  const present = (who: Actor, keys: string[]) => mark(who, {}, { present: keys })
  const countingMarks = (placementId: string) =>
    town.system((tx) =>
      tx
        .selectFrom("attendance_mark")
        .select(["mark", "certificate_received", "absence_kind", "marked_by"])
        .where("placement_id", "=", placementId)
        .where("replaced_at", "is", null)
        .execute(),
    )
  const undo = (who: Actor, batch: string | null) =>
    undoMarks.execute(app(), who, { day: tuesday, batch: batch ?? "" })

  test("who has been marked meanwhile keeps that mark", async () => {
    const [one, two] = [await started(), await started()]
    value(await mark(marta(), { [one.key]: "sick" }))
    expect(value(await present(sara(), [one.key, two.key])).marked).toBe(1)
    expect(await countingMarks(one.id)).toMatchObject([{ mark: "sick" }])
    expect(await countingMarks(two.id)).toMatchObject([{ mark: "present" }])
  })
  test("is taken back whole: what stood there before stands there again", async () => {
    const [one, two] = [await started(), await started()]
    value(await mark(marta(), { [one.key]: "sickCertified" }))
    const { batch } = value(await mark(sara(), { [one.key]: "present" }, { present: [two.key] }))
    expect(value(await undo(sara(), batch)).undone).toBe(2)
    expect(await countingMarks(one.id)).toMatchObject([
      { mark: "sick", certificate_received: true, marked_by: marta().accountId },
    ])
    expect(await countingMarks(two.id)).toEqual([])
    expect(codes(await undo(sara(), batch))).toEqual(["MARKS_STAND"])
  })
  test("is taken back by whoever pressed, not over a later mark, and not for long", async () => {
    const one = await started()
    const { batch } = value(await present(marta(), [one.key]))
    expect(codes(await undo(sara(), batch))).toEqual(["MARKS_STAND"])
    const { batch: later } = value(await mark(sara(), { [one.key]: "sick" }))
    expect(codes(await undo(marta(), batch))).toEqual(["MARKS_STAND"])
    await town.system((tx) =>
      tx
        .updateTable("attendance_mark")
        .set({ created_at: sql`created_at - interval '2 minutes'` })
        .where("placement_id", "=", one.id)
        .where("replaced_at", "is", null)
        .execute(),
    )
    const aged = String(BigInt(later ?? "0") - 120_000_000n)
    expect(codes(await undo(sara(), aged))).toEqual(["MARKS_STAND"])
    expect(await countingMarks(one.id)).toMatchObject([{ mark: "sick" }])
  })
  test("says nothing of a person the actor does not mark", async () => {
    const one = await started()
    const elsewhere = await workplace(town, { account: true })
    const stranger = town.actor(elsewhere.accountId ?? "", "supervisor", null)
    expect(codes(await present(stranger, [one.key]))).toEqual(["NOT_EXPECTED"])
    const { batch } = value(await present(sara(), [one.key]))
    expect(codes(await undo(stranger, batch))).toEqual(["MARKS_STAND"])
    expect(codes(await placementDay.execute(app(), stranger, { day: tuesday, placementId: one.id }))).toEqual(
      ["NOT_FOUND"],
    )
  })
  test("a supervisor's days at once: who is marked keeps it, and all of it is taken back", async () => {
    const one = await started()
    const [monday, friday] = [day("2026-11-30"), day("2026-11-27")]
    town.test.setToday(monday)
    value(await markAttendance.execute(app(), marta(), { day: friday, marks: { [one.key]: "sick" } }))
    const days = [tuesday, day("2026-11-25"), friday].map((on) => ({ day: on, present: [one.key] }))
    const { marked, batch } = value(await markDays.execute(app(), marta(), { days }))
    expect(marked).toBe(2)
    expect((await rows(marta(), friday)).find(({ key }) => key === one.key)?.mark).toBe("sick")
    const taken = undoMarks.execute(app(), marta(), { day: tuesday, lastDay: friday, batch: batch ?? "" })
    expect(value(await taken).undone).toBe(2)
    expect((await rows(marta())).find(({ key }) => key === one.key)?.mark).toBeNull()
    const old = [{ day: "2026-11-13", present: [one.key] }]
    expect(codes(await markDays.execute(app(), marta(), { days: old }))).toEqual(["DAY_TOO_OLD"])
    expect(codes(await markDays.execute(app(), sara(), { days }))).toEqual(["FORBIDDEN"])
    town.test.setToday(tuesday)
  })
})
