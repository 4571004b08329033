import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { newId } from "../../src/kernel/id.ts"
import { value } from "../factories/municipality.ts"
import { openOutbox } from "./outbox.ts"

let box: Awaited<ReturnType<typeof openOutbox>>
beforeAll(async () => {
  box = await openOutbox()
  await box.setEmail("leila")
  await staff("maria", "intakeOfficer", "cai")
})
beforeEach(() => box.clear())
afterAll(() => box.close())

const kind = "referral.arrived"
const number = "197801022380"
const accounts = () => box.town.accounts
const as = (who: string) => box.town.as(who)

/** Somebody more of the staff, with a role in a unit. */
async function staff(name: string, role: string, unit: "cai" | "adult", handler = false): Promise<void> {
  const id = newId()
  accounts()[name] = id
  await box.town.system(async (tx) => {
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "staff", subject: name, name, protected_handler: handler })
      .execute()
    const unit_id = box.town.units[unit]
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id, valid: "[2026-01-01,)" })
      .execute()
  })
}
/** Everybody's accounts and handlers as they were before the test. */
const handlers = (...names: string[]) =>
  box.town.system(async (tx) => {
    await tx.deleteFrom("person_access").execute()
    await tx.updateTable("account").set({ protected_handler: false }).execute()
    for (const name of names)
      await tx
        .updateTable("account")
        .set({ protected_handler: true })
        .where("id", "=", accounts()[name] ?? "")
        .execute()
  })
let sent = 0
const send = async (facts: object = {}, by = "af") => {
  sent += 1
  value(
    await receiveReferral.execute(box.app, as(by), {
      unitId: box.town.units.cai,
      givenName: "Samuel",
      familyName: `Kidane ${sent}`,
      birthDate: "1978-01-02",
      protection: "none",
      referrer: "welfare",
      purpose: "Behöver arbetsträning",
      legalGround: "socialServicesAct",
      ...facts,
    }),
  )
  expect(await box.workOff("referral.tellArrival")).toBe(1)
}
/** The sender gets a receipt of their own. */
const toLeila = () => box.smtp.mails.filter((mail) => mail.to === "leila@kommun.example")
const told = async () => {
  const ids = await box.toldInside(kind)
  return Object.keys(accounts()).filter((name) => ids.includes(accounts()[name] ?? ""))
}

test("the unit's intake officers are told that a case waits, not what or whom, and nobody else", async () => {
  await send()
  expect((await told()).sort()).toEqual(["leila", "maria"])
  await box.sendUntil(new Date("2026-11-25T06:00:00Z"))
  expect(toLeila()).toHaveLength(1)
  expect(toLeila()[0]?.text).not.toMatch(/Kidane|Samuel|1978|arbetstr/)
})

test("at once for who has chosen so", async () => {
  await box.town.system((tx) =>
    tx
      .insertInto("message_choice")
      .values({ ...tx.stamp(), account_id: accounts().leila ?? "", way: "atOnce" })
      .execute(),
  )
  await send()
  await box.sendUntil(box.minutes(30))
  expect(toLeila()).toHaveLength(1)
})

test("who wrote it is not told of their own, and the manager is where no officer is left", async () => {
  await send({}, "leila")
  expect(await told()).toEqual(["maria"])
  await box.clear()
  const end = (valid: string) =>
    box.town.system((tx) =>
      tx
        .updateTable("role_assignment")
        .set({ valid })
        .where("account_id", "=", accounts().maria ?? "")
        .execute(),
    )
  await end("[2026-01-01,2026-11-24)")
  await send({}, "leila")
  await end("[2026-01-01,)")
  expect(await told()).toEqual(["karin"])
})

test("of a protected person only those who handle protected people there", async () => {
  await handlers("maria")
  for (const facts of [{ protection: "marked" }, { protection: "unknown" }, { protection: undefined }]) {
    await send(facts)
    expect(await told()).toEqual(["maria"])
    await box.clear()
  }
  await handlers("karin")
  await send({ protection: "marked" })
  expect(await told()).toEqual(["karin"])
  await box.clear()
  await handlers("goran")
  await send({ protection: "marked" })
  expect(await told()).toEqual(["goran"])
  await box.clear()
  await handlers()
  await send({ protection: "marked" })
  expect(await told()).toEqual([])
})

test("of somebody known, whoever they belong to, the same as of somebody unknown", async () => {
  await box.town.addPerson({ unit: "welfare", enrolledOn: "2025-03-03", personnummer: number })
  await send({ number, birthDate: undefined })
  expect((await told()).sort()).toEqual(["leila", "maria"])
})

test("nobody whose own case it is, and nobody with another conflict of interest", async () => {
  const own = "198505222383"
  const person = await box.town.addPerson({ unit: "welfare", personnummer: own })
  await box.town.system((tx) =>
    tx
      .insertInto("conflict")
      .values({
        ...tx.stamp(),
        id: newId(),
        account_id: accounts().leila ?? "",
        person_id: person,
        kind: "relative",
      })
      .execute(),
  )
  await send({ number: own, birthDate: undefined })
  expect(await told()).toEqual(["maria"])
})

test("nobody in another unit, and nobody whose account is closed", async () => {
  await staff("nils", "intakeOfficer", "adult")
  await staff("olle", "intakeOfficer", "cai")
  await box.town.system((tx) =>
    tx
      .updateTable("account")
      .set({ closed_at: box.minutes(-1) })
      .where("id", "=", accounts().olle ?? "")
      .execute(),
  )
  await send()
  expect((await told()).sort()).toEqual(["leila", "maria"])
  await box.clear()
  await send({ unitId: box.town.units.adult })
  expect(await told()).toEqual(["nils"])
})

test("of somebody whom they see already: not who wrote it, nor who sees them in another unit", async () => {
  const seen = "199001162396"
  await box.town.addPerson({ coach: "sara", personnummer: seen })
  await send({ number: seen, birthDate: undefined }, "leila")
  expect(await told()).toEqual(["maria"])
  await box.clear()
  await send({ number: seen, birthDate: undefined, unitId: box.town.units.adult })
  expect(await told()).toEqual(["nils"])
})

test("a coach who is named for a protected person and handles no others is not told", async () => {
  const named = "200211202387"
  await handlers()
  await box.town.addPerson({ coach: "sara", protection: "marked", personnummer: named })
  await send({ number: named, birthDate: undefined })
  expect(await told()).toEqual([])
})
