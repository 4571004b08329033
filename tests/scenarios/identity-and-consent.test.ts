import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { day } from "../../src/kernel/day.ts"
import { openWorld, type Visitor, type World } from "./visitors.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

type Row = { id: string }
const rowsOf = (body: Record<string, unknown>) => body.rows as Row[]
const found = async (visitor: Visitor, q: string) =>
  rowsOf((await visitor.get("participant.list", { q })).body).map((row) => row.id)

test("scenario 7: a samordningsnummer is accepted with its level, checked by its last digit, and becomes one person with the personnummer that comes", async () => {
  const town = await world.newTown()
  const [leila, karin] = [await town.visitor("leila"), await town.visitor("karin")]
  const referral = {
    unitId: town.units.cai,
    number: "198504782395",
    identityLevel: "sannolik",
    givenName: "Ada",
    familyName: "Nyanländ",
    protection: "none",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  }
  const wrong = { ...referral, number: "198504782396" }
  expect(await leila.post("referral.receive", wrong)).toMatchObject({
    status: 422,
    type: "application/problem+json",
    codes: ["CHECKSUM"],
    body: { violations: [{ at: "number" }] },
  })
  const form = await leila.send("/remisser/ny", wrong)
  expect([form.status, form.text]).toEqual([
    422,
    expect.stringContaining("Numrets sista siffra stämmer inte med de andra."),
  ])
  expect(await found(leila, "nyanländ")).toEqual([])

  await leila.done("referral.receive", referral)
  expect(await found(leila, "19850478-2395")).toEqual([])
  const [own] = rowsOf((await leila.get("referral.list", { view: "sent" })).body)
  await leila.done("referral.takeUp", { referralId: own?.id })
  const [person, ...more] = await found(leila, "19850478-2395")
  expect(more).toEqual([])
  const [received] = rowsOf((await leila.get("referral.list")).body)
  await leila.done("referral.accept", {
    referralId: received?.id,
    version: 1,
    programme: "WORK_TRAINING",
    coachId: town.accounts.sara,
  })
  await leila.done("referral.enrol", { referralId: received?.id, version: 2, startedOn: "2026-11-24" })
  const details = `/deltagare/${person}/uppgifter`
  expect((await leila.page(details)).text).toContain("19850478-2395, sannolik")
  const started = async () => {
    const figures = (await karin.get("figures.read", { year: "2026" })).body.figures as {
      code: string
      value: number
    }[]
    return figures.find((one) => one.code === "started")?.value
  }
  expect(await started()).toBe(1)

  const stated = { standing: "current", reason: "Skatteverkets beslut visat på plats" }
  const another = `/deltagare/${person}/samma-person`
  expect(await leila.send(another, { ...stated, number: "19850522-2384" })).toMatchObject({
    status: 422,
    text: expect.stringContaining("Numrets sista siffra stämmer inte med de andra."),
  })
  // Nobody else handles protected people here, so that the manager decides what Leila states.
  const { id: joiningId } = await leila.done("joining.propose", {
    ...stated,
    personId: person,
    number: "19850522-2383",
  })
  expect(await found(leila, "198505222383")).toEqual([])
  await karin.done("joining.confirm", { joiningId, reason: stated.reason })
  for (const q of ["198504782395", "198505222383", "nyanländ"])
    expect([q, await found(leila, q)]).toEqual([q, [person]])
  const linked = (await leila.page(details)).text
  expect(linked).toContain("19850522-2383")
  expect(linked).toContain("19850478-2395, sannolik, tidigare")
  await leila.done("referral.receive", { ...referral, number: "19850522-2383", identityLevel: undefined })
  expect(await found(leila, "nyanländ")).toEqual([person])
  expect(await started()).toBe(1)
})

test("scenario 13: a consent opens the record for the other unit, its withdrawal closes it at once, and what was read stays in the log", async () => {
  const town = await world.newTown("2026-10-01")
  const [sara, petra] = [await town.visitor("sara"), await town.visitor("petra")]
  const personId = await town.addPerson({
    givenName: "Samira",
    familyName: "Yusuf",
    coach: "sara",
    personnummer: "199403202394",
  })
  const overview = `/deltagare/${personId}`
  const seen = async () => {
    const [page, search, list, api] = [
      await petra.page(overview),
      await petra.search("samira"),
      await found(petra, "samira"),
      await petra.get("participant.read", { personId }),
    ]
    return [page.status, search.text.includes("Samira Yusuf"), list.length, api.status]
  }
  expect(await seen()).toEqual([404, false, 0, 404])
  const given = await sara.send(`${overview}/uppgifter/samtycke`, {
    toUnitId: town.units.welfare,
    purposes: ["plan", "attendance"],
    from: "2026-09-01",
    to: "2027-08-31",
  })
  expect(given.status).toBe(303)
  expect(await seen()).toEqual([200, true, 1, 200])
  expect((await petra.page(overview)).text).toContain("Samira Yusuf")
  for (const shared of ["plan", "narvaro"])
    expect((await petra.page(`${overview}/${shared}`)).status).toBe(200)
  for (const kept of ["placeringar", "uppfoljning"])
    expect(await petra.page(`${overview}/${kept}`)).toMatchObject({
      status: 403,
      text: expect.stringContaining("Personen har inte delat det här med din enhet."),
    })

  world.test.setToday(day("2026-11-10"))
  expect(await seen()).toEqual([200, true, 1, 200])
  const consents = await town.system((tx) => tx.selectFrom("consent").select("id").execute())
  const withdrawal = { personId, consentId: consents[0]?.id }
  expect(await petra.post("consent.withdraw", withdrawal)).toMatchObject({ status: 403 })
  await sara.done("consent.withdraw", withdrawal)
  expect(await seen()).toEqual([404, false, 0, 404])
  expect((await petra.page(overview)).text).not.toContain("Samira")
  expect((await sara.page(`${overview}/uppgifter`)).text).toContain("Återkallat")
  expect((await sara.post("consent.withdraw", withdrawal)).status).toBe(404)

  const { id: accountId } = await sara.done("residentAccount.open", { personId })
  const samira = await town.visitor(String(accountId))
  const log = await samira.page("/vem-har-last")
  expect([log.status, log.text]).toEqual([200, expect.stringContaining("Petra Sjögren")])
  const readings = await town.system(async (tx) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from audit_log where kind = 'read'
        and account_id = ${town.accounts.petra} and ${personId}::uuid = any (person_ids)`.execute(tx)
    ).rows.map((row) => row.n),
  )
  expect(readings[0]).toBeGreaterThanOrEqual(4)
})
