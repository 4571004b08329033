import { beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { hasFreeText } from "../../src/app/free-text.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, operations, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let authorization: string
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  const coach = (await everyRole(town)).find((one) => one.role === "coach")
  authorization = `Bearer ${coach?.bearer}`
})

const get = (path: string) => web.request(`/api/v1/${path}`, { headers: { authorization } })
const post = (name: string, body: unknown) =>
  web.request(`/api/v1/${name}`, { method: "POST", body: JSON.stringify(body), headers: { authorization } })
const readings = operations.filter((one) => one.kind === "read")
const searches = readings.filter((one) => hasFreeText(one.schema))

describe("a reading by the API", () => {
  test("finds a name that stands in the body, and nowhere in an address", async () => {
    const id = await town.addPerson({ coach: "sara", familyName: "Ögren" })
    const answer = await post("participant.list", { q: "Ögren" })
    expect(answer.status).toBe(200)
    const { rows } = (await answer.json()) as { rows: { id: string }[] }
    expect(rows.map((row) => row.id)).toEqual([id])
  })
  test("is refused in an address when the operation takes free text, whatever the address holds", async () => {
    expect(searches.map((one) => one.name)).toEqual(
      expect.arrayContaining(["participant.list", "organisation.list", "supervisor.list"]),
    )
    for (const { name } of searches) {
      for (const path of [name, `${name}?q=Haddad`]) {
        const answer = await get(path)
        expect([path, answer.status, answer.headers.get("allow")]).toEqual([path, 405, "POST"])
        expect(answer.headers.get("content-type")).toBe("application/problem+json")
        expect(await answer.text()).not.toContain("Haddad")
      }
    }
  })
  test("without free text answers the same to GET and to POST", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    const input = { personId, day: "2026-11-24", week: "2026-11-24", year: 2026 }
    let answered = 0
    for (const { name, schema } of readings.filter((one) => !hasFreeText(one.schema))) {
      const known = Object.keys(
        (z.toJSONSchema(schema, { io: "input" }) as { properties?: object }).properties ?? {},
      )
      const given = Object.fromEntries(Object.entries(input).filter(([field]) => known.includes(field)))
      const query = new URLSearchParams(Object.entries(given).map(([field, value]) => [field, String(value)]))
      const [byAddress, byBody] = [await get(`${name}?${query}`), await post(name, given)]
      expect([name, byBody.status]).toEqual([name, byAddress.status])
      expect([name, await byBody.json()]).toEqual([name, await byAddress.json()])
      if (byBody.ok) answered += 1
    }
    expect(answered).toBeGreaterThan(10)
  })
  test("asks for JSON in a body, and an unknown operation is no operation by either way", async () => {
    const headers = { authorization }
    const answer = await web.request("/api/v1/my-day.read", { method: "POST", body: "q=1", headers })
    expect(answer.status).toBe(400)
    expect((await get("nothing.here")).status).toBe(404)
    expect((await post("nothing.here", {})).status).toBe(404)
  })
  test("is described with the ways it takes", async () => {
    const { paths } = (await (await get("openapi.json")).json()) as { paths: Record<string, object> }
    for (const operation of operations) {
      const ways = operation.kind === "read" && !hasFreeText(operation.schema) ? ["get", "post"] : ["post"]
      expect([operation.name, Object.keys(paths[`/api/v1/${operation.name}`] ?? {})]).toEqual([
        operation.name,
        ways,
      ])
    }
  })
})

describe("free text", () => {
  test.each([
    ["a name", z.string(), true],
    ["a mail address", z.email(), true],
    ["a phone number", z.string().regex(/^\d+$/), true],
    ["a list of words", z.array(z.string()), true],
    ["words or nothing", z.string().nullish(), true],
    ["words inside", z.object({ inner: z.string() }), true],
    ["anything", z.unknown(), true],
    ["an id", z.uuid(), false],
    ["a day", z.string().meta({ format: "date" }), false],
    ["a choice", z.enum(["a", "b"]).optional(), false],
    ["a number or nothing", z.int().nullish(), false],
    ["yes or no", z.boolean(), false],
    ["a list of ids", z.array(z.uuid()), false],
  ])("%s", (_what, field, expected) => {
    expect(hasFreeText(z.object({ field }))).toBe(expected)
  })
})
