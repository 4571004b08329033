import { beforeAll, expect, test } from "vitest"
import type { Role } from "../../src/platform/access/roles.ts"
import { jsonSchemaOf } from "../../src/platform/http/input.ts"
import { difference, said } from "../canary/answers.ts"
import { api, mayAsk, opened, reads, searchesFor } from "../canary/requests.ts"
import type { Web } from "../canary/world.ts"
import { type TestApp, testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { operations, type Visitor, visitorFor, webFor } from "../factories/web.ts"

/**
 * What can I see after an action of my own that I could not see before? The same whoever the number I wrote
 * belongs to: nobody, somebody of another board, somebody protected there or in my own unit.
 */
const number = "197801022380"
const standings = {
  unknown: async () => undefined,
  anotherBoard: (town: TestMunicipality) =>
    town.addPerson({ familyName: "Dold", unit: "welfare", enrolledOn: "2025-03-03", personnummer: number }),
  protectedElsewhere: (town: TestMunicipality) =>
    town.addPerson({ familyName: "Dold", unit: "welfare", protection: "marked", personnummer: number }),
  protectedHere: (town: TestMunicipality) =>
    town.addPerson({ familyName: "Dold", protection: "marked", coach: "goran", personnummer: number }),
}
type Standing = keyof typeof standings

/** Every command that is told a number, and what is written beside it. */
const told: Record<string, (town: TestMunicipality, ownPerson: string) => object> = {
  "referral.receive": (town) => ({
    unitId: town.units.cai,
    givenName: "Samuel",
    familyName: "Kidane",
    protection: "none",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  }),
  "conflict.declare": () => ({ kind: "relative" }),
  "joining.propose": (_town, personId) => ({
    personId,
    standing: "current",
    reason: "Samordningsnumret har blivit ett personnummer",
  }),
}
/** A number opens somebody here by design, or is held to the same by a test of its own. */
const elsewhere: Record<string, string> = {
  "access.breakGlass": "emergency access opens the person: capped, told and reviewed (own-reach.test.ts)",
}
const numbered = operations.filter(
  (one) => one.kind === "command" && "number" in (jsonSchemaOf(one.schema).properties ?? {}),
)

const staff: Partial<Record<Role, string>> = {
  coach: "sara",
  intakeOfficer: "leila",
  manager: "karin",
  socialWorker: "petra",
  employerAgent: "jonas",
  reviewer: "ulf",
  steering: "styr",
  systemAdmin: "admin",
  referrer: "af",
}

let shared: TestApp
let web: Web
beforeAll(async () => {
  shared = await testApp()
  // The same program for all municipalities.
  const { request } = await webFor(await municipality(shared))
  web = { app: shared.app, url: shared.url, ask: request, close: shared.close }
})

type World = { town: TestMunicipality; ownPerson: string; visitor: Visitor }
async function worldOf(standing: Standing, role: Role): Promise<World> {
  const town = await municipality(shared)
  await standings[standing](town)
  const ownPerson = await town.addPerson({ coach: "sara" })
  const account = town.accounts[staff[role] ?? ""] ?? ""
  return { town, ownPerson, visitor: await visitorFor(town, account, role) }
}

const linksIn = (html: string) =>
  [...html.matchAll(/\shref="(\/[^"]*)"/g)].flatMap(([, href = ""]) =>
    /^\/(assets|sprak|tema|logga)/.test(href) ? [] : [href.replaceAll("&amp;", "&")],
  )
const ofEach = 3
/** Figures count everybody, seen or not, in numbers that are suppressed: tests/canary compares them. */
const figures = /^\/siffror|^(figure|figures|report)\./

/**
 * All that somebody comes to: the pages of their role, what those lead to, every search and every reading of
 * the API.
 */
type Seen = Map<string, string>
async function everythingSeen({ visitor }: World): Promise<Seen> {
  const seen: Seen = new Map()
  const kinds = new Map<string, number>()
  const first = opened.filter((route) => !route.path.includes(":") && mayAsk(route, visitor))
  const queue = ["/", ...first.map((route) => route.path)].map((href) => ({ href, deep: 0 }))
  for (let one = queue.shift(); one; one = queue.shift()) {
    const kind = one.href.replace(/[0-9a-f-]{36}/g, "ID")
    const times = (kinds.get(kind) ?? 0) + 1
    if (times > (kind === one.href ? 1 : ofEach) || figures.test(kind)) continue
    kinds.set(kind, times)
    const answer = await web.ask(one.href, { headers: { cookie: visitor.cookie } })
    const isPage = (answer.headers.get("content-type") ?? "").startsWith("text/html")
    if (isPage && one.deep < 2)
      for (const href of linksIn(await answer.clone().text())) queue.push({ href, deep: one.deep + 1 })
    seen.set(`GET ${kind} ${times}`, sameForAll(await said(answer)))
  }
  for (const ask of searchesFor(["Kidane", "Dold", number]).filter((ask) => mayAsk(ask.route, visitor)))
    seen.set(ask.label, sameForAll(await said(await ask.send(web, visitor))))
  for (const operation of reads.filter((one) => one.access[one.name]?.[visitor.role])) {
    const { required = [] } = jsonSchemaOf(operation.schema) as { required?: string[] }
    if (required.length === 0 && !figures.test(operation.name))
      seen.set(operation.name, sameForAll(await said(await api(operation.name, {})(web, visitor))))
  }
  return seen
}
/** What is made anew for every session. */
const sameForAll = (text: string) =>
  text
    .replace(/kommun-\w+/g, "KOMMUN")
    .replace(/kl\. \d\d:\d\d/g, "TIME")
    .replace(/(data-draft-key|name="_csrf" value|name="_key" value)="[^"]*"/g, "$1")

test("every command that is told a number is held to it", () => {
  expect(numbered.map((one) => one.name).filter((name) => !(name in told) && !(name in elsewhere))).toEqual(
    [],
  )
  expect(numbered.length).toBeGreaterThan(2)
})

const asked = numbered.flatMap((command) =>
  Object.keys(command.access[command.name] ?? {}).flatMap((role) =>
    command.name in told && role in staff ? [[command, role as Role] as const] : [],
  ),
)
test.each(asked.map(([command, role]) => [command.name, role] as const))(
  "%s by a %s tells nothing of whose number it is, then or afterwards",
  async (name, role) => {
    const seen: Partial<Record<Standing, { before: Seen; after: Seen }>> = {}
    for (const standing of Object.keys(standings) as Standing[]) {
      const world = await worldOf(standing, role)
      const before = await everythingSeen(world)
      const input = { ...told[name]?.(world.town, world.ownPerson), number }
      const answer = await said(await api(name, input)(web, world.visitor))
      seen[standing] = { before, after: new Map([["answer", answer], ...(await everythingSeen(world))]) }
    }
    const unknown = seen.unknown
    if (!unknown) throw new Error("nobody unknown was tried")
    const found: string[] = []
    for (const [standing, { before, after }] of Object.entries(seen)) {
      for (const at of new Set([...unknown.after.keys(), ...after.keys()])) {
        // What was another before is no news.
        if (before.get(at) !== unknown.before.get(at)) continue
        const [one, other] = [unknown.after.get(at) ?? "nothing", after.get(at) ?? "nothing"]
        if (one !== other) found.push(`${standing} ${at}: ${difference(one, other)}`)
      }
    }
    expect(unknown.after.size).toBeGreaterThan(10)
    expect(found).toEqual([])
  },
)
