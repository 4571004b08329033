import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { type WriteTx, withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
const accounts: Record<"open" | "hidden" | "workplace", string> = { open: "", hidden: "", workplace: "" }
const persons: Record<"open" | "hidden", string> = { open: "", hidden: "" }

const resident = (name: string, personId: string, subject: string) =>
  town.system(async (tx) => {
    const id = newId()
    const row = { ...tx.stamp(), id, realm: "resident", subject, name, person_id: personId }
    await tx
      .insertInto("account")
      .values({ ...row, email: `${name}@example.com`, phone: "070-174 06 13" })
      .execute()
    return id
  })

beforeAll(async () => {
  town = await municipality()
  persons.open = await town.addPerson({ coach: "sara" })
  persons.hidden = await town.addPerson({ coach: "sara", protection: "marked", givenName: "Unika" })
  accounts.open = await resident("amina", persons.open, "198803202392")
  accounts.hidden = await resident("unika", persons.hidden, "200211202387")
  accounts.workplace = await town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "employer", subject: "m", name: "Märta" })
      .execute()
    for (const person_id of Object.values(persons)) {
      await tx
        .insertInto("workplace_person")
        .values({ ...tx.stamp(), account_id: id, person_id, source_id: newId(), valid: "[2026-01-01,)" })
        .execute()
    }
    for (const person_id of Object.values(persons)) {
      await tx
        .insertInto("referral")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id,
          unit_id: town.units.cai,
          referrer: "pes",
          referrer_account_id: town.accounts.af ?? "",
          purpose: "Arbetsträning",
          legal_ground: "consent",
          received_on: sql`app.today()`,
          answer_by: sql`app.today()`,
        })
        .execute()
    }
    return id
  })
})

const as = <T>(actor: Actor, run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.test.app.db, actor, town.test.app.time(), run)
const residentsSeenBy = async (actor: Actor) =>
  (
    await as(actor, (tx) =>
      tx.selectFrom("account").select("id").where("realm", "=", "resident").orderBy("name").execute(),
    )
  ).map((row) => row.id)

describe("an account of a resident is seen with the person", () => {
  test("by the coach who works with both", async () => {
    expect(await residentsSeenBy(town.as("sara"))).toEqual([accounts.open, accounts.hidden])
  })
  test("and of a protected person by nobody else, whatever their tie to the person", async () => {
    const seen = await Promise.all(
      ["goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"].map(async (who) => [
        who,
        await residentsSeenBy(town.as(who)),
      ]),
    )
    expect(Object.fromEntries(seen)).toEqual({
      goran: [],
      leila: [accounts.open],
      karin: [accounts.open],
      petra: [],
      jonas: [accounts.open],
      ulf: [],
      styr: [],
      admin: [],
      af: [],
    })
    expect(await residentsSeenBy(town.actor(accounts.workplace, "supervisor", null))).toEqual([])
  })
  test("a participant finds their own and no other", async () => {
    expect(await residentsSeenBy(town.actor(accounts.open, "participant", null))).toEqual([accounts.open])
    expect(await residentsSeenBy(town.actor(accounts.hidden, "participant", null))).toEqual([accounts.hidden])
  })
  test("neither by number, address, telephone nor as the owner of a role", async () => {
    const found = await as(town.as("goran"), (tx) =>
      sql`select 1 from account a
        left join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
        where a.subject = '200211202387' or a.email = 'unika@example.com' or a.phone = '070-174 06 13'
          or a.person_id = ${persons.hidden}`.execute(tx),
    )
    expect(found.rows).toEqual([])
  })
  test("another municipality finds none, not even of staff", async () => {
    const other = await municipality(town.test)
    expect(await residentsSeenBy(other.as("sara"))).toEqual([])
    const ids = await as(other.as("sara"), (tx) =>
      tx
        .selectFrom("account")
        .select("id")
        .where("id", "=", town.accounts.sara ?? "")
        .execute(),
    )
    expect(ids).toEqual([])
  })
})

describe("accounts are written by those who open them", () => {
  const change = (actor: Actor, id: string) =>
    as(actor, (tx) => tx.updateTable("account").set({ name: "X" }).where("id", "=", id).executeTakeFirst())
  const open = (actor: Actor, realm: string, personId: string | null) =>
    as(actor, (tx) =>
      tx
        .insertInto("account")
        .values({ ...tx.stamp(), id: newId(), realm, subject: newId(), name: "X", person_id: personId })
        .execute(),
    )
  test("nobody changes an account of staff, nor one they can't see", async () => {
    for (const [who, id] of [
      ["sara", town.accounts.karin],
      ["goran", accounts.hidden],
    ] as const)
      expect([who, Number((await change(town.as(who), id ?? "")).numUpdatedRows)]).toEqual([who, 0])
    for (const who of ["admin", "karin"])
      await expect(change(town.as(who), accounts.hidden ?? ""), who).rejects.toThrow("may not update account")
  })
  test("nobody opens one for staff, or for a person they can't see", async () => {
    await expect(open(town.as("sara"), "staff", null)).rejects.toThrow(/row-level security/)
    await expect(open(town.as("goran"), "resident", persons.hidden)).rejects.toThrow(/row-level security/)
    await expect(open(town.as("karin"), "employer", null)).rejects.toThrow(/row-level security/)
    const supervisor = town.actor(accounts.workplace, "supervisor", null)
    await expect(open(supervisor, "resident", persons.open)).rejects.toThrow(/row-level security/)
  })
})
