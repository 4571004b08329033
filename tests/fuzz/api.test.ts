import { randomUUID } from "node:crypto"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, type Visitor, webFor } from "../factories/web.ts"
import { foreignIds } from "../probe/foreign-ids.ts"
import { bodies, type Schema } from "./requests.ts"

type Described = {
  parameters?: { name: string; schema: Schema }[]
  requestBody?: { content: { "application/json": { schema: Schema } } }
}
/** How many requests in all; STEGVIS_FUZZ=100000 for a longer search. */
const total = Number(process.env.STEGVIS_FUZZ ?? 10_000)

let web: Awaited<ReturnType<typeof webFor>>
let town: TestMunicipality
let visitors: Visitor[]
let theirs: string[]
let ours: string[]
let operations: { method: "GET" | "POST"; name: string; schema: Schema }[]

beforeAll(async () => {
  town = await municipality()
  theirs = (await foreignIds(town)).known()
  web = await webFor(town)
  visitors = await everyRole(town)
  const people = [
    await town.addPerson({ coach: "sara", personnummer: "198803202392", enrolledOn: "2026-03-03" }),
    await town.addPerson({ coach: "sara", protection: "marked" }),
  ]
  const enrolments = await town.system((tx) => tx.selectFrom("enrolment").select("id").execute())
  ours = [
    ...people,
    ...enrolments.map((row) => row.id),
    ...Object.values(town.units),
    ...Object.values(town.accounts),
  ]
  const { paths } = (await (await web.request("/api/v1/openapi.json")).json()) as {
    paths: Record<string, { get?: Described; post?: Described }>
  }
  operations = Object.entries(paths).flatMap(([path, { get, post }]) => {
    const name = path.replace("/api/v1/", "")
    const properties = Object.fromEntries((get?.parameters ?? []).map((one) => [one.name, one.schema]))
    const schema = post?.requestBody?.content["application/json"].schema ?? {}
    return [
      ...(get ? [{ method: "GET" as const, name, schema: { type: "object", properties } }] : []),
      { method: "POST" as const, name, schema },
    ]
  })
})

const send = (visitor: Visitor, method: "GET" | "POST", name: string, body: unknown, key?: string) => {
  const headers: Record<string, string> = {
    authorization: `Bearer ${visitor.bearer}`,
    ...(key ? { "idempotency-key": key } : {}),
  }
  if (method === "POST")
    return web.request(`/api/v1/${name}`, {
      method,
      body: JSON.stringify(body) ?? "",
      headers: { ...headers, "content-type": "application/json" },
    })
  const query = new URLSearchParams()
  if (body && typeof body === "object")
    for (const [field, value] of Object.entries(body))
      query.append(field, typeof value === "string" ? value : (JSON.stringify(value) ?? ""))
  return web.request(`/api/v1/${name}?${query}`, { headers })
}

test(`${total} generated requests are answered, or refused as a problem; none is a fault`, async () => {
  const faults = new Map<string, string>()
  const answered = new Map<number, number>()
  const each = Math.ceil(total / operations.length)
  let sent = 0
  const keys = [
    ...Array.from({ length: 12 }, () => randomUUID() as string),
    "short",
    "ö".repeat(10),
    "x".repeat(200),
  ]
  for (const { method, name, schema } of operations) {
    const samples = fc.sample(
      fc.record({
        body: bodies(schema, [...ours, ...theirs]),
        key: fc.option(fc.constantFrom(...keys), { nil: undefined, freq: 3 }),
        dice: fc.nat(),
      }),
      { numRuns: each, seed: 20_261_124 },
    )
    // Mostly those who may, so that requests come further than the door.
    const allowed = visitors.filter(
      (one) => one.role === "coach" || one.role === "manager" || one.role === "intakeOfficer",
    )
    for (const { body, key, dice } of samples) {
      const among = dice % 4 === 0 ? visitors : allowed
      const visitor = among[dice % among.length]
      if (!visitor) continue
      const printable = key && /^[\x20-\x7e]+$/.test(key) ? key : undefined
      const answer = await send(visitor, method, name, body, printable)
      sent += 1
      answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1)
      const type = answer.headers.get("content-type") ?? ""
      const fine = answer.ok
        ? type.startsWith("application/json")
        : answer.status >= 400 && answer.status < 500 && type === "application/problem+json"
      if (!fine)
        faults.set(
          `${visitor.role} ${method} ${name} → ${answer.status} ${type}`,
          (JSON.stringify(body) ?? "").slice(0, 300),
        )
      await answer.arrayBuffer()
    }
  }
  console.info(
    `${sent} requests to ${operations.length} operations: ${[...answered]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${status} ${count}`)
      .join(", ")}`,
  )
  expect(Object.fromEntries(faults)).toEqual({})
  expect(sent).toBeGreaterThanOrEqual(total)
  expect(answered.get(200) ?? 0).toBeGreaterThan(total / 100)
}, 1_200_000)

describe("what is not JSON, or too much of it", () => {
  test.each(["", "{", "undefined", '{"a":', "\ufeff", "<xml/>", "a=b"])("%j is refused", async (body) => {
    const [visitor] = visitors
    for (const { name } of operations.filter((one) => one.method === "POST").slice(0, 5)) {
      const answer = await web.request(`/api/v1/${name}`, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${visitor?.bearer}` },
      })
      expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"])
    }
  })
})

describe("another municipality's rows", () => {
  test("are answered by every operation exactly as rows that do not exist", async () => {
    const idFields = (schema: Schema) =>
      Object.entries(schema.properties ?? {})
        .filter(([, field]) => field.format === "uuid" || field.anyOf?.some((one) => one.format === "uuid"))
        .map(([name]) => name)
    const differing: string[] = []
    for (const { method, name, schema } of operations.filter((one) => idFields(one.schema).length > 0)) {
      const [sample] = fc.sample(
        bodies(schema, ours).filter((one) => one !== null && typeof one === "object" && !Array.isArray(one)),
        { numRuns: 1, seed: 7 },
      )
      for (const visitor of visitors) {
        const ask = async (asked: string) => {
          const input = {
            ...(sample as object),
            ...Object.fromEntries(idFields(schema).map((field) => [field, asked])),
          }
          const answer = await send(visitor, method, name, input)
          return `${answer.status} ${(await answer.text()).replaceAll(asked, "ID")}`
        }
        const nowhere = await ask(randomUUID())
        for (const id of theirs.slice(0, 8)) {
          const there = await ask(id)
          if (there !== nowhere)
            differing.push(`${visitor.role} ${name}: ${there.slice(0, 90)} / ${nowhere.slice(0, 90)}`)
        }
      }
    }
    expect(differing).toEqual([])
  }, 1_200_000)
})
