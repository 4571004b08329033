import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import { joinTexts, languages } from "../../src/platform/i18n/texts.ts"
import { catalogues } from "../../src/platform/notifications/texts.ts"
import { testApp } from "../factories/database.ts"
import { tooHard, toWords } from "./easy-swedish.ts"
import { textsInSources } from "./reader-sources.ts"
import { textsOnPages } from "./reader-texts.ts"

const { all } = joinTexts(capabilities.map((one) => one.texts))
const known = [...all.sv.keys()]
/**
 * What only participants and supervisors meet, by its name; also in states that nobody in the demo stands in.
 */
const families =
  /^(absence|ownLog|my|myParticipants|ownWorkplace|checkIn\.(question|rate)|toMark|action|attendance\.kind|flash\.absence|flash\.placement\.saidYes|messages\.template|choose|signIn)\.|^flash\.(commitmentConfirmed|progressSent|checkIn\.answered|attendance\.marked|matchProfile\.(agreed|withdrawn))$|^messages\.(what|when|state|read|markRead|readAll)$|^nav\.(ownLog|messages|myParticipants|ownWorkplace|myWeek|myPlan|seats)$/

const met = new Set<string>(known.filter((key) => families.test(key)))
beforeAll(async () => {
  const test = await testApp("2026-11-24")
  await loadDemo(test.app, test.url)
  const { rows } = await sql<{ tenantId: string; accountId: string; role: Role }>`
    select r.tenant_id as "tenantId", r.account_id as "accountId", r.role from role_assignment r
    where r.role in ('participant', 'supervisor')`.execute(test.app.db)
  expect(new Set(rows.map((row) => row.role)).size).toBe(2)
  for (const who of rows) for (const key of await textsOnPages(test, who)) met.add(key)
  for (const key of await textsInSources(known)) met.add(key)
  await test.close()
})

describe("what participants and supervisors read", () => {
  test("is a good part of the product, by pages that were opened and pages that were read", () => {
    expect(met.size).toBeGreaterThan(280)
    for (const key of [
      "my.week",
      "messages.title",
      "nav.messages",
      "checkIn.rate.1",
      "seats.free",
      "app.signOut",
    ])
      expect([key, met.has(key)]).toEqual([key, true])
  })
  test.each(languages.filter((one) => one !== "sv-simple"))("is said in %s", (language) => {
    expect([...met].filter((key) => !all[language].has(key)).sort()).toEqual([])
  })
  test("is easy Swedish for those who choose it: short sentences, everyday words, one thing at a time", () => {
    const hard = [...met].flatMap((key) => {
      const why = tooHard(toWords(all["sv-simple"].get(key) ?? all.sv.get(key) ?? ""))
      return why ? [`${key}: ${why}`] : []
    })
    expect(hard.sort()).toEqual([])
  })
  test("has no easy text that is the same as the ordinary one, or that belongs to nothing", () => {
    const idle = [...all["sv-simple"]].filter(([key, text]) => all.sv.get(key) === text || !all.sv.has(key))
    expect(idle).toEqual([])
  })
})

describe("messages that go out", () => {
  test.each(languages.filter((one) => one !== "sv-simple"))("are said in %s", (language) => {
    expect(Object.keys(catalogues[language])).toEqual(Object.keys(catalogues.sv))
  })
  test("lead to Stegvis and name nobody, in every language", () => {
    for (const [language, texts] of Object.entries(catalogues))
      for (const [key, text] of Object.entries(texts)) {
        const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name)
        const told = key === "notification.signatureCode.body" ? "code" : "url"
        expect([language, key, names]).toEqual([language, key, key.endsWith(".body") ? [told] : []])
      }
  })
  test("are easy in easy Swedish", () => {
    const texts: Record<string, string> = { ...catalogues.sv, ...catalogues["sv-simple"] }
    const hard = Object.entries(texts).filter(([, text]) => tooHard(toWords(text)) !== null)
    expect(hard.map(([key]) => key)).toEqual([])
  })
})
