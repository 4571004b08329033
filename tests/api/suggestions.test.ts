import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, formType, sameOrigin, type Visitor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let visitors: Visitor[]
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  visitors = await everyRole(town)
})

const ask = (visitor: Visitor | null, question: object, type = "application/json") =>
  web.request("/yrken/forslag", {
    method: "POST",
    headers: { ...sameOrigin, "content-type": type, ...(visitor ? { cookie: visitor.cookie } : {}) },
    body: JSON.stringify(question),
  })

describe("suggestions for search as you type", () => {
  test("are for everyone who is signed in, and come without å ä ö too", async () => {
    for (const visitor of visitors) {
      const answer = await ask(visitor, { text: "underskot", kinds: ["occupation"] })
      expect([visitor.role, answer.status]).toEqual([visitor.role, 200])
      const { found } = (await answer.json()) as { found: { label: string; ssyk: string }[] }
      expect(found[0]?.label).toMatch(/^Undersköterskor/)
      expect(found[0]?.ssyk).toMatch(/^\d{4}$/)
    }
  })
  test("are for no stranger, and not for a form on somebody else's page", async () => {
    expect((await ask(null, { text: "kock" })).status).toBe(401)
    expect((await ask(visitors[0] ?? null, { text: "kock" }, "text/plain")).status).toBe(400)
  })
  test("refuse what is too long or of no kind", async () => {
    const [someone = null] = visitors
    expect((await ask(someone, { text: "k".repeat(101) })).status).toBe(422)
    expect((await ask(someone, { text: "kock", kinds: ["weather"] })).status).toBe(422)
  })
  test("leave no row in the access log: they show nobody", async () => {
    const count = () =>
      town.system(async (tx) =>
        tx
          .selectFrom("audit_log")
          .select(tx.fn.countAll<number>().as("n"))
          .where("action", "=", "taxonomy.search")
          .executeTakeFirstOrThrow(),
      )
    await ask(visitors[0] ?? null, { text: "kock" })
    expect((await count()).n).toBe(0)
  })
  test("stand on a page without JavaScript", async () => {
    const [visitor] = visitors
    const answer = await web.request("/yrken/sok", {
      method: "POST",
      headers: { ...sameOrigin, ...formType, cookie: visitor?.cookie ?? "" },
      body: new URLSearchParams({ text: "kallskanka", kinds: "occupation", _csrf: visitor?.csrf ?? "" }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain("Kockar och kallskänkor")
  })
})
