import pg from "pg"
import { newId } from "../../src/kernel/id.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { openToAnything, rowOf, type Said, type Table, tablesOf } from "./every-table.ts"

/** What must be so in it: in words, and how it is found out. Leaves changes to be undone. */
export type Check = readonly [says: string, check: () => Promise<void>]
export type WholeTown = {
  town: TestMunicipality
  client: pg.Client
  tables: readonly Table[]
  /** By who they are to whom; the id of each. */
  persons: Readonly<Record<string, string>>
  actors: Readonly<Record<string, Actor>>
  otherTenant: string
  /** A row of the municipality's own, or of whichever it says. */
  row: (table: string, said: Said) => string
  nameOf: (personId: string) => string
  /** Leaves nothing behind. */
  undone: (run: () => Promise<void>) => Promise<void>
  /** Within that: with the actor's rights, and undone at once. */
  as: <T>(actor: Actor, run: () => Promise<T>) => Promise<T>
  /** In the middle of that, with the owner's. */
  asOwner: <T>(run: () => Promise<T>) => Promise<T>
  rowsOf: <T extends object>(text: string) => Promise<T[]>
  count: (from: string) => Promise<number>
  /** How many rows the statement met, or the code of the refusal. */
  tries: (actor: Actor, statement: string) => Promise<number | string>
  close: () => Promise<void>
}
const thisYear = "[2026-01-01,2027-01-01)"
const lastYear = "[2025-01-01,2026-01-01)"
const now = "[2026-01-01,)"
const nil = "00000000-0000-0000-0000-000000000000"

const owned = /^(draft|message_choice|conflict_statement|notification|idempotency|upload_part|import_\w+)$/
/** Not of what a file told of somebody: nobody reads it, or by whom it is about. */
const isOwned = (table: string) => owned.test(table) && !/told|arrival|trail/.test(table)

/**
 * People in every relation to the staff that opens or closes somebody, with a row in every table for each;
 * and another municipality with the very same ids, in which everybody works with everybody.
 */
