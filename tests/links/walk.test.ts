import { beforeAll, expect, test } from "vitest"
import { actDemo, fillDemo } from "../../src/app/demo/load-demo.ts"
import { pathPattern } from "../../src/app/opens.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import { nameInAddress } from "../../src/platform/http/address-words.ts"
import { jsonSchemaOf } from "../../src/platform/http/input.ts"
import type { Route } from "../../src/platform/http/routes.ts"
import { testApp } from "../factories/database.ts"
import { landings, ofRows } from "../factories/flashes.ts"
import { municipality } from "../factories/municipality.ts"
import { behind, routes, type Visitor, visitorFor, webFor } from "../factories/web.ts"

/** Beside its own fields a page knows what was just done and where to go on to. */
const everywhere = ["klart", "om", "till", "besked"]
/** Of links of one kind, such as to each participant, so many are opened. */
const ofEach = 2
/** Of somebody's own day all are. */
const day = "/min-dag"
/** Pages for anyone; they are mounted beside the routes of capabilities. */
const publicPaths =
  /^\/(om|tillganglighet|behover-du-anstalla|logga-in|roller|sprak|api|tema|assets|demo|)(\/|$)/

let web: Awaited<ReturnType<typeof webFor>>
const visitors: Visitor[] = []
/** Of people and places: a link that bears one leads to a page that says it. */
let names: string[] = []
beforeAll(async () => {
  const town = await municipality(await testApp("2026-11-24"), "demo")
  const filled = await town.system((tx) => fillDemo(tx, town))
  await actDemo(town.test.app, { tenantId: town.tenantId, ...filled })
  names = await town.system(async (tx) => [
    ...(await tx.selectFrom("person").select(["given_name", "family_name"]).execute()).map((one) =>
      `${one.given_name} ${one.family_name}`.trim(),
    ),
    ...(await tx.selectFrom("organisation").select("name").execute()).map(({ name }) => name),
    ...(await tx.selectFrom("workplace").select("name").execute()).map(({ name }) => name),
  ])
  expect(names.length).toBeGreaterThan(100)
  web = await webFor(town)
  for (const role of roles) {
    const found = await town.system((tx) =>
      tx
        .selectFrom("role_assignment")
        .select("account_id")
        .where("role", "=", role)
        .orderBy("created_at")
        .executeTakeFirst(),
    )
    if (found) visitors.push(await visitorFor(town, found.account_id, role))
  }
})

/** Fixed paths before paths with parameters, as they are mounted. */
const getRoutes = routes
  .filter((one) => one.kind !== "action" && one.kind !== "search")
  .sort((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")))
const routeAt = (path: string) => getRoutes.find((one) => pathPattern(one.path).test(path))
const fieldsOf = (route: Route) => {
  const address = route.kind === "page" ? route.address : {}
  return behind(route).flatMap(({ schema }) =>
    Object.keys(jsonSchemaOf(schema).properties ?? {}).map((field) => nameInAddress(address, field)),
  )
}
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
/** Where a page leads, with the words that say so. */
const waysIn = (html: string) => [
  ...[...html.matchAll(/<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href = "", words = ""]) => ({
    href: href.replaceAll("&amp;", "&"),
    words: plain(words),
  })),
  ...[...html.matchAll(/<link\s[^>]*?href="([^"]*)"/g)].map(([, href = ""]) => ({ href, words: "" })),
]
/** Where its forms are sent. */
const sendersIn = (html: string) =>
  [...html.matchAll(/<form\s[^>]*>/g)].flatMap(([form]) =>
    form.includes('method="post"') ? (/action="([^"?]*)/.exec(form)?.[1] ?? []) : [],
  )
const posted = routes
  .filter((one) => one.kind === "action" || one.kind === "form" || one.kind === "search")
  .sort((a, b) => Number(a.path.includes(":")) - Number(b.path.includes(":")))
/** Commands that end something for somebody, which one press is not to do. */
const ends = /\.(end|close\w*|revoke|withdraw|leave|cancel|abandon|finish|takeBack)$|^protection\./
/** What the same page undoes. */
const undone = ["employerLog.finish"]
/** An own answer, which the same page gives anew. */
const answers = ["matchProfile.withdraw", "competence.end", "consent.withdraw"]
/** What stands there before anything is opened, where nothing says what will happen. */
const atFirst = (html: string) =>
  html
    .replaceAll(/<details\b.*?<\/details>/gs, "")
    .replaceAll(/<section class="confirm">.*?<\/section>/gs, "")
