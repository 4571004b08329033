import { inflateSync } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { agreementTemplate } from "../../src/capabilities/agreements/agreement.typ.ts"
import { agreementContent } from "../../src/capabilities/agreements/agreement-content.ts"
import { printAgreement } from "../../src/capabilities/agreements/print-agreement.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { compilePdf } from "../../src/integrations/typst/compile-pdf.ts"
import type { day } from "../../src/kernel/day.ts"
import { sayDay } from "../../src/platform/i18n/dates.ts"
import { joinTexts, type Language } from "../../src/platform/i18n/texts.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { proposal, workplace } from "./workplace.ts"

let town: TestMunicipality
let placementId: string
const personnummer = "198803202392"
beforeAll(async () => {
  town = await municipality()
  const kitchen = await workplace(town)
  const amina = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01", personnummer })
  const tasks = 'Disk #import "x" *och* servering $1 [a] \\ åäö'
  placementId = value(
    await proposePlacement.execute(town.test.app, town.as("sara"), {
      ...proposal(amina, kitchen, "2026-12-01"),
      tasks,
    }),
  ).id
})
afterAll(() => town.test.close())

const texts = joinTexts(capabilities.map((one) => one.texts))
const speaker = (language: Language) => ({
  language,
  t: (key: string, params?: Parameters<typeof texts.say>[2]) => texts.say(language, key, params),
  day: (on: ReturnType<typeof day>) => sayDay(on, language),
})
test("whom to call is the coach, with the number", async () => {
  await town.system((tx) =>
    tx
      .updateTable("account")
      .set({ phone: "08-465 004 10" })
      .where("id", "=", town.accounts.sara ?? "")
      .execute(),
  )
  expect((await facts()).contact).toBe("Sara Lindqvist, 08-465 004 10")
})

const facts = async () => value(await printAgreement.execute(town.test.app, town.as("sara"), { placementId }))

/** The file with its compressed parts opened: structure, metadata and fonts can be read there. */
function letters(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString("latin1")
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? "", "latin1")).toString("latin1")]
    } catch {
      return []
    }
  })
  return [raw, ...streams].join("\n")
}

test("the agreement names parties, place, supervisor, time, tasks, insurance and what each promises", async () => {
  for (const language of ["sv", "en"] as const) {
    const content = agreementContent(await facts(), speaker(language))
    const all = JSON.stringify(content)
    for (const part of [
      "Amina Haddad",
      "Måltidsservice",
      "Solgårdens kök",
      "Solgårdsvägen 4",
      "Märta Söderström",
      "08:00",
      "12:00",
      "servering",
      "Sara Lindqvist",
    ]) {
      expect([language, part, all.includes(part)]).toEqual([language, part, true])
    }
    expect(content.sections).toHaveLength(6)
    expect(content.signatures.parties).toHaveLength(3)
    expect(all).not.toContain(personnummer)
    expect(all).not.toContain("2392")
  }
})

test("it is a tagged PDF/UA with its title and language, whatever was typed", async () => {
  const bytes = compilePdf(agreementTemplate, agreementContent(await facts(), speaker("sv")))
  expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe("%PDF-")
  const inside = letters(bytes)
  for (const part of [
    "/StructTreeRoot",
    "/MarkInfo",
    "pdfuaid",
    "Överenskommelse om Arbetsträning",
    "/Lang",
  ]) {
    const found = inside.includes(part) || inside.includes(Buffer.from(part).toString("latin1"))
    expect([part, found]).toEqual([part, true])
  }
  expect(bytes.length).toBeGreaterThan(10_000)
})

test("who does not see the person gets no agreement", async () => {
  expect(codes(await printAgreement.execute(town.test.app, town.as("goran"), { placementId }))).toEqual([
    "NOT_FOUND",
  ])
  expect(codes(await printAgreement.execute(town.test.app, town.as("ulf"), { placementId }))).toEqual([
    "FORBIDDEN",
  ])
})
