import { beforeAll, describe, expect, inject, test, vi } from "vitest"
import { z } from "zod"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import { access } from "../../src/platform/access/access.ts"
import { capability } from "../../src/platform/capability.ts"
import { read } from "../../src/platform/command.ts"
import { page } from "../../src/platform/http/routes.ts"
import { log } from "../../src/platform/log.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { fullPlan } from "../factories/plan.ts"
import { everyRole, routes, type Visitor } from "../factories/web.ts"

const name = `</title><script>alert("namn")</script>`
const number = "198803202392"
/** Something that should never happen, with everything in its message that should never be told. */
const broken = read(
  access({ "broken.read": { coach: "tenant" } }),
  "broken.read",
  { takes: z.object({}), answers: z.null() },
  async () => {
    throw Object.assign(new Error(`no row for Zebulon Unik ${number}`), { detail: `Key (value)=(${number})` })
  },
)
const brokenSlice = capability({
  name: "broken",
  operations: [broken],
  routes: [page({ path: "/trasig", operation: broken, show: () => ({ title: "", body: null }) })],
  nav: [],
  texts: {},
})

let town: TestMunicipality
let web: ReturnType<typeof webApp>
let coach: Visitor
let personId: string
beforeAll(async () => {
  town = await municipality()
  const assetsDir = inject("assetsDir")
  web = webApp(town.test.app, {
    capabilities: [...capabilities, brokenSlice],
    assetsDir,
    version: "test",
    perMinute: 1_000_000,
  })
  const found = (await everyRole(town)).find((one) => one.role === "coach")
  if (!found) throw new Error("no coach")
  coach = found
  personId = await fullPlan(town)
  await town.system((tx) =>
    tx
      .updateTable("person")
      .set({ given_name: name, family_name: `" onmouseover="alert(1)`, education: name })
      .where("id", "=", personId)
      .execute(),
  )
})
const get = (path: string) => web.request(path, { headers: { cookie: coach.cookie } })

describe("text that somebody wrote", () => {
  test("is text on every page that shows it, never markup", async () => {
    const places = routes.filter(
      (one) => (one.kind === "page" || one.kind === "form") && /^[^:]*(:personId[^:]*)?$/.test(one.path),
    )
    const shown: string[] = []
    for (const { path } of places) {
      const html = await (await get(path.replace(":personId", personId))).text()
      expect([path, html.includes("<script>alert"), /" onmouseover="alert/.test(html)]).toEqual([
        path,
        false,
        false,
      ])
      if (html.includes("&lt;script&gt;alert(")) shown.push(path)
    }
    expect(shown.length).toBeGreaterThan(5)
  })
  test("would do nothing even as markup: no page lets inline script run, not even one that says no", async () => {
    for (const path of [
      "/min-dag",
      `/deltagare/${personId}`,
      "/finns-inte",
      "/installningar",
      "/logga-in",
      "/trasig",
    ]) {
      const policy = (await get(path)).headers.get("content-security-policy") ?? ""
      expect([path, /default-src 'none'/.test(policy), /script-src 'self'(;|$)/.test(policy)]).toEqual([
        path,
        true,
        true,
      ])
      expect(policy).not.toMatch(/unsafe|\*|data:[^;]*script/)
    }
  })
})

describe("a fault of the program", () => {
  test.each([
    ["a page", "/trasig", {}],
    ["the API", "/api/v1/broken.read", { authorization: "" }],
  ])(
    "on %s tells the visitor nothing and the log where, never what or whom",
    async (_where, path, headers) => {
      const told = vi.spyOn(log, "error").mockImplementation(() => undefined)
      try {
        const answer = await web.request(path, {
          headers:
            "authorization" in headers
              ? { authorization: `Bearer ${coach.bearer}` }
              : { cookie: coach.cookie },
        })
        const text = await answer.text()
        const line = JSON.stringify(told.mock.calls)
        expect([answer.status, told.mock.calls.length]).toEqual([500, 1])
        expect(line).toContain("hostile-text")
        for (const secret of ["Zebulon", "Unik", number, town.tenantId, coach.bearer, "no row"])
          expect([secret, text.includes(secret), line.includes(secret)]).toEqual([secret, false, false])
      } finally {
        told.mockRestore()
      }
    },
  )
})