const receiverOf = (path: string) => posted.find((one) => pathPattern(one.path).test(path))
const mayPost = (route: (typeof posted)[number], visitor: Visitor) => {
  const { access, name } = route.kind === "search" ? route.operation : route.command
  return access[name]?.[visitor.role] !== undefined
}

const saidOnce = new Set<string>()
/** The messages that commands of a role lead to a page with, each once; not what is of one row of many. */
const saidOn = (route: Route | undefined, role: Role) =>
  landings
    .filter((one) => one.route === route && one.by.includes(role) && !ofRows.includes(one.message))
    .map(({ message }) => message)
    .filter((message) => {
      const first = !saidOnce.has(message)
      saidOnce.add(message)
      return first
    })
const flashIn = (html: string) => plain(/<div class="flash".*?<\/div><\/div>/s.exec(html)?.[0] ?? "")
/** A page that cannot say what a message asks for says that it is done. */
const unsaid = /^(|Det är gjort\.)$/

type Way = { from: string; href: string; words: string }
type Fault = `${string} → ${string}: ${string}`

/**
 * Every link of every page one comes to, a few of each kind: it opens, its page reads what the link says, and
 * tells of whoever the link names. Every form is one that its reader may send, and what ends something asks
 * first.
 */
async function walk(visitor: Visitor): Promise<{ faults: Fault[]; opened: number }> {
  const faults: Fault[] = []
  const opened = new Map<string, number>()
  const seen = new Set<string>()
  const queue: Way[] = [{ from: "sign-in", href: "/", words: "" }]
  for (let one = queue.shift(); one; one = queue.shift()) {
    const { from, href, words } = one
    if (!href.startsWith("/") || seen.has(href)) continue
    seen.add(href)
    const url = new URL(href, "http://localhost:3000")
    const route = routeAt(url.pathname)
    const fault = (what: string) => faults.push(`${from} → ${href}: ${what}`)
    if (route) {
      const known = [...fieldsOf(route), ...everywhere]
      for (const name of url.searchParams.keys())
        if (!known.includes(name)) fault(`${name} is not read there`)
    } else if (!publicPaths.test(url.pathname)) fault("no such page")
    const kind = `${route?.path ?? url.pathname}?${[...url.searchParams.keys()].sort().join("&")}`
    const times = opened.get(kind) ?? 0
    if (
      (times >= ofEach && from !== day) ||
      url.pathname.startsWith("/sprak/") ||
      url.pathname.startsWith("/assets/")
    )
      continue
    opened.set(kind, times + 1)
    const answer = await web.request(href, { headers: { cookie: visitor.cookie } })
    const to = answer.headers.get("location")
    if (to) queue.push({ from: href, href: to, words })
    else if (answer.status !== 200) fault(`answers ${answer.status}`)
    const html = answer.headers.get("content-type")?.startsWith("text/html") ? await answer.text() : ""
    const promised = names.find((name) => words === name || words.endsWith(` ${name}`))
    if (html && promised && !plain(html).includes(promised)) fault(`says nothing of ${promised}`)
    for (const message of html ? saidOn(route, visitor.role) : []) {
      const query = `${url.search ? `${url.search}&` : "?"}klart=${message}&om=1`
      const said = await web.request(`${url.pathname}${query}`, { headers: { cookie: visitor.cookie } })
      if (unsaid.test(flashIn(await said.text()))) fault(`does not say whom or what ${message} is about`)
    }
    for (const next of waysIn(html)) queue.push({ from: href, ...next })
    for (const path of sendersIn(atFirst(html))) {
      const receiver = receiverOf(path)
      const ending =
        receiver?.kind === "action" &&
        ends.test(receiver.command.name) &&
        !undone.includes(receiver.command.name)
      if (ending && !(visitor.role === "participant" && answers.includes(receiver.command.name)))
        fault(`ends ${receiver.command.name} by one press`)
    }
    for (const path of sendersIn(html)) {
      const receiver = receiverOf(path)
      if (receiver && !mayPost(receiver, visitor)) fault(`has a form for ${path}, which is refused`)
    }
  }
  return { faults, opened: [...opened.values()].reduce((sum, times) => sum + times, 0) }
}

test.each([...roles])("every link that a %s meets leads there", async (role) => {
  const visitor = visitors.find((one) => one.role === role)
  if (!visitor) throw new Error(`nobody in the demo is ${role}`)
  const { faults, opened } = await walk(visitor)
  console.info(`${role}: ${opened} pages`)
  expect([...new Set(faults.map((one) => one.replaceAll(/[0-9a-f-]{36}/g, "ID")))]).toEqual([])
})
