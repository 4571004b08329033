import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addDays, day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { routes } from "../factories/web.ts"
import { agreed, proposal, workplace } from "../placements/workplace.ts"
import { openWorld, type Town, type World } from "../scenarios/visitors.ts"

const today = day("2026-11-24")
const mark = "Skyddade personuppgifter"
const names = { guarded: "Unika Skyddsson", open: "Öppen Person" }
let world: World
let town: Town
let paths: string[]
let referralId: string
let personId: string

/**
 * Somebody protected and somebody who is not, in the same lists: a referral, a placement, an activity, a
 * follow-up.
 */
beforeAll(async () => {
  world = await openWorld()
  town = await world.newTown(today)
  const kitchen = await workplace(town, { capacity: 4 })
  const sara = await town.visitor("sara")
  const made: Record<string, { person: string; placement: string }> = {}
  for (const [who, name] of Object.entries(names)) {
    const [givenName = "", familyName = ""] = name.split(" ")
    const protection = who === "guarded" ? "marked" : "none"
    const person = await town.addPerson({ givenName, familyName, coach: "sara", protection })
    const placed = await sara.done("placement.propose", proposal(person, kitchen, "2026-11-23"))
    const placement = String(placed.id)
    await sara.done("placement.start", { placementId: placement, version: await agreed(town, placement) })
    made[who] = { person, placement }
  }
  personId = made.guarded?.person ?? ""
  referralId = newId()
  await town.system(async (tx) => {
    for (const { person } of Object.values(made)) {
      const referral = {
        ...tx.stamp(),
        id: person === personId ? referralId : newId(),
        person_id: person,
        unit_id: town.units.cai,
        referrer: "welfare",
        purpose: "p",
        legal_ground: "consent",
        received_on: addDays(today, -20),
        answer_by: addDays(today, -6),
      }
      await tx.insertInto("referral").values(referral).execute()
    }
    await tx
      .insertInto("person_access")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: personId,
        account_id: town.accounts.leila ?? "",
        kind: "named",
        reason: "protectedHandler",
      })
      .execute()
  })
  const ids: Record<string, string> = { personId, referralId, placementId: made.guarded?.placement ?? "" }
  const withIds = (path: string) => path.replace(/:(\w+)/g, (whole, name: string) => ids[name] ?? whole)
  paths = [
    ...new Set(
      routes
        .filter(({ kind }) => kind === "page" || kind === "form")
        .map(({ path }) => withIds(path))
        .filter((path) => !path.includes(":")),
    ),
    "/narvaro?day=2026-11-23",
  ]
})
afterAll(() => world.test.close())

const mainOf = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ""
/** Each place where the name is shown, and what stands close after it. */
const places = (html: string, name: string) =>
  [...mainOf(html).matchAll(new RegExp(`${name}(?![^<]*</(span|title)>)`, "g"))].map((found) =>
    mainOf(html).slice(found.index, found.index + 600),
  )

describe("the mark of protection stands wherever a name stands", () => {
  test.each(["sara", "leila"])("as %s, on every page", async (who) => {
    const visitor = await town.visitor(who)
    const shown: string[] = []
    for (const path of paths) {
      const { html, status } = await visitor.page(path)
      if (status !== 200) continue
      for (const place of places(html, names.guarded)) {
        shown.push(path)
        expect([path, place.includes(mark), place.slice(0, 200)]).toEqual([path, true, expect.anything()])
      }
    }
    expect(shown).toEqual(expect.arrayContaining(["/deltagare", "/min-dag", "/remisser", "/placeringar"]))
  })

  test("and where a manager ends a conflict of interest with somebody they are named for", async () => {
    const conflictId = newId()
    await town.system(async (tx) => {
      const stamp = tx.stamp()
      const account = (subject: string) => town.accounts[subject] ?? ""
      const conflict = {
        ...stamp,
        id: conflictId,
        account_id: account("jonas"),
        person_id: personId,
        kind: "other",
      }
      await tx.insertInto("conflict").values(conflict).execute()
      const named = { id: newId(), person_id: personId, account_id: account("karin"), kind: "named" }
      await tx
        .insertInto("person_access")
        .values({ ...stamp, ...named, reason: "protectedHandler" })
        .execute()
    })
    const karin = await town.visitor("karin")
    for (const path of ["/jav", `/jav/${conflictId}/avsluta`])
      expect([path, places((await karin.page(path)).html, names.guarded)[0]]).toEqual([
        path,
        expect.stringContaining(mark),
      ])
  })

  test("and in the search, but at nobody who is not protected", async () => {
    const sara = await town.visitor("sara")
    // The only hit would be opened: there are two of each name.
    await town.addPerson({ givenName: "Annan", familyName: "Skyddsson", coach: "sara" })
    await town.addPerson({ givenName: "Annan", familyName: "Öppen", coach: "sara" })
    const found = await sara.send("/deltagare/sok", { q: "skyddsson" })
    expect(places(found.html, names.guarded)[0]).toContain(mark)
    const other = await sara.send("/deltagare/sok", { q: "öppen" })
    expect(mainOf(other.html)).toContain(names.open)
    expect(mainOf(other.html)).not.toContain(mark)
  })
})

describe("whoever is offered as coach or colleague", () => {
  test("says what that gives them, for a protected person only", async () => {
    const leila = await town.visitor("leila")
    const newcomer = await town.addPerson({ givenName: "Ny", familyName: "Skyddsson", protection: "marked" })
    const received = newId()
    await town.system(async (tx) => {
      const referral = {
        ...tx.stamp(),
        id: received,
        person_id: newcomer,
        unit_id: town.units.cai,
        referrer: "welfare",
        purpose: "p",
        legal_ground: "consent",
        received_on: today,
        answer_by: addDays(today, 14),
      }
      await tx.insertInto("referral").values(referral).execute()
      const named = { person_id: newcomer, account_id: town.accounts.leila ?? "", kind: "named" }
      await tx
        .insertInto("person_access")
        .values({ ...tx.stamp(), id: newId(), ...named, reason: "protectedHandler" })
        .execute()
    })
    const { text } = await leila.page(`/remisser/${received}/ta-emot?version=1`)
    expect(text).toContain("blir namngiven och ser allt om personen")
    expect(text).toContain("Sara Lindqvist (får se personen om du väljer)")
    const sara = await town.visitor("sara")
    const team = (await sara.page(`/deltagare/${personId}/uppgifter/team`)).text
    expect(team).toMatch(/Göran Ek[^(]*\(får se personen\)/)
    expect(team).toMatch(/Leila[^(]*\(ser redan personen\)/)
  })
})
