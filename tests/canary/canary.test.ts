import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Visitor } from "../factories/web.ts"
import { blanked } from "./allowed.ts"
import { difference, said } from "./answers.ts"
import { traceIn } from "./bird.ts"
import { type Ids, idsIn } from "./ids.ts"
import {
  type Ask,
  mayAsk,
  opened,
  openings,
  questions,
  readings,
  reads,
  searched,
  variants,
} from "./requests.ts"
import { openWorld, type World } from "./world.ts"

let world: World
let ids: Ids
beforeAll(async () => {
  world = await openWorld()
  ids = await idsIn(world.without.url, world.town.tenantId, { first: world.ordinaryId })
})
afterAll(async () => {
  await world?.with.close()
  await world?.without.close()
})

const found: string[] = []
/**
 * Asks both municipalities the same; whatever differs, or holds a trace, is found. The status is that of
 * both.
 */
async function compare(ask: Ask, visitor: Visitor): Promise<number> {
  const [here, there] = [await ask.send(world.with, visitor), await ask.send(world.without, visitor)]
  const [with_, without] = [await said(here), await said(there)]
  const at = `${visitor.role} ${ask.label}`
  const trace = traceIn(ask.asked ? with_.replaceAll(ask.asked, "") : with_)
  if (trace) found.push(`${at} holds ${trace}`)
  else if (with_ !== without) {
    const [one, other] = [blanked(ask.what, with_), blanked(ask.what, without)]
    if (one !== other) found.push(`${at} differs: ${difference(one, other)}`)
  }
  return here.status
}
const covered = new Set<string>()
/** The first way that answers is enough; a visitor who gets none still asked. */
async function compareFirst(asks: readonly Ask[], visitor: Visitor): Promise<void> {
  for (const ask of asks) {
    if ((await compare(ask, visitor)) !== 200) continue
    covered.add(ask.what)
    return
  }
}
const everyone = () => [...world.others, ...world.strangers]
/** Nothing here opens for somebody elsewhere, however many ways are tried. */
const waysFor = (visitor: Visitor) => (world.strangers.includes(visitor) ? 1 : 5)
const nothing = () => {
  const told = found.splice(0)
  expect(told.slice(0, 40)).toEqual([])
}

test("the one who may see the person does, so that there is something to find", async () => {
  const [coach] = world.keeper
  const page = await world.with.ask(`/deltagare/${world.personId}`, {
    headers: { cookie: coach?.cookie ?? "" },
  })
  expect(page.status).toBe(200)
  expect(traceIn(await page.text())).not.toBeNull()
  const gone = await world.without.ask(`/deltagare/${world.personId}`, {
    headers: { cookie: coach?.cookie ?? "" },
  })
  expect(gone.status).toBe(404)
})

describe("nobody else finds a trace, and nothing counts differently", () => {
  test("on any page, form or file", async () => {
    for (const route of opened) {
      for (const visitor of everyone().filter((one) => mayAsk(route, one))) {
        await compareFirst(openings(route, ids, waysFor(visitor)), visitor)
        for (const ask of variants(route)) await compare(ask, visitor)
      }
    }
    nothing()
  }, 900_000)

  test("in any search", async () => {
    expect(searched.length).toBeGreaterThan(10)
    for (const ask of searched)
      for (const visitor of everyone().filter((one) => mayAsk(ask.route, one))) await compare(ask, visitor)
    nothing()
  })

  test("in any answer of the API", async () => {
    for (const operation of reads) {
      for (const visitor of everyone().filter((one) => operation.access[operation.name]?.[one.role])) {
        await compareFirst(readings(operation, ids, waysFor(visitor)), visitor)
        for (const ask of questions(operation)) await compare(ask, visitor)
      }
    }
    nothing()
  }, 900_000)

  test("in what the program says of itself", async () => {
    for (const path of ["/metrics", "/health", "/ready", "/om", "/tillganglighet", "/api/v1/openapi.json"]) {
      const text = await (await world.with.ask(path)).text()
      expect([path, traceIn(text)]).toEqual([path, null])
    }
  })
})

/** Pages and readings that nobody here gets an answer from, and why that is so. */
const unanswered: Record<string, string> = {
  "read taxonomy.read": "published names of occupations, which are not loaded here and are about nobody",
  "read agreement.readLink": "for no role: by a link and a code alone, and of somebody protected nothing",
  "read agreement.verify": "for no role: a public page asks it of a hash, and tells a day and nothing else",
  "read certificate.paperByLink": "for no role: by a link alone, and of somebody protected nothing",
  "read certificate.readLink": "for no role: by a link alone, and of somebody protected nothing",
  "read message.mailbox": "for no role: the demo's own page, which production does not mount",
}

test("every page, form, file and reading was asked and answered, also those that came since", () => {
  const all = [...opened.map((one) => `${one.kind} ${one.path}`), ...reads.map((one) => `read ${one.name}`)]
  expect({
    namesWithoutMeaning: [...ids.unknown],
    notAnswered: all.filter((one) => !covered.has(one) && !(one in unanswered)),
  }).toEqual({ namesWithoutMeaning: [], notAnswered: [] })
})
