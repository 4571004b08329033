import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { formType, sameOrigin, visitorFor, webFor } from "../../../tests/factories/web.ts"
import { newId } from "../../kernel/id.ts"
import { type OwnReferral, ownReferralPage } from "./own-referrals.ts"
import { receiveReferral } from "./receive-referral.ts"
import { referralList } from "./referral-readings.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const [first, second] = ["198505222383", "199001162396"]
const facts = (more: Record<string, unknown> = {}) => ({
  unitId: town.units.cai,
  givenName: "Samuel",
  familyName: "Kidane",
  referrer: "welfare",
  purpose: "Behöver arbetsträning",
  legalGround: "socialServicesAct",
  ...more,
})
const send = (who: string, more: Record<string, unknown>) =>
  receiveReferral.execute(app(), town.as(who), facts(more))
const own = async (who: string): Promise<OwnReferral[]> => {
  const list = value(await referralList.execute(app(), town.as(who), { view: "sent" }))
  if (list.kind !== "own") throw new Error("not own")
  return list.rows
}
const again = ["REFERRAL_SENT_ALREADY"]

describe("a second referral that says the same", () => {
  test("with the number that was typed, however it is written, is asked about, and sent when it is meant", async () => {
    value(await send("af", { number: "850522-2383", familyName: "Ett" }))
    const before = (await own("af")).length
    expect(codes(await send("af", { number: first, familyName: "Annat" }))).toEqual(again)
    expect(await own("af")).toHaveLength(before)
    value(await send("af", { number: first, familyName: "Annat", again: true }))
    expect(await own("af")).toHaveLength(before + 1)
  })
  test("with the name and the day of birth that were typed, whatever the letters' size and spaces", async () => {
    value(await send("af", { birthDate: "1978-01-02", familyName: "Kidane Berg" }))
    expect(codes(await send("af", { birthDate: "1978-01-02", familyName: "kidane  BERG" }))).toEqual(again)
    value(await send("af", { birthDate: "1978-01-03", familyName: "Kidane Berg" }))
    value(await send("af", { birthDate: "1978-01-02", familyName: "Kidane Bergman" }))
  })
  test("is sent at once when it says stricter protection, which counts", async () => {
    const born = { birthDate: "1981-05-06", familyName: "Skyddad" }
    value(await send("af", { ...born, protection: "none" }))
    expect(codes(await send("af", { ...born, protection: "none" }))).toEqual(again)
    value(await send("af", { ...born, protection: "marked" }))
    for (const protection of ["none", "marked", undefined])
      expect(codes(await send("af", { ...born, ...(protection ? { protection } : {}) }))).toEqual(again)
  })
  test("names the day and the own receipt", async () => {
    const refusal = await send("af", { birthDate: "1978-01-02", familyName: "Kidane Berg" })
    if (refusal.ok) throw new Error("sent")
    const [one] = refusal.refusal.violations
    const [mine] = (await own("af")).filter((row) => row.named_as === "Samuel Kidane Berg").slice(-1)
    expect([one?.actual, one?.at, one?.params?.referralId]).toEqual([mine?.received_on, "again", mine?.id])
  })
  test("is no matter when the first has been answered, or somebody else wrote it", async () => {
    value(await send("af", { number: second, familyName: "Två" }))
    value(await send("sara", { number: second, familyName: "Två" }))
    await town.system((tx) =>
      tx
        .updateTable("referral")
        .set({ state: "declined", answer: "Nej" })
        .where("named_as", "=", "Samuel Två")
        .execute(),
    )
    value(await send("af", { number: second, familyName: "Två" }))
  })
  test("tells nothing of whose number it is: two numbers of one person are two", async () => {
    const person = await town.addPerson({ personnummer: "200211202387" })
    await town.system((tx) =>
      tx
        .insertInto("person_identifier")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: person,
          kind: "personnummer",
          value: "197801022380",
          current: false,
        })
        .execute(),
    )
    value(await send("af", { number: "200211202387", familyName: "En" }))
    value(await send("af", { number: "197801022380", familyName: "Två till" }))
  })
  test("sent six times at the same moment is one and five questions", async () => {
    const six = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => send("leila", { birthDate: "1999-09-09", familyName: "Samtidig" })),
    )
    expect(six.flatMap(codes)).toEqual([1, 2, 3, 4, 5].flatMap(() => again))
  })
})

test("the form warns, leads to what was sent, and sends it when the box is ticked", async () => {
  const web = await webFor(town)
  const { cookie, csrf } = await visitorFor(town, town.accounts.af ?? "", "referrer")
  const post = (more: Record<string, string>) =>
    web.request("/remisser/ny", {
      method: "POST",
      headers: { cookie, ...sameOrigin, ...formType },
      body: new URLSearchParams({
        _csrf: csrf,
        _key: newId(),
        ...facts({ birthDate: "1988-08-08" }),
        ...more,
      }),
    })
  expect((await post({})).status).toBe(303)
  expect(await (await web.request("/remisser/ny", { headers: { cookie } })).text()).not.toContain(
    'name="again"',
  )
  const warned = await post({})
  const html = await warned.text()
  const [mine] = (await own("af")).filter((row) => row.named_as === "Samuel Kidane")
  expect(warned.status).toBe(422)
  for (const words of [`href="/remisser/egna/${mine?.id}"`, 'name="again"', "Du har redan skickat"])
    expect(html).toContain(words)
  const before = (await own("af")).length
  expect((await post({ again: "on" })).status).toBe(303)
  expect(await own("af")).toHaveLength(before + 1)
})

test.each([
  ["marked", "Ja, sekretessmarkering"],
  ["unknown", "Vet inte"],
  [undefined, "Inget angivet"],
] as const)("the own receipt shows the protection that was stated: %s", async (protection, words) => {
  const familyName = `Skydd ${protection}`
  value(await send("af", { birthDate: "1970-07-07", familyName, ...(protection ? { protection } : {}) }))
  const [mine] = (await own("af")).filter((row) => row.named_as === `Samuel ${familyName}`)
  const shown = value(await ownReferralPage.execute(app(), town.as("af"), { referralId: mine?.id }))
  expect(shown.referral.protection_as).toBe(protection ?? "notSaid")
  const web = await webFor(town)
  const { cookie } = await visitorFor(town, town.accounts.af ?? "", "referrer")
  const html = await (await web.request(`/remisser/egna/${mine?.id}`, { headers: { cookie } })).text()
  expect(html.slice(html.indexOf("Skydd enligt dig"))).toContain(words)
})