export async function wholeTown(): Promise<WholeTown> {
  const town = await municipality()
  const { tenantId: otherTenant } = await municipality(town.test)
  const client = new pg.Client({ connectionString: town.test.url })
  await client.connect()
  const tables = await tablesOf(client)
  await openToAnything(client)
  const tenant = town.tenantId
  const written: string[] = []
  const row = (name: string, said: Said) => {
    const table = tables.find((one) => one.name === name)
    if (!table) throw new Error(`no table ${name}`)
    return rowOf(table, { tenant_id: tenant, ...said })
  }
  const add = (name: string, said: Said) => written.push(row(name, said))
  /** All at once: some thousand rows one by one take seconds. */
  const write = async () => {
    await client.query(written.join(";\n"))
    written.length = 0
  }
  const account = (who: string) => town.accounts[who] ?? ""
  const { cai, adult, welfare } = town.units
  const [below, besideWelfare] = [newId(), newId()]
  add("unit", { id: below, parent_id: cai, board_id: town.boards.labour, code: "UNDER" })
  add("unit", { id: besideWelfare, board_id: town.boards.social, code: "BREDVID" })

  const persons: Record<string, string> = {}
  const reachOf = new Map<string, string>()
  const person = (name: string, unit: string, said: Said = {}, without: readonly string[] = []) => {
    persons[name] = newId()
    const reach = (said.protection ?? "none") === "none" ? unit : nil
    reachOf.set(name, reach)
    add("person", { id: persons[name], unit_id: unit, protection: "none", reach, ...said })
    for (const table of tables)
      if (table.columns.some((one) => one.name === "person_id") && !without.includes(table.name))
        add(table.name, { person_id: persons[name], reach })
  }
  const about = (name: string) => ({ person_id: persons[name] ?? "", reach: reachOf.get(name) ?? nil })
  const team = (name: string, who: string, valid = thisYear) =>
    add("case_team", { ...about(name), account_id: account(who), valid })

  const enrolled = (name: string, unit: string) => {
    const [enrolment, exit] = [newId(), newId()]
    add("enrolment", { ...about(name), id: enrolment, unit_id: unit })
    add("exit", { ...about(name), id: exit, enrolment_id: enrolment })
    add("follow_up", { ...about(name), exit_id: exit })
    add("placement", { ...about(name), enrolment_id: enrolment })
  }

  person("ofUnit", cai)
  person("ofUnitBelow", below)
  person("ofAnotherUnit", adult)
  person("ofSameBoard", besideWelfare)
  person("markedOfUnit", cai, { protection: "marked" })
  person("inTeam", adult)
  team("inTeam", "sara")
  person("inTeamLastYear", adult)
  team("inTeamLastYear", "sara", lastYear)
  person("markedInTeam", adult, { protection: "marked" })
  team("markedInTeam", "sara")
  person("named", adult, { protection: "marked" })
  add("person_access", { ...about("named"), account_id: account("sara"), kind: "named", valid: now })
  person("namedBefore", adult, { protection: "marked" })
  add("person_access", {
    ...about("namedBefore"),
    account_id: account("sara"),
    kind: "named",
    valid: lastYear,
  })
  person("byEmergency", adult)
  add("person_access", {
    ...about("byEmergency"),
    account_id: account("karin"),
    kind: "breakGlass",
    valid: now,
  })
  person("relative", cai)
  team("relative", "sara")
  for (const who of ["sara", "karin"])
    add("conflict", { ...about("relative"), account_id: account(who), kind: "relative" })
  person("relativeBefore", cai)
  add("conflict", { ...about("relativeBefore"), account_id: account("karin"), ended_at: "2026-11-01" })
  person("colleague", cai)
  add("staff_person", { ...about("colleague"), account_id: account("ulf") })
  person("joined", cai)
  add("joining", {
    ...about("ofUnit"),
    joined_person_id: persons.joined ?? "",
    outcome: "confirmed",
    proposed_by: account("sara"),
  })
  person("consented", adult)
  const consent = { to_unit_id: welfare, purposes: "{plan}" }
  add("consent", { ...about("consented"), ...consent, valid: thisYear })
  // An enrolment of the receiving unit's own opens no more of the record than the consent does.
  enrolled("consented", welfare)
  person("consentedBefore", adult)
  add("consent", { ...about("consentedBefore"), ...consent, valid: lastYear })
  person("consentTakenBack", adult)
  add("consent", {
    ...about("consentTakenBack"),
    ...consent,
    valid: thisYear,
    withdrawn_at: "2026-11-01",
  })
  person("referred", adult)
  add("referral", { ...about("referred"), unit_id: cai, state: "received", created_by: account("af") })
  person("referredAndDeclined", adult)
  add("referral", { ...about("referredAndDeclined"), unit_id: cai, state: "declined" })
  person("referredByLeila", adult)
  const byLeila = { unit_id: cai, state: "received", created_by: account("leila") }
  add("referral", { ...about("referredByLeila"), ...byLeila })
  person("takenUpByLeila", adult)
  add("referral", { ...about("takenUpByLeila"), ...byLeila, taken_up_at: "2026-11-02" })
  person("writtenByLeila", cai, { created_by: account("leila") }, ["enrolment", "referral"])
  add("referral", { ...about("writtenByLeila"), ...byLeila })
  person("arrived", adult)
  add("import_arrival", { ...about("arrived"), unit_id: cai, elsewhere: "true" })
  enrolled("arrived", cai)
  for (const { name, columns } of tables)
    if (name !== "person" && !columns.some((one) => one.name === "person_id")) add(name, {})
  const marta = newId()
  add("account", { id: marta, realm: "employer", subject: "marta" })
  person("atWorkplace", adult)
  add("workplace_person", { ...about("atWorkplace"), account_id: marta, valid: thisYear })
  person("oneselfAtWorkplace", adult)
  add("workplace_person", { ...about("oneselfAtWorkplace"), account_id: marta, valid: thisYear })
  add("staff_person", { ...about("oneselfAtWorkplace"), account_id: marta })
  person("atWorkplaceLastYear", adult)
  add("workplace_person", { ...about("atWorkplaceLastYear"), account_id: marta, valid: lastYear })
  const amina = newId()
  person("oneself", adult)
  add("account", { ...about("oneself"), id: amina, realm: "resident", subject: "amina" })

  const actors: Record<string, Actor> = {
    ...Object.fromEntries(
      ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"].map((who) => [
        who,
        town.as(who),
      ]),
    ),
    marta: town.actor(marta, "supervisor", null),
    amina: town.actor(amina, "participant", null),
  }
  // Something of everybody's own in each table where whose it is decides.
  for (const { accountId } of Object.values(actors))
    for (const { name, columns } of tables)
      if (columns.some((one) => one.name === "account_id" || one.name === "created_by") && isOwned(name))
        add(name, { account_id: accountId, created_by: accountId, person_id: null, seen: "true" })
  add("role_assignment", { account_id: marta, role: "supervisor" })
  add("import_difference", { ...about("ofUnit"), seen: "false" })
  await write()
  await sameIdsElsewhere()
  return {
    town,
    client,
    tables,
    persons,
    actors,
    otherTenant,
    row,
    nameOf: (id) => Object.entries(persons).find(([, own]) => own === id)?.[0] ?? id,
    ...askingIn(client),
    close: async () => {
      await client.end()
      await town.test.close()
    },
  }

  async function sameIdsElsewhere() {
    for (const table of tables) {
      const columns = table.columns.map((one) => one.name)
      const from = columns.map((one) => (one === "tenant_id" ? `'${otherTenant}'::uuid` : one))
      await client.query(
        `insert into ${table.name} (${columns.join(", ")}) select ${from.join(", ")} from ${table.name}
          where tenant_id = '${tenant}'`,
      )
    }
    for (const actor of Object.values(actors))
      for (const person_id of Object.values(persons)) {
        const said = { tenant_id: otherTenant, person_id, account_id: actor.accountId, reach: cai }
        add("case_team", { ...said, valid: thisYear })
        add("person_access", { ...said, kind: "breakGlass", valid: now })
        add("workplace_person", { ...said, valid: thisYear })
        const to_unit_id = actor.unitId ?? adult
        add("consent", { ...said, to_unit_id, purposes: "{plan}", valid: thisYear })
        add("referral", { ...said, unit_id: actor.unitId ?? adult, state: "received" })
        add("conflict", { ...said, kind: "relative" })
        add("staff_person", said)
        add("event", said)
        add("joining", { ...said, joined_person_id: person_id, outcome: "confirmed" })
        add("import_arrival", { ...said, unit_id: cai, elsewhere: "true" })
      }
    await write()
    await client.query("update account set person_id = $1 where tenant_id = $2 and person_id is null", [
      persons.inTeam,
      otherTenant,
    ])
  }
}

