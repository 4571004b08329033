import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  closeResidentAccount,
  openResidentAccount,
} from "../../src/capabilities/participants/details/resident-account.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { myParticipants } from "../../src/capabilities/placements/my-participants.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import {
  closeSupervisorAccount,
  openSupervisorAccount,
} from "../../src/capabilities/supervision/supervisors/supervisor-account.ts"
import { openSession, readSession } from "../../src/platform/auth/sessions.ts"
import type { Realm } from "../../src/platform/config.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { accountsBySub } from "../factories/vouched.ts"
import { join } from "../joined-records/decide.ts"
import { agreed, proposal, workplace } from "../placements/workplace.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const app = () => town.test.app

/** What happens after the identity provider has vouched for somebody. */
async function signIn(realm: Realm, subject: string) {
  const account = (await accountsBySub(app(), realm, "https://idp.example", subject)).find(
    (one) => one.tenantId === town.tenantId,
  )
  if (!account) return null
  const secret = await openSession(app(), account)
  const signedIn = await readSession(app(), secret)
  return signedIn ? { secret, actor: signedIn.actor } : null
}
type SignedIn = NonNullable<Awaited<ReturnType<typeof signIn>>>
const entered = async (realm: Realm, subject: string): Promise<SignedIn> => {
  const found = await signIn(realm, subject)
  if (!found) throw new Error("did not get in")
  return found
}
const personsSeenBy = async ({ actor }: SignedIn) =>
  (
    await withTenant(app().db, actor, app().time(), (tx) => tx.selectFrom("person").select("id").execute())
  ).map((row) => row.id)

describe("a participant's account", () => {
  const number = "198803202392"
  let personId = ""
  const open = (who = "sara", about = personId) =>
    openResidentAccount.execute(app(), town.as(who), { personId: about })
  const close = (who = "sara") => closeResidentAccount.execute(app(), town.as(who), { personId })
  beforeAll(async () => {
    personId = await town.addPerson({ coach: "sara", personnummer: number })
    await town.addPerson({ coach: "sara", givenName: "Någon" })
  })

  test("is opened by the coach of the case, and by nobody who has not the case or the unit", async () => {
    expect(await signIn("resident", number)).toBeNull()
    expect(codes(await open("goran"))).toEqual(["NOT_FOUND"])
    for (const who of ["karin", "jonas", "petra", "admin", "af"])
      expect([who, codes(await open(who))]).toEqual([who, ["FORBIDDEN"]])
    value(await open())
    expect(codes(await open("leila"))).toEqual(["RESIDENT_ACCOUNT_OPEN"])
  })
  test("sees oneself and nobody else", async () => {
    const amina = await entered("resident", number)
    expect(amina.actor.role).toBe("participant")
    expect(await personsSeenBy(amina)).toEqual([personId])
    expect(codes(await participantList.execute(app(), amina.actor, {}))).toEqual(["FORBIDDEN"])
  })
  test("is out at once when it is closed, and in again when it is opened again", async () => {
    const { secret } = await entered("resident", number)
    value(await close("leila"))
    expect(await readSession(app(), secret)).toBeNull()
    expect(await signIn("resident", number)).toBeNull()
    expect(codes(await close())).toEqual(["NOT_FOUND"])
    value(await open("leila"))
    expect(await readSession(app(), secret)).toBeNull()
    expect(await personsSeenBy(await entered("resident", number))).toEqual([personId])
  })
  test("needs a number that an e-identity has", async () => {
    const without = await town.addPerson({ coach: "sara" })
    expect(codes(await open("sara", without))).toEqual(["RESIDENT_ACCOUNT_NEEDS_NUMBER"])
    const interim = await town.addPerson({ coach: "sara" })
    await town.system((tx) =>
      tx
        .insertInto("person_identifier")
        .values({
          ...tx.stamp(),
          id: randomUUID(),
          person_id: interim,
          kind: "interim",
          value: "T198803202392",
        })
        .execute(),
    )
    expect(codes(await open("sara", interim))).toEqual(["RESIDENT_ACCOUNT_NEEDS_NUMBER"])
    await join(town, interim, "200211202387")
    value(await open("sara", interim))
    expect(await personsSeenBy(await entered("resident", "200211202387"))).toEqual([interim])
  })
  test("of a protected person is opened by the named user only", async () => {
    const hidden = await town.addPerson({ coach: "sara", protection: "marked", personnummer: "199001162396" })
    expect(codes(await open("leila", hidden))).toEqual(["NOT_FOUND"])
    value(await open("sara", hidden))
    expect(await personsSeenBy(await entered("resident", "199001162396"))).toEqual([hidden])
  })
})

describe("a supervisor's account", () => {
  test("has the people of the placements that run, protected ones not, until it is closed", async () => {
    const kitchen = await workplace(town)
    const elsewhere = await workplace(town, { account: true })
    const start = async (at: typeof kitchen, protection: "none" | "marked" = "none") => {
      const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01", protection })
      const day = "2026-11-24"
      const { id } = value(
        await proposePlacement.execute(app(), town.as("sara"), proposal(personId, at, day)),
      )
      const version = await agreed(town, id)
      value(await startPlacement.execute(app(), town.as("sara"), { placementId: id, version }))
      return personId
    }
    const mine = await start(kitchen)
    await start(kitchen, "marked")
    await start(elsewhere)
    const input = { supervisorId: kitchen.supervisorId, subject: "another.guest" }
    const open = (who: string, more: object = {}) =>
      openSupervisorAccount.execute(app(), town.as(who), { ...input, ...more })

    for (const who of ["karin", "petra", "admin", "af"])
      expect([who, codes(await open(who))]).toEqual([who, ["FORBIDDEN"]])
    value(await open("jonas", { subject: "marta.guest" }))
    expect(codes(await open("jonas"))).toEqual(["SUPERVISOR_ACCOUNT_OPEN"])

    const marta = await entered("employer", "marta.guest")
    expect(marta.actor.role).toBe("supervisor")
    expect(await personsSeenBy(marta)).toEqual([mine])
    expect(
      value(await myParticipants.execute(app(), marta.actor, {})).people.map((one) => one.person_id),
    ).toEqual([mine])

    const close = () =>
      closeSupervisorAccount.execute(app(), town.as("sara"), { supervisorId: kitchen.supervisorId })
    value(await close())
    expect(codes(await close())).toEqual(["NOT_FOUND"])
    expect(await readSession(app(), marta.secret)).toBeNull()
    expect(await signIn("employer", "marta.guest")).toBeNull()
    expect(await personsSeenBy(marta)).toEqual([])

    value(await open("leila", { subject: "marta.guest" }))
    expect(await personsSeenBy(await entered("employer", "marta.guest"))).toEqual([mine])
  })
  test("is not given an identity that somebody has, and needs a supervisor who is there", async () => {
    const [one, two] = [await workplace(town), await workplace(town)]
    const open = (supervisorId: string, subject: string) =>
      openSupervisorAccount.execute(app(), town.as("jonas"), { supervisorId, subject })
    value(await open(one.supervisorId, "kalle.guest"))
    expect(codes(await open(two.supervisorId, "kalle.guest"))).toEqual(["ACCOUNT_EXISTS"])
    expect(codes(await open(randomUUID(), "eva.guest"))).toEqual(["NOT_FOUND"])
  })
  test("is found by twelve digits, however the number was typed", async () => {
    const at = await workplace(town)
    const input = { supervisorId: at.supervisorId, subject: "19880320-2392" }
    value(await openSupervisorAccount.execute(app(), town.as("jonas"), input))
    expect((await entered("employer", "198803202392")).actor.role).toBe("supervisor")
  })
})
