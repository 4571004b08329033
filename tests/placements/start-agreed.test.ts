import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { everyRole, webFor } from "../factories/web.ts"
import { proposal, workplace } from "./workplace.ts"

let town: TestMunicipality
let look: (path: string) => Promise<string>
beforeAll(async () => {
  town = await municipality()
  const web = await webFor(town)
  const coach = (await everyRole(town)).find(({ role }) => role === "coach")
  look = async (path) => (await web.request(path, { headers: { cookie: coach?.cookie ?? "" } })).text()
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const reason = "Handledaren går utbildningen nästa vecka"

async function proposed(trainedUntil: null | undefined = undefined) {
  const at = await workplace(town, trainedUntil === null ? { trainedUntil } : {})
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id } = value(await proposePlacement.execute(app(), sara(), proposal(personId, at, "2026-11-24")))
  let version = 1
  return {
    id,
    yes: async (party: "employer" | "participant") => {
      value(await agreePlacement.execute(app(), sara(), { placementId: id, version, party }))
      version += 1
    },
    start: (more: object = {}) =>
      startPlacement.execute(app(), sara(), { placementId: id, version, ...more }),
    seen: async () => value(await placementRead.execute(app(), sara(), { placementId: id })),
  }
}

describe("a placement starts when both have said yes", () => {
  test.each([
    ["neither has", [], "both"],
    ["only the workplace has", ["employer"], "participant"],
    ["only the participant has", ["participant"], "employer"],
  ] as const)("not when %s, whatever reason is given", async (_name, said, who) => {
    const one = await proposed()
    for (const party of said) await one.yes(party)
    for (const more of [{}, { overrideReason: reason }, { step: "preview" }]) {
      const refused = await one.start(more)
      expect(refused).toMatchObject({
        ok: false,
        refusal: { reason: "rule", violations: [{ code: "PLACEMENT_NOT_AGREED", params: { who } }] },
      })
    }
    expect(await one.seen()).toMatchObject({ started_on: null, status: "proposed" })
  })

  test("without a signature it starts, and the page says that it goes on unsigned", async () => {
    const one = await proposed()
    await one.yes("participant")
    await one.yes("employer")
    value(await one.start())
    expect(await one.seen()).toMatchObject({ status: "startedUnsigned", signed_on: null })
    expect(await look(`/placeringar/${one.id}`)).toContain("Pågår utan underskrift")
  })

  test("a supervisor without training can be passed with a reason, a missing yes can not; both are told at once", async () => {
    const one = await proposed(null)
    const told = ["PLACEMENT_NOT_AGREED", "SUPERVISOR_UNTRAINED"]
    expect(codes(await one.start())).toEqual(told)
    expect(codes(await one.start({ overrideReason: reason }))).toEqual(told)
    await one.yes("employer")
    await one.yes("participant")
    expect(codes(await one.start())).toEqual(["SUPERVISOR_UNTRAINED"])
    value(await one.start({ overrideReason: reason }))
  })

  test("until then no page leads to the start, and its own says whose yes is missing and where it is noted", async () => {
    const one = await proposed(null)
    await one.yes("employer")
    expect(await look(`/placeringar/${one.id}`)).not.toContain(`/placeringar/${one.id}/starta`)
    const page = await look(`/placeringar/${one.id}/starta`)
    expect(page).toContain("Deltagaren har inte sagt ja till placeringen")
    expect(page).toContain(`href="/placeringar/${one.id}/godkann"`)
    expect(page).not.toContain('name="overrideReason"')
    await one.yes("participant")
    expect(await look(`/placeringar/${one.id}`)).toContain(`/placeringar/${one.id}/starta`)
    expect(await look(`/placeringar/${one.id}/starta`)).toContain('name="overrideReason"')
  })
})
