import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { openWorld, type Town, type World } from "./visitors.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

async function opened() {
  const town = await world.newTown()
  const leila = await town.visitor("leila")
  const { id } = await leila.done("dropIn.open", {
    day: "2026-11-24",
    from: "00:00",
    to: "23:59",
    place: "Receptionen",
  })
  return { town, leila, dropInId: String(id) }
}
async function somebody(town: Town, facts: Parameters<Town["addPerson"]>[0] = {}) {
  const personId = await town.addPerson({ coach: "sara", ...facts })
  const accountId = newId()
  await town.system(async (tx) => {
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: accountId,
        realm: "resident",
        subject: accountId,
        name: "Deltagare",
        person_id: personId,
      })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: accountId, role: "participant", unit_id: null })
      .execute()
  })
  return { personId, me: await town.visitor(accountId) }
}

test("whoever comes stands in the queue, sees how many are before, and the next is called", async () => {
  const { town, leila, dropInId } = await opened()
  const amina = await somebody(town)
  const yusuf = await somebody(town, { givenName: "Yusuf" })
  const joined = await amina.me.send(`/drop-in-tider/${dropInId}/sta-i-ko`, {})
  expect([joined.status, joined.location]).toEqual([303, "/drop-in-tider"])
  const stands = (await leila.send(`/deltagare/${yusuf.personId}/drop-in`, { dropInId })).location ?? ""
  expect(stands).toMatch(/^\/drop-in\/[0-9a-f-]{36}\?klart=dropInVisit\.joined&om=[0-9a-f-]{36}$/)
  expect((await leila.page(stands)).text).toContain("Yusuf Haddad står i kön.")
  expect((await amina.me.page("/drop-in-tider")).text).toContain("Du är först i kön.")
  expect((await yusuf.me.page("/drop-in-tider")).text).toContain("En person är före dig.")
  expect((await leila.page(`/drop-in/${dropInId}`)).text).toMatch(
    /I kö .*Amina Haddad.*Yusuf Haddad.*Inkallade/,
  )
  const called = (await leila.send(`/drop-in/${dropInId}/kalla`, {})).location ?? ""
  expect((await leila.page(called)).text).toContain("Amina Haddad är inkallad.")
  expect((await amina.me.page("/drop-in-tider")).text).toContain("Det är din tur")
  expect((await yusuf.me.page("/drop-in-tider")).text).toContain("Du är först i kön.")
  const shown = await leila.page(`/drop-in/${dropInId}`)
  expect(shown.text).toMatch(/Inkallade .*Amina Haddad/)
  const done = /action="(\/drop-in\/besok\/[^"]+\/klar)"/.exec(shown.html)?.[1] ?? ""
  expect((await leila.send(done, {})).location).toBe(`/deltagare/${amina.personId}/anteckningar`)
  expect((await leila.page(`/drop-in/${dropInId}`)).text).not.toContain("Amina Haddad")
})

test("two who call at once call two, and then nobody waits", async () => {
  const { town, leila, dropInId } = await opened()
  const people = [await somebody(town), await somebody(town, { givenName: "Yusuf" })]
  for (const { personId } of people) await leila.done("dropInVisit.join", { personId, dropInId })
  const karin = await town.visitor("karin")
  const called = await Promise.all(
    [leila, karin].map((one) => one.done("dropInVisit.callNext", { dropInId })),
  )
  expect(called.map(({ personId }) => personId).sort()).toEqual(people.map(({ personId }) => personId).sort())
  expect((await leila.post("dropInVisit.callNext", { dropInId })).codes).toEqual(["DROP_IN_EMPTY"])
})

test("one stands in a queue once, only while it is open, and may leave it", async () => {
  const { town, leila, dropInId } = await opened()
  const { me } = await somebody(town)
  const { id } = await me.done("dropInVisit.joinOwn", { dropInId })
  expect((await me.post("dropInVisit.joinOwn", { dropInId })).codes).toEqual(["DROP_IN_WAITS"])
  await me.done("dropInVisit.leave", { dropInVisitId: id })
  await me.done("dropInVisit.joinOwn", { dropInId })
  // Hours that it is not: staff put in the queue whoever has come all the same.
  const hour = Number(
    town.test.app.time().now.toLocaleTimeString("sv-SE", { timeZone: "Europe/Stockholm" }).slice(0, 2),
  )
  const [from, to] = hour < 12 ? ["18:00", "19:00"] : ["06:00", "07:00"]
  const shut = await leila.done("dropIn.open", { day: "2026-11-24", from, to, place: "Receptionen" })
  const late = await somebody(town)
  expect((await late.me.post("dropInVisit.joinOwn", { dropInId: shut.id })).codes).toEqual(["DROP_IN_CLOSED"])
  await leila.done("dropInVisit.join", { dropInId: shut.id, personId: late.personId })
  const tomorrow = await leila.done("dropIn.open", {
    day: "2026-11-25",
    from: "00:00",
    to: "23:59",
    place: "Foajén",
  })
  expect(
    (await leila.post("dropInVisit.join", { dropInId: tomorrow.id, personId: late.personId })).codes,
  ).toEqual(["DROP_IN_CLOSED"])
  await leila.done("dropIn.cancel", { dropInId })
  const other = await somebody(town)
  expect((await other.me.post("dropInVisit.joinOwn", { dropInId })).codes).toEqual(["DROP_IN_CLOSED"])
})

test("who is not seen is not called nor shown, and still counts for those behind", async () => {
  const { town, leila, dropInId } = await opened()
  const hidden = await somebody(town, { givenName: "Unika", protection: "marked" })
  const seen = await somebody(town, { givenName: "Yusuf" })
  await hidden.me.done("dropInVisit.joinOwn", { dropInId })
  await seen.me.done("dropInVisit.joinOwn", { dropInId })
  expect((await seen.me.page("/drop-in-tider")).text).toContain("En person är före dig.")
  expect((await leila.page(`/drop-in/${dropInId}`)).text).not.toContain("Unika")
  expect(await leila.done("dropInVisit.callNext", { dropInId })).toMatchObject({ personId: seen.personId })
  expect((await leila.post("dropInVisit.callNext", { dropInId })).codes).toEqual(["DROP_IN_EMPTY"])
  const sara = await town.visitor("sara")
  expect(await sara.done("dropInVisit.callNext", { dropInId })).toMatchObject({ personId: hidden.personId })
})

test("hours belong to the unit that one works in, once or so many weeks", async () => {
  const { town, leila } = await opened()
  const fields = { day: "2026-11-26", from: "13:00", to: "15:00", place: "Foajén", weeks: "3" }
  expect((await leila.send("/drop-in/ny", { ...fields, to: "12:00" })).text).toContain(
    "Mötet slutar inte efter 13:00",
  )
  expect((await leila.send("/drop-in/ny", fields)).location).toBe("/drop-in?klart=dropIn.opened")
  const list = await leila.page("/drop-in")
  for (const on of ["torsdag 26 november", "torsdag 3 december", "torsdag 10 december"])
    expect(list.text).toContain(on)
  const elsewhere = await town.addPerson({ unit: "adult", givenName: "Nova" })
  await town.system((tx) =>
    tx
      .insertInto("person_access")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: elsewhere,
        account_id: town.accounts.leila ?? "",
        kind: "named",
        reason: "Vikarie",
      })
      .execute(),
  )
  expect((await leila.page(`/deltagare/${elsewhere}/drop-in`)).text).toContain(
    "Det är inte öppet hos deltagarens enhet nu.",
  )
})
