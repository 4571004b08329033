import { beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../factories/web.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let sara: Visitor
let person = ""
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  person = await town.addPerson({ familyName: "Egen", coach: "sara" })
  await town.addPerson({ familyName: "Annans", coach: "goran" })
  sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
})

const at = (path: string) => web.request(path, { headers: { cookie: sara.cookie } })
const call = async (operation: string, input: object) => {
  const answer = await web.request(`/api/v1/${operation}`, {
    method: "POST",
    body: JSON.stringify(input),
    headers: { authorization: `Bearer ${sara.bearer}` },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const chosenIn = (html: string) =>
  [...html.matchAll(/<option value="(\w+)" selected/g)].map(([, word]) => word)

describe("an address", () => {
  test.each([
    ["urval=mina", "mina"],
    ["urval=inskrivna&ordning=langst", "inskrivna"],
    ["urval=", "alla"],
    ["", "alla"],
    ["selection=mine", "alla"],
  ])("/deltagare?%s shows %s", async (query, word) => {
    const answer = await at(`/deltagare?${query}`)
    expect(answer.status).toBe(200)
    expect(chosenIn(await answer.text())).toContain(word)
  })
  test.each(["urval=mine", "urval=okand", "ordning=newest", "ordning=toString"])(
    "/deltagare?%s is refused",
    async (query) => {
      expect((await at(`/deltagare?${query}`)).status).toBe(422)
    },
  )
  test("keeps what is chosen in the ways on from it", async () => {
    const html = (await (await at("/deltagare?urval=mina&ordning=langst")).text()).replaceAll("&amp;", "&")
    expect(html).toContain('href="/deltagare?urval=mina&ordning=senast"')
    expect(html).toMatch(/<input type="hidden" name="ordning" value="langst"/)
  })
  test("of a ranked list has the words it always had", async () => {
    const base = `/deltagare/${person}/platser`
    const html = (await (await at(`${base}?lista=nara&sida=2`)).text()).replaceAll("&amp;", "&")
    expect(html).toMatch(new RegExp(`href="${base}\\?lista=nara"[^>]*aria-current`))
    expect(html).toContain(`href="${base}?lista=mojliga"`)
    for (const query of ["lista=near", "sida=0", "sida=x"])
      expect([query, (await at(`${base}?${query}`)).status]).toEqual([query, 422])
  })
})

describe("the API", () => {
  test("takes and answers the fields in English", async () => {
    const { status, body } = await call("participant.list", { selection: "mine", order: "oldest" })
    expect(status).toBe(200)
    expect(body.filter).toEqual({ selection: "mine", order: "oldest" })
    const places = await call("match.places", { personId: person, list: "near", page: 2 })
    expect(places.body).toMatchObject({ list: "near", page: 2 })
  })
  test("knows none of an address's words", async () => {
    expect((await call("participant.list", { selection: "mina" })).status).toBe(422)
    const { body } = await call("participant.list", { urval: "mina", ordning: "langst" })
    expect(body.filter).toEqual({ selection: "all", order: "name" })
  })
})
