import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import type { Id } from "../../kernel/id.ts"
import { giveConsent } from "../participants/details/consents.ts"
import { participantList } from "../participants/list.tsx"
import { answerQuestion, askReferrer } from "./handle-referral.ts"
import { receiveReferral } from "./receive-referral.ts"
import { referralList, referralPage } from "./referral-readings.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
})
const app = () => town.test.app
const petra = () => town.as("petra")
const send = (familyName: string, number: string) =>
  receiveReferral.execute(app(), petra(), {
    unitId: town.units.cai,
    givenName: "Samuel",
    familyName,
    number,
    protection: "none",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  })
const referralOf = (family: string) =>
  town.system((tx) =>
    tx.one(sql<{ id: Id<"referral">; version: number }>`select id, version from referral
      where tenant_id = app.tenant() and named_as = ${`Samuel ${family}`}`),
  )

test("a case worker sends a referral, keeps a receipt, and is shown nobody by it", async () => {
  value(await send("Kidane", "197801022380"))
  const { id } = await referralOf("Kidane")
  const list = value(await referralList.execute(app(), petra(), {}))
  expect(list).toMatchObject({ kind: "own", rows: [{ id, named_as: "Samuel Kidane", state: "received" }] })
  expect(codes(await referralPage.execute(app(), petra(), { referralId: id }))).toEqual(["FORBIDDEN"])
  expect(value(await participantList.execute(app(), petra(), {})).rows).toEqual([])
})

test("what the unit asks stands on their day, and the answer goes back", async () => {
  value(await send("Tesfay", "198505222383"))
  const { id, version } = await referralOf("Tesfay")
  const day = async () =>
    value(await readMyDay.execute(app(), petra(), {})).day.groups.flatMap(({ matters }) => matters)
  expect(await day()).toEqual([])
  value(
    await askReferrer.execute(app(), town.as("leila"), { referralId: id, version, question: "Sedan när?" }),
  )
  expect(await day()).toMatchObject([{ kind: "ownReferral", about: "Samuel Tesfay", where: "needsInfo" }])
  const asked = await referralOf("Tesfay")
  value(
    await answerQuestion.execute(app(), petra(), {
      referralId: id,
      version: asked.version,
      supplement: "Sedan i mars",
    }),
  )
  expect(await day()).toEqual([])
})

test("somebody who has agreed is shown with the parts that were agreed, and no way ends in a refusal", async () => {
  const personId = await town.addPerson({ familyName: "Samtyckande", coach: "sara" })
  value(
    await giveConsent.execute(app(), town.as("sara"), {
      personId,
      toUnitId: town.units.welfare,
      purposes: ["attendance"],
      from: "2026-11-01",
      to: "2026-12-31",
    }),
  )
  const { cookie } = await visitorFor(town, town.accounts.petra ?? "", "socialWorker")
  const shown = async (path: string) => web.request(path, { headers: { cookie } })
  const html = await (await shown(`/deltagare/${personId}`)).text()
  const tabs = [...html.matchAll(new RegExp(`href="(/deltagare/${personId}[^"]*)"`, "g"))].map(
    ([, href]) => href ?? "",
  )
  expect(tabs).toContain(`/deltagare/${personId}/narvaro`)
  for (const closed of ["plan", "placeringar", "uppfoljning", "moten"])
    expect(tabs).not.toContain(`/deltagare/${personId}/${closed}`)
  for (const href of new Set(tabs)) expect([href, (await shown(href)).status]).toEqual([href, 200])
})
