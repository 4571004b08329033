import { spawnSync } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"
import openapiTS, { astToString } from "openapi-typescript"
import { afterAll, beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../factories/web.ts"
import { clientOf } from "./client.ts"

const here = fileURLToPath(new URL(".", import.meta.url))
let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let sara: Visitor
let someone: string
beforeAll(async () => {
  town = await municipality()
  someone = await town.addPerson({ givenName: "Nils", familyName: "Berg", coach: "sara" })
  web = await webFor(town)
  sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
})
afterAll(() => town.test.close())
const client = () => clientOf(async (request) => web.fetch(request), sara.bearer)

test("a client whose types are made from the description compiles, and what must not compile does not", async () => {
  const answer = await web.request("/api/v1/openapi.json", { headers: { cookie: sara.cookie } })
  const types = await openapiTS(JSON.parse(await answer.text()))
  mkdirSync(`${here}generated`, { recursive: true })
  writeFileSync(`${here}generated/stegvis.d.ts`, astToString(types))
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc")
  const compiled = spawnSync(process.execPath, [compiler, "-p", here], { encoding: "utf8" })
  expect(compiled.stdout).toBe("")
  expect(compiled.status).toBe(0)
})

test("and does what it says: reads, writes once however often it is sent, and is told every violation", async () => {
  expect(await client().names()).toContain("Nils Berg")
  const first = await client().sign(someone, "Talade om praktik i köket.", "note-0001")
  const again = await client().sign(someone, "Talade om praktik i köket.", "note-0001")
  expect([again, first.codes]).toEqual([first, undefined])
  expect(await client().ownNotes(someone)).toEqual(["Talade om praktik i köket."])
  expect((await client().sign(someone, "198804232380 ringde.", "note-0002")).codes).toEqual([
    "TEXT_HOLDS_NUMBER",
  ])
})
