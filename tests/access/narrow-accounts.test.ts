import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { type WriteTx, withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

// Somebody who has got as far as the database with the rights of a page: what do accounts and roles tell
// them?
let town: TestMunicipality
let amina: { person: string; account: string }
let hidden: { person: string; account: string }
let workplace: string

const resident = (personId: string, subject: string) => account("resident", "participant", subject, personId)
const account = (realm: string, role: string, subject: string, person_id: string | null = null) =>
  town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm, subject, name: subject, person_id })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id: null })
      .execute()
    return id
  })
beforeAll(async () => {
  town = await municipality()
  const open = await town.addPerson({ coach: "sara" })
  const marked = await town.addPerson({ coach: "sara", protection: "marked" })
  amina = { person: open, account: await resident(open, "198803202392") }
  hidden = { person: marked, account: await resident(marked, "200211202387") }
  workplace = await account("employer", "supervisor", "marta")
  await town.system((tx) =>
    tx
      .insertInto("workplace_person")
      .values({
        ...tx.stamp(),
        account_id: workplace,
        person_id: open,
        source_id: newId(),
        valid: "[2026-01-01,)",
      })
      .execute(),
  )
  // Karin is a participant of her own municipality too, which is nobody's business.
  const own = await town.addPerson({ unit: "adult", givenName: "Karin", familyName: "Holm" })
  await town.system((tx) =>
    tx
      .insertInto("staff_person")
      .values({ ...tx.stamp(), account_id: town.accounts.karin ?? "", person_id: own })
      .execute(),
  )
})

const as = <T>(actor: Actor, run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.test.app.db, actor, town.test.app.time(), run)
const staff = ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"]
const everyone = (): [string, Actor][] => [
  ...staff.map((who): [string, Actor] => [who, town.as(who)]),
  ["participant", town.actor(amina.account, "participant", null)],
  ["hidden participant", town.actor(hidden.account, "participant", null)],
  ["supervisor", town.actor(workplace, "supervisor", null)],
]
const ids = async (actor: Actor, query: ReturnType<typeof sql<{ id: string }>>) =>
  (await as(actor, (tx) => query.execute(tx))).rows.map((row) => row.id)

describe("which person a member of staff is", () => {
  test("is told to nobody, whatever their role", async () => {
    for (const [who, actor] of everyone()) {
      const asked = ids(actor, sql`select account_id as id from staff_person`)
      await expect(asked, who).rejects.toThrow(/permission denied/)
      expect([
        who,
        await ids(actor, sql`select id from account where realm <> 'resident' and person_id is not null`),
      ]).toEqual([who, []])
    }
  })
  test("can't be written on the account, where colleagues would read it", async () => {
    const link = town.system((tx) =>
      tx
        .updateTable("account")
        .set({ person_id: amina.person })
        .where("id", "=", town.accounts.goran ?? "")
        .execute(),
    )
    await expect(link).rejects.toThrow(/account_person_of_resident/)
  })
})

describe("accounts", () => {
  const seen = (actor: Actor, realm: string) =>
    ids(actor, sql`select id from account where realm = ${realm} order by created_at, id`)
  test("of staff are named to colleagues", async () => {
    for (const who of ["sara", "leila", "karin", "petra", "jonas", "ulf", "admin"])
      expect([who, (await seen(town.as(who), "staff")).length]).toEqual([who, staff.length])
  })
  test("of staff are known to others only when they work with the person", async () => {
    expect(await seen(town.actor(amina.account, "participant", null), "staff")).toEqual([town.accounts.sara])
    expect(await seen(town.actor(workplace, "supervisor", null), "staff")).toEqual([town.accounts.sara])
    expect(await seen(town.as("af"), "staff")).toEqual([town.accounts.af])
    expect(await seen(town.as("styr"), "staff")).toEqual([town.accounts.styr])
  })
  test("of residents are no matter for the workplace or the sender, though they see the person", async () => {
    expect(await seen(town.actor(workplace, "supervisor", null), "resident")).toEqual([])
    expect(await seen(town.as("af"), "resident")).toEqual([])
  })
  test("of supervisors are for those who work with employers, and the supervisor", async () => {
    const found = Object.fromEntries(
      await Promise.all(
        everyone().map(async ([who, actor]) => [who, (await seen(actor, "employer")).length]),
      ),
    )
    expect(found).toMatchObject({ sara: 1, leila: 1, karin: 1, jonas: 1, supervisor: 1 })
    expect(found).toMatchObject({ styr: 0, af: 0, admin: 0, participant: 0, "hidden participant": 0 })
  })
  test("keep whom they belong to: an identity that is not the person's is refused", async () => {
    for (const id of [workplace, amina.account])
      await expect(
        as(town.as("sara"), (tx) =>
          sql`update account set subject = '199403202394' where id = ${id}`.execute(tx),
        ),
      ).rejects.toThrow(/one of its person/)
  })
  test("keep whom they belong to: realm, provider and person are not for writing", async () => {
    for (const column of ["realm", "issuer", "bound_issuer", "bound_subject"])
      await expect(
        as(town.as("sara"), (tx) =>
          sql`update account set ${sql.ref(column)} = 'x' where id = ${workplace}`.execute(tx),
        ),
      ).rejects.toThrow(/permission denied/)
    await expect(
      as(town.as("sara"), (tx) =>
        sql`update account set person_id = ${hidden.person} where id = ${amina.account}`.execute(tx),
      ),
    ).rejects.toThrow(/permission denied/)
    await expect(
      as(town.as("sara"), (tx) => sql`update account set protected_handler = true`.execute(tx)),
    ).rejects.toThrow(/permission denied/)
  })
})

