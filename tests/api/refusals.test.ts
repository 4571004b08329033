import { beforeAll, expect, test } from "vitest"
import { tellableFacts } from "../../src/app/refusal-problem.ts"
import { day } from "../../src/kernel/day.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, webFor } from "../factories/web.ts"
import { proposal, workplace } from "../placements/workplace.ts"

let town: TestMunicipality
let post: (name: string, body: unknown) => Promise<Response>
beforeAll(async () => {
  town = await municipality()
  const web = await webFor(town)
  const coach = (await everyRole(town)).find((one) => one.role === "coach")
  post = async (name, body) =>
    web.request(`/api/v1/${name}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${coach?.bearer}` },
    })
})

test("a full programme answers with the limit, what is taken, and the place in the queue", async () => {
  const kitchen = await workplace(town)
  const pilot = async () => {
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2010-01-01" })
    await town.system((tx) =>
      tx
        .insertInto("support_month")
        .values({ ...tx.stamp(), person_id: personId, month: day("2026-11-01"), barrier: "unemployed" })
        .execute(),
    )
    return { ...proposal(personId, kitchen, "2026-11-24"), programme: "PILOT_2024" }
  }
  for (let n = 1; n <= 8; n += 1) expect((await post("placement.propose", await pilot())).status).toBe(200)
  const refused = await post("placement.propose", await pilot())
  expect([refused.status, await refused.json()]).toEqual([
    422,
    expect.objectContaining({
      title: "rule",
      violations: [expect.objectContaining({ code: "CAPACITY_REACHED", actual: 8, limit: 8 })],
      facts: { waitingPosition: 1 },
    }),
  ])
})

test("a stale change answers with the version that holds now, and nothing of what the other wrote", async () => {
  const personId = await town.addPerson({ coach: "sara", givenName: "Zebulon" })
  const change = {
    personId,
    version: 1,
    givenName: "Zebulon",
    familyName: "Haddad",
    interpreter: false,
    drivingLicences: [],
    digitalSupport: false,
  }
  const first = await post("participant.update", change)
  const second = await post("participant.update", change)
  const body = await second.text()
  expect([first.status, second.status]).toEqual([200, 409])
  expect(JSON.parse(body)).toMatchObject({
    violations: [{ code: "STALE" }],
    facts: { current: { version: 2 } },
  })
  expect(body).not.toContain("Zebulon")
})

test("bad input answers with the limit of each field and what came instead", async () => {
  const answer = await post("participant.update", {
    personId: "x",
    givenName: "y".repeat(300),
    staminaHours: 41,
    sfiLevel: "Z",
  })
  const { violations } = (await answer.json()) as { violations: Record<string, unknown>[] }
  expect(answer.status).toBe(422)
  expect(violations).toEqual(
    expect.arrayContaining([
      { code: "TEXT_TOO_LONG", at: "givenName", actual: 300, limit: 100 },
      { code: "TOO_LARGE", at: "staminaHours", actual: 41, limit: 40 },
      { code: "CHOICE_UNKNOWN", at: "sfiLevel", limit: ["A", "B", "C", "D", "done"] },
      { code: "REQUIRED", at: "version" },
    ]),
  )
  expect(JSON.stringify(violations)).not.toContain("yyy")
})

test("facts that a program needs are told; text, which may name somebody, is not", () => {
  expect(
    tellableFacts({
      waitingPosition: 3,
      open: true,
      changedRows: ["Amina Haddad"],
      current: { version: 4, name: "Amina", birth: "1988-03-20" },
      consequences: [{ code: "end", params: { lastDay: "2026-11-30", count: 1 } }],
    }),
  ).toEqual({
    waitingPosition: 3,
    open: true,
    current: { version: 4 },
    consequences: [{ code: "end", params: { lastDay: "2026-11-30", count: 1 } }],
  })
  expect(tellableFacts({ changedRows: ["Amina Haddad"] })).toBeUndefined()
  expect(tellableFacts(undefined)).toBeUndefined()
})
