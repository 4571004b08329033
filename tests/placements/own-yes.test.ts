import { afterAll, beforeAll, expect, test } from "vitest"
import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { ownPlacement } from "../../src/capabilities/placements/own-placements.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { readWeek } from "../../src/capabilities/plans/my-week/my-readings.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { readMyDay } from "../factories/my-day.ts"
import { participantOf } from "../factories/plan.ts"
import { proposal, type TestWorkplace, workplace } from "./workplace.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town)
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")

async function offered() {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id } = value(
    await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, "2026-12-01")),
  )
  return { id, me: await participantOf(town, personId) }
}
const offers = async (me: Actor) => value(await readWeek.execute(app(), me, {})).offers.map((one) => one.id)
const agree = (who: Actor, placementId: string, more: object = {}) =>
  agreePlacement.execute(app(), who, { placementId, version: 1, party: "participant", ...more })

test("an offer waits in the week until the participant has said yes", async () => {
  const { id, me } = await offered()
  expect(await offers(me)).toEqual([id])
  const shown = value(await ownPlacement.execute(app(), me, { placementId: id }))
  expect(shown).toMatchObject({
    workplace_name: "Solgårdens kök",
    from_time: "08:00",
    participant_agreed_on: null,
  })
  expect(Object.keys(shown)).not.toContain("register_extract_shown_on")
  value(await agree(me, id, { on: "2026-01-01" }))
  expect(await offers(me)).toEqual([])
  expect(value(await placementRead.execute(app(), sara(), { placementId: id }))).toMatchObject({
    participant_agreed_on: "2026-11-24",
    employer_agreed_on: null,
  })
})

test("nobody says yes for the employer, or for another participant", async () => {
  const [one, other] = [await offered(), await offered()]
  expect(codes(await agree(one.me, one.id, { party: "employer" }))).toEqual(["FORBIDDEN"])
  expect(codes(await ownPlacement.execute(app(), other.me, { placementId: one.id }))).toEqual(["NOT_FOUND"])
  expect(codes(await agree(other.me, one.id))).toEqual(["NOT_FOUND"])
  expect(codes(await ownPlacement.execute(app(), sara(), { placementId: one.id }))).toEqual(["FORBIDDEN"])
  expect(await offers(one.me)).toEqual([one.id])
})

test("a participant who answers an offer that has changed is told what they may see, and nothing else of it", async () => {
  const { id, me } = await offered()
  value(await agree(sara(), id, { party: "employer" }))
  const stale = await agree(me, id)
  expect(stale).toMatchObject({ refusal: { reason: "conflict", violations: [{ code: "STALE" }] } })
  const shown = value(await ownPlacement.execute(app(), me, { placementId: id }))
  expect(stale.ok || stale.refusal.facts?.current).toEqual(shown)
  const staff = await agree(sara(), id)
  expect(staff.ok || staff.refusal.facts?.current).toMatchObject({ employer_agreed_on: "2026-11-24" })
})

test("a participant says no with why, the coach's day tells it, and a yes takes its place until it begins", async () => {
  const { id, me } = await offered()
  const waits = async () =>
    value(await readMyDay.execute(app(), sara(), {}))
      .day.groups.flatMap(({ matters }) => matters)
      .filter(({ kind, href }) => kind === "saidNo" && href.endsWith(id)).length
  const shown = async () => value(await ownPlacement.execute(app(), me, { placementId: id }))
  expect(codes(await agree(me, id, { answer: "no" }))).toEqual(["REQUIRED"])
  expect(await waits()).toBe(0)
  value(await agree(me, id, { answer: "no", why: "Det är för långt att åka" }))
  expect(await shown()).toMatchObject({
    participant_declined_on: "2026-11-24",
    participant_declined_why: "Det är för långt att åka",
  })
  expect([await waits(), await offers(me)]).toEqual([1, [id]])
  value(await agree(me, id, { version: (await shown()).version }))
  expect(await shown()).toMatchObject({ participant_agreed_on: "2026-11-24", participant_declined_on: null })
  expect([await waits(), await offers(me)]).toEqual([0, []])
})
