import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import {
  behind,
  everyRole,
  formType,
  operations,
  routes,
  sameOrigin,
  type Visitor,
  webFor,
} from "../factories/web.ts"
import { foreignIds } from "./foreign-ids.ts"

let web: Awaited<ReturnType<typeof webFor>>
let town: TestMunicipality
let visitors: Visitor[]
let foreign: Awaited<ReturnType<typeof foreignIds>>

beforeAll(async () => {
  town = await municipality()
  foreign = await foreignIds(town)
  web = await webFor(town)
  visitors = await everyRole(town)
})

const nobody = () => randomUUID() as string
const params = (path: string) => [...path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? "")
const isId = (param: string) => /(^id|Id)$/.test(param)
const filled = (path: string, value: (param: string) => string) =>
  path.replace(/:(\w+)/g, (_, param: string) => (isId(param) ? value(param) : "nagot"))
const get = (path: string, visitor?: Visitor) =>
  web.request(path, visitor ? { headers: { cookie: visitor.cookie } } : {})
const post = (
  path: string,
  visitor: Visitor | null,
  headers: Record<string, string> = sameOrigin,
  csrf = visitor?.csrf ?? "",
) =>
  web.request(path, {
    method: "POST",
    body: new URLSearchParams({ _csrf: csrf, _key: randomUUID() }),
    headers: { ...formType, ...headers, ...(visitor ? { cookie: visitor.cookie } : {}) },
  })
/**
 * What differs between two answers without telling anything: keys of forms and the ids that were asked for.
 */
const plain = async (answer: Response) => (await answer.text()).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")

const readable = routes.filter((route) => route.kind !== "action" && route.kind !== "search")
const writable = routes.filter(
  (route) => route.kind === "form" || route.kind === "action" || route.kind === "search",
)
const may = (route: (typeof routes)[number], visitor: Visitor) =>
  behind(route).every((one) => one.access[one.name]?.[visitor.role] !== undefined)

test("there is something to probe", () => {
  expect(routes.length).toBeGreaterThan(5)
  expect(foreign.known().length).toBeGreaterThan(5)
})

describe("without a session", () => {
  test.each(readable.map((route) => route.path))("GET %s leads to sign-in", async (path) => {
    const answer = await get(filled(path, nobody))
    expect(answer.status).toBe(303)
    expect(answer.headers.get("location")).toMatch(/^\/logga-in/)
  })
  test.each(writable.map((route) => route.path))("POST %s leads to sign-in", async (path) => {
    const answer = await post(filled(path, nobody), null)
    expect(answer.status).toBe(303)
    expect(answer.headers.get("location")).toMatch(/^\/logga-in/)
  })
  test.each(operations.map((one) => [one.kind === "read" ? "GET" : "POST", one.name]))(
    "%s /api/v1/%s is refused",
    async (method, name) => {
      const answer = await web.request(`/api/v1/${name}`, {
        method,
        headers: { authorization: "Bearer not-a-token-that-anyone-has" },
      })
      expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "application/problem+json"])
    },
  )
  test("a path that does not exist looks like one that does", async () => {
    expect((await get("/finns-inte")).status).toBe(303)
    expect((await web.request("/api/v1/nothing.here")).status).toBe(401)
  })
})

describe("every page for every role", () => {
  test.each(readable.map((route) => [route.path, route] as const))("GET %s", async (path, route) => {
    for (const visitor of visitors) {
      const answer = await get(filled(path, nobody), visitor)
      const at = `${visitor.role} ${path}`
      if (!may(route, visitor)) expect([at, answer.status]).toEqual([at, 403])
      else if (params(path).length === 0)
        expect([at, [200, 422].includes(answer.status), answer.status]).toEqual([at, true, answer.status])
      else if (params(path).every(isId) && (route.kind !== "form" || route.facts))
        expect([at, answer.status]).toEqual([at, 404])
      else expect([at, answer.status < 500]).toEqual([at, true])
    }
  })
  test.each(
    readable
      .filter(
        (route) =>
          params(route.path).length === 0 &&
          route.kind === "page" &&
          route.operation.schema.safeParse({}).success,
      )
      .map((route) => [route.path, route] as const),
  )("GET %s opens in an empty municipality", async (path, route) => {
    for (const visitor of visitors.filter((one) => may(route, one))) {
      const answer = await get(path, visitor)
      expect([visitor.role, answer.status]).toEqual([visitor.role, 200])
      expect(await answer.text()).toMatch(/^<!DOCTYPE html>/i)
    }
  })
})

