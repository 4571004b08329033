import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { formType, sameOrigin, webFor } from "../../../tests/factories/web.ts"
import { newId } from "../../kernel/id.ts"
import { needList } from "./need-list.tsx"

const path = "/behover-du-anstalla"
let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
const code = `kommun-${Math.random().toString(36).slice(2, 8)}`
beforeAll(async () => {
  town = await municipality(undefined, code)
  web = await webFor(town)
})
const good = {
  kommun: code,
  organisationName: "Hagby Bageri",
  contactName: "Sonja Alm",
  email: "sonja@example.com",
  occupation: "Bagare",
  people: "2",
}
const send = (fields: Record<string, string>, headers: Record<string, string> = sameOrigin) =>
  web.request(path, {
    method: "POST",
    headers: { ...formType, ...headers },
    body: new URLSearchParams({ needId: newId(), ...fields }),
  })
const kept = async () => value(await needList.execute(town.test.app, town.as("jonas"), {})).rows.length

describe("anyone can say that they need to hire", () => {
  test("the page is open to all, and chooses the municipality when there are several", async () => {
    expect(await (await web.request(path)).text()).toContain('name="organisationName"')
    await municipality(town.test)
    expect(await (await web.request(path)).text()).toContain(`${path}?kommun=${code}`)
    expect(await (await web.request(`${path}?kommun=${code}`)).text()).toContain('name="organisationName"')
    expect((await web.request(`${path}?kommun=finns-inte`)).status).toBe(200)
  })

  test("leads to a receipt with the day of the answer, and the need has come in", async () => {
    const answer = await send(good)
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}/tack?svar=2026-12-01`])
    expect(await (await web.request(`${path}/tack?svar=2026-12-01`)).text()).toContain("1 december")
    expect(await kept()).toBe(1)
  })

  test("says all that is wrong at once and keeps what was typed", async () => {
    const answer = await send({
      ...good,
      email: "fel",
      people: "0",
      organisationName: "",
      occupation: '"><script>',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const [field, label] of [
      ["email", "E-post:"],
      ["people", "Hur många behöver ni?"],
      ["organisationName", "Företag eller organisation:"],
    ])
      expect(html).toContain(`href="#field-${field}">${label} `)
    expect(html).toContain('value="fel"')
    expect(html).not.toContain('"><script>')
    expect(await kept()).toBe(1)
  })

  test("keeps nothing from a program that fills in everything, nor from another site", async () => {
    expect((await send({ ...good, website: "https://example.com" })).headers.get("location")).toBe(
      `${path}?kommun=${code}`,
    )
    expect(
      (await send(good, { origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status,
    ).toBe(403)
    expect((await send(good, {})).status).toBe(403)
    expect(await kept()).toBe(1)
  })

  test.each<Record<string, string>>([
    { ...good, needId: "x" },
    { ...good, people: "1e308" },
    { ...good, fromDay: "2026-02-30" },
    { ...good, text: "\uD800\0" },
    { ...good, phone: "'; drop table employer_need; --" },
    {},
    { kommun: code },
  ])("bad input %j is never a fault of ours", async (fields) => {
    const { status } = await send(fields)
    expect([303, 422]).toContain(status)
    expect(await kept()).toBe(1)
  })

  test("somebody who sends without end is asked to wait", async () => {
    const answers = await Promise.all(Array.from({ length: 45 }, () => send({ kommun: code })))
    expect(answers.map((one) => one.status)).toContain(429)
  })
})