describe("roles", () => {
  const rolesSeen = async (actor: Actor) => [
    ...new Set(
      (await as(actor, (tx) => sql<{ role: string }>`select role from role_assignment`.execute(tx))).rows.map(
        (row) => row.role,
      ),
    ),
  ]
  test("of a participant are seen with the person", async () => {
    const query = sql<{ id: string }>`select account_id as id from role_assignment where role = 'participant'`
    expect((await ids(town.as("sara"), query)).sort()).toEqual([amina.account, hidden.account].sort())
    expect(await ids(town.as("leila"), query)).toEqual([amina.account])
    for (const who of ["goran", "petra", "ulf", "styr", "admin", "af"])
      expect([who, await ids(town.as(who), query)]).toEqual([who, []])
    expect(await ids(town.actor(workplace, "supervisor", null), query)).toEqual([])
  })
  test("of others are one's own only for those who are not in a team", async () => {
    expect(await rolesSeen(town.as("af"))).toEqual(["referrer"])
    expect(await rolesSeen(town.as("styr"))).toEqual(["steering"])
    expect(await rolesSeen(town.as("ulf"))).toEqual(["reviewer"])
    expect(await rolesSeen(town.actor(amina.account, "participant", null))).toEqual(["participant"])
    expect(await rolesSeen(town.actor(workplace, "supervisor", null))).toEqual(["supervisor"])
  })
  test("can't be given to oneself, nor taken from others, by anybody whose pages don't do that", async () => {
    const give = (actor: Actor, role: string, to: string) =>
      as(actor, (tx) =>
        tx
          .insertInto("role_assignment")
          .values({ ...tx.stamp(), id: newId(), account_id: to, role, unit_id: null })
          .execute(),
      )
    for (const [who, actor] of everyone()) {
      const roles = who === "admin" ? ["participant", "supervisor"] : ["systemAdmin", "manager", "coach"]
      for (const role of roles)
        await expect(give(actor, role, actor.accountId ?? ""), `${who} ${role}`).rejects.toThrow(
          /row-level security/,
        )
      if (who !== "sara")
        await expect(give(actor, "participant", hidden.account), who).rejects.toThrow(/row-level security/)
      const ended = await as(actor, (tx) =>
        sql`update role_assignment set valid = daterange('2020-01-01', '2020-01-02')
          where role in ('manager', 'reviewer')`.execute(tx),
      ).then(
        (done) => Number(done.numAffectedRows),
        (fault: Error) => fault.message,
      )
      // Who gives roles of other kinds changes none of these; others are told that they may change none.
      expect([who, ended]).toEqual([
        who,
        who === "admin" ? 2 : expect.toBeOneOf([0, expect.stringContaining("may not update")]),
      ])
      if (who === "admin")
        await town.system((tx) =>
          sql`update role_assignment set valid = '[1900-01-01,)' where role in ('manager', 'reviewer')`.execute(
            tx,
          ),
        )
      await expect(
        as(actor, (tx) => sql`delete from role_assignment`.execute(tx)),
        who,
      ).rejects.toThrow(/permission denied/)
    }
  })
})

test("what sign-in asks before a municipality is known can't be asked with the rights of a page", async () => {
  const questions = [
    sql`select * from app.find_accounts('staff', 'x', 'sara')`,
    sql`select * from app.enter_accounts('staff', 'x', 'sara', 'sub', 'sara', true, now())`,
    sql`select * from app.roles_of(${town.tenantId}, ${town.accounts.sara}, app.today())`,
    sql`select * from app.account_name(${town.tenantId}, ${town.accounts.sara})`,
    sql`select app.open_session(${town.tenantId}, '\\x00', ${town.accounts.sara}, 'x')`,
    sql`select * from app.use_token('\\x00')`,
    sql`select * from app.tenants()`,
  ]
  for (const question of questions)
    await expect(as(town.as("sara"), (tx) => question.execute(tx))).rejects.toThrow(/permission denied/)
})