describe("every change by every role", () => {
  test.each(writable.map((route) => [route.path, route] as const))("POST %s", async (path, route) => {
    const [command] = behind(route)
    for (const visitor of visitors) {
      const answer = await post(filled(path, nobody), visitor)
      const at = `${visitor.role} ${path}`
      if (command?.access[command.name]?.[visitor.role] === undefined)
        expect([at, answer.status]).toEqual([at, 403])
      else if (params(path).some(isId))
        expect([at, answer.status]).toEqual([at, expect.toBeOneOf([403, 404, 409, 422])])
      else expect([at, answer.status < 500]).toEqual([at, true])
    }
  })
})

describe("another municipality's rows", () => {
  const withId = routes.filter((route) => params(route.path).some(isId))
  test.each(withId.map((route) => [`${route.kind} ${route.path}`, route] as const))(
    "%s: an id from there is answered like one that does not exist",
    async (_name, route) => {
      for (const visitor of visitors) {
        const ask = (path: string) => (route.kind === "action" ? post(path, visitor) : get(path, visitor))
        const theirs = await ask(filled(route.path, foreign.of))
        const nobodys = await ask(filled(route.path, nobody))
        expect([visitor.role, theirs.status]).toEqual([visitor.role, nobodys.status])
        expect(theirs.status).not.toBe(303)
        expect(await plain(theirs)).toBe(await plain(nobodys))
        if (route.kind === "form")
          expect((await post(filled(route.path, foreign.of), visitor)).status).toBeOneOf([403, 404, 409, 422])
      }
    },
  )
})

describe("a form post that did not come from our page", () => {
  const cases: [string, Record<string, string>, boolean][] = [
    ["names no origin", {}, true],
    ["comes from another origin", { origin: "https://evil.example" }, true],
    ["comes from a page of another site", { ...sameOrigin, "sec-fetch-site": "cross-site" }, true],
    ["comes from a neighbour below the same domain", { ...sameOrigin, "sec-fetch-site": "same-site" }, true],
    ["has a wrong token", sameOrigin, false],
  ]
  test.each(writable.map((route) => route.path).concat("/logga-ut", "/roller"))(
    "POST %s is refused",
    async (path) => {
      for (const visitor of visitors) {
        for (const [how, headers, right] of cases) {
          const answer = await post(
            filled(path, nobody),
            visitor,
            headers,
            right ? visitor.csrf : "another-token",
          )
          expect([visitor.role, how, answer.status]).toEqual([visitor.role, how, 403])
        }
      }
    },
  )
  test("nobody was signed out by it", async () => {
    for (const visitor of visitors) expect((await get("/roller", visitor)).status).toBe(200)
  })
})

describe("the API by every role", () => {
  test.each(operations.map((one) => [one.name, one] as const))("%s", async (name, operation) => {
    for (const visitor of visitors) {
      const headers = { authorization: `Bearer ${visitor.bearer}`, "content-type": "application/json" }
      const answer = await web.request(`/api/v1/${name}`, { method: "POST", body: "{}", headers })
      const at = `${visitor.role} ${name}`
      if (operation.access[name]?.[visitor.role] === undefined) expect([at, answer.status]).toEqual([at, 403])
      else expect([at, answer.status < 500]).toEqual([at, true])
      if (answer.status >= 400) expect(answer.headers.get("content-type")).toBe("application/problem+json")
    }
  })
})

test("answers are not kept by browsers and can't be framed or sniffed", async () => {
  const [visitor] = visitors
  const answer = await get("/deltagare", visitor)
  expect(
    Object.fromEntries(
      ["cache-control", "x-frame-options", "x-content-type-options", "content-security-policy"].map(
        (name) => [name, answer.headers.get(name)],
      ),
    ),
  ).toMatchObject({
    "cache-control": "no-store",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
  })
})