function askingIn(client: pg.Client) {
  const rowsOf = async <T extends object>(text: string): Promise<T[]> => (await client.query(text)).rows
  const as = async <T>(actor: Actor, run: () => Promise<T>): Promise<T> => {
    await client.query("savepoint asked")
    try {
      await client.query(
        `select set_config('app.tenant', $1, true), set_config('app.role', $2, true),
          set_config('app.actor', $3, true), set_config('app.unit', $4, true),
          set_config('app.today', '2026-11-24', true), set_config('role', $5, true)`,
        [
          actor.tenantId,
          actor.role,
          actor.accountId ?? "",
          actor.unitId ?? "",
          actor.role === "system" ? "app_system" : "app_user",
        ],
      )
      return await run()
    } finally {
      await client.query("rollback to savepoint asked")
    }
  }
  return {
    rowsOf,
    undone: async (run: () => Promise<void>): Promise<void> => {
      await client.query("begin")
      try {
        await run()
      } finally {
        await client.query("rollback")
      }
    },
    as,
    asOwner: async <T>(run: () => Promise<T>): Promise<T> => {
      const [{ role } = { role: "" }] = await rowsOf<{ role: string }>("select current_user as role")
      await client.query("set local role none")
      const found = await run()
      await client.query(`set local role ${role}`)
      return found
    },
    count: async (from: string): Promise<number> =>
      (await rowsOf<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n ?? 0,
    tries: (actor: Actor, statement: string): Promise<number | string> =>
      as(actor, async () => {
        try {
          return (await client.query(statement)).rowCount ?? 0
        } catch (fault) {
          if (fault instanceof pg.DatabaseError) return fault.code ?? ""
          throw fault
        }
      }),
  }
}
