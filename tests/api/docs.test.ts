import { beforeAll, describe, expect, test } from "vitest"
import { z } from "zod"
import { exampleCall, typeInWords } from "../../src/app/mount-api-docs.tsx"
import { ok } from "../../src/kernel/result.ts"
import { access } from "../../src/platform/access/access.ts"
import { command } from "../../src/platform/command.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, operations, type Visitor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let visitors: Visitor[]
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  visitors = await everyRole(town)
})
const ask = (headers: Record<string, string> = {}) => web.request("/api/v1/docs", { headers })

describe("the description of the API", () => {
  test("opens for every role, with each operation, who may, and a call", async () => {
    for (const visitor of visitors) {
      const answer = await ask({ cookie: visitor.cookie })
      expect([visitor.role, answer.status]).toEqual([visitor.role, 200])
      const page = await answer.text()
      const missing = operations.filter(
        (one) => !page.includes(`id="${one.name}"`) || !page.includes(`/api/v1/${one.name}`),
      )
      expect(missing.map((one) => one.name)).toEqual([])
      if (visitor.role === "systemAdmin") expect(page).toContain('<a class="ds-link" href="/api/v1/docs">')
    }
  })
  test("opens for strangers in demo mode, and leads to sign-in in production", async () => {
    const { config } = town.test.app
    const mode = config.STEGVIS_MODE
    try {
      config.STEGVIS_MODE = "demo"
      expect((await ask()).status).toBe(200)
      config.STEGVIS_MODE = "production"
      expect((await ask()).headers.get("location")).toBe("/logga-in?till=%2Fapi%2Fv1%2Fdocs")
    } finally {
      config.STEGVIS_MODE = mode
    }
  })
  test("gives a session no other way into the API, and stays as OpenAPI", async () => {
    const cookie = visitors[0]?.cookie ?? ""
    expect((await web.request("/api/v1/participant.list", { headers: { cookie } })).status).toBe(401)
    const described = (await (await web.request("/api/v1/openapi.json")).json()) as { paths: object }
    expect(Object.keys(described.paths)).toHaveLength(operations.length)
  })
})

test("types and examples are those of the schema", () => {
  expect(typeInWords({ type: "string", format: "date" })).toBe("string (date)")
  expect(typeInWords({ type: "array", items: { enum: ["a", "b"] } })).toBe('list of "a" | "b"')
  const one = command(
    access({ "thing.do": { coach: "own" } }),
    "thing.do",
    {
      takes: z.object({ personId: z.uuid(), state: z.enum(["it's", "b"]), more: z.string().optional() }),
      answers: z.null(),
    },
    async () => ok(null),
  )
  const call = exampleCall(one, "https://x.example")
  expect(call).toContain(`'{"personId":"01890a5d-ac96-774b-bcce-b302099a8057","state":"it'\\''s"}'`)
  expect(call).toContain("'https://x.example/api/v1/thing.do'")
})
