import { expect } from "vitest"
import { type Actor, systemActor } from "../../src/platform/access/roles.ts"
import { everybodys } from "./command-writes.ts"
import { rowOf } from "./every-table.ts"
import { always, opens } from "./rich-person.ts"
import type { Check, WholeTown } from "./whole-town.ts"

// Somebody has got as far as the database with the rights of a page: what is there for them in each table, of
// people in every relation to them?
let whole: WholeTown
let rights: ReadonlySet<string>
let grants: ReadonlySet<string>
let tables: WholeTown["tables"]
/** Of these alone, where only one is to be looked at. */
export const lookAt = (name: string | null): void => {
  tables = whole.tables.filter((one) => name === null || one.name === name)
}
export async function checkTablesOf(on: WholeTown): Promise<void> {
  whole = on
  lookAt(null)
  const given = await whole.rowsOf<{ right: string }>("select role || ' ' || may as right from role_right")
  rights = new Set(given.map(({ right }) => right))
  const granted = await whole.rowsOf<{ grant: string }>(
    `select u.name || ' ' || v.verb || ' ' || c.relname as grant from pg_class c
      cross join (values ('app_user'), ('app_system')) u(name)
      cross join (values ('select'), ('insert'), ('update'), ('delete')) v(verb)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and case v.verb
        when 'delete' then has_table_privilege(u.name, c.oid, 'delete')
        else has_any_column_privilege(u.name, c.oid, v.verb) end`,
  )
  grants = new Set(granted.map(({ grant }) => grant))
}

const sees: Record<string, readonly string[]> = {
  sara: ["inTeam", "named"],
  goran: [],
  leila: ["arrived", "ofUnit", "ofUnitBelow", "referred", "relative", "relativeBefore", "takenUpByLeila"],
  karin: [
    "arrived",
    "byEmergency",
    "ofUnit",
    "ofUnitBelow",
    "referred",
    "referredByLeila",
    "relativeBefore",
    "takenUpByLeila",
    "writtenByLeila",
  ],
  petra: ["consented", "ofSameBoard"],
  jonas: ["ofUnit", "ofUnitBelow", "relative", "relativeBefore", "writtenByLeila"],
  ulf: [],
  styr: [],
  admin: [],
  af: [],
  marta: ["atWorkplace"],
  amina: ["oneself"],
}
/** Opened by more than whom one sees, and tested apart (own-rows.test.ts, narrow-accounts.test.ts). */
const byOther = ["access_review", "account", "conflict", "import_difference", "joining", "workplace_person"]
/** Nobody's to read. */
const closed = ["staff_person", "import_told", "import_told_placement"]
/** Of somebody whom a file enrolled in the unit, though they belong to another: the enrolment and its own. */
const ofEnrolment = ["enrolment", "exit", "follow_up", "placement"]
/** Whose change is narrower than what one reads, and is tested apart (own-row-checks.ts). */
const ownAnswers = "progress_measurement"
const ofPlacement = ["placement", "attendance_mark", "absence_report", "check_in", "dialogue_message"]

const mayOf = ({ role }: Actor, what: string) => rights.has(`${role} ${what}`)
const isForSome = (what: string) => [...rights].some((right) => right.endsWith(` ${what}`))
const includes = (some: readonly string[], one: string) => some.includes(one)

/** Of whom the table has a row that the actor reads. */
function openTo(who: string, actor: Actor, table: string): string[] {
  const closedToRole = isForSome(`select ${table}`) && !mayOf(actor, `select ${table}`)
  if (closed.includes(table) || closedToRole) return []
  if (actor.role === "supervisor" && ofPlacement.includes(table)) return []
  return (sees[who] ?? []).filter((name) => {
    if (table === "person") return true
    // A coach reads what is written to the team that they are in; who leads the unit reads all of it.
    if (table === "dialogue_message" && actor.role === "coach") return name === "inTeam"
    if (table === "note") return ["inTeam", "byEmergency", "oneself"].includes(name)
    if (name === "consented") return includes([...opens.plan, ...always, "person_access"], table)
    if (name === "arrived") return ofEnrolment.includes(table)
    return name !== "writtenByLeila" || table !== "enrolment"
  })
}

/** Of whom there are rows, whichever municipality they are of, in the eyes of whoever asks. */
async function personsIn(table: string, more = ""): Promise<string[]> {
  const column = table === "person" ? "id" : "person_id"
  const rows = await whole.rowsOf<{ id: string; own: boolean }>(
    `select ${column} as id, tenant_id = app.tenant() as own from ${table} ${more}`,
  )
  return [...new Set(rows.map(({ id, own }) => (own ? whole.nameOf(id) : "of another municipality")))].sort()
}
async function rowsByPerson(table: string): Promise<ReadonlyMap<string, number>> {
  const rows = await whole.rowsOf<{ id: string; own: boolean; n: number }>(
    `select person_id as id, tenant_id = app.tenant() as own, count(*)::int as n from ${table} group by 1, 2`,
  )
  return new Map(rows.map(({ id, own, n }) => [own ? whole.nameOf(id) : `${id} elsewhere`, n]))
}
/** Each row as it lies there, with whom it is about: one that has been changed lies elsewhere. */
async function rowsIn(table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await whole.rowsOf<{ row: string; about: string | null }>(
    `select ctid::text as row, to_jsonb(t) ->> 'person_id' as about from ${table} t`,
  )
  return new Map(rows.map(({ row, about }) => [row, about ? whole.nameOf(about) : "nobody"]))
}
const told = () =>
  tables.filter(
    ({ name, columns }) =>
      name === "person" ||
      (columns.some((one) => one.name === "person_id") && !includes([...byOther, "event", "file"], name)),
  )
const actors = () => Object.entries(whole.actors)

const elsewhere = (table: string) => `${table} where tenant_id = '${whole.otherTenant}'`
const everyone = () => [...actors(), ["system", systemActor(whole.town.tenantId)] as const]

export const tableChecks: readonly Check[] = [
  [
    "in a table about people everybody reads rows of whom they see, for what they see them for, and no others",
    async () => {
      for (const [who, actor] of actors())
        await whole.as(actor, async () => {
          for (const { name } of told().filter((one) => grants.has(`app_user select ${one.name}`)))
            expect([who, name, await personsIn(name)]).toEqual([who, name, openTo(who, actor, name)])
        })
    },
  ],

  [
    "in a table about people everybody reaches by a change no rows but those, and where the role changes none, none",
    async () => {
      for (const [who, actor] of actors())
        await whole.as(actor, async () => {
          for (const { name } of told().filter((one) => grants.has(`app_user update ${one.name}`)))
            expect([who, name, await personsIn(name, "for update")]).toEqual([
              who,
              name,
              mayOf(actor, `update ${name}`) && name !== ownAnswers ? openTo(who, actor, name) : [],
            ])
        })
    },
  ],

  [
    "in a table about people everybody takes away no rows but those, and where the role takes none away, none",
    async () => {
      for (const [who, actor] of actors())
        for (const { name } of told().filter((one) => grants.has(`app_user delete ${one.name}`))) {
          const gone = await whole.as(actor, async () => {
            const before = await whole.asOwner(() => rowsByPerson(name))
            await whole.client.query(`delete from ${name}`)
            const after = await whole.asOwner(() => rowsByPerson(name))
            return [...before.keys()].filter((one) => before.get(one) !== after.get(one)).sort()
          })
          expect([who, name, gone]).toEqual([
            who,
            name,
            mayOf(actor, `delete ${name}`) ? openTo(who, actor, name) : [],
          ])
        }
    },
  ],

  [
    "a change that reads nothing reaches no rows but those that the actor reads",
    async () => {
      for (const [who, actor] of actors())
        for (const { name, blind } of tables) {
          if (!blind) continue
          await whole.as(actor, async () => {
            const read = await rowsIn(name)
            const before = await whole.asOwner(() => rowsIn(name))
            await whole.client.query(blind)
            const after = await whole.asOwner(() => rowsIn(name))
            const changed = [...before].filter(([row]) => !after.has(row) && !read.has(row))
            expect([who, name, changed.map(([, about]) => about)]).toEqual([who, name, []])
          })
        }
    },
  ],

  [
    "another municipality is read, changed and emptied by nobody, not by background work either",
    async () => {
      for (const [who, actor] of everyone())
        for (const { name } of tables)
          for (const verb of ["select", "update", "delete"]) {
            const user = actor.role === "system" ? "app_system" : "app_user"
            if (!grants.has(`${user} ${verb} ${name}`) || !grants.has(`${user} select ${name}`)) continue
            const others = await whole.as(actor, async () => {
              const way = verb === "update" ? "for update" : ""
              if (verb !== "delete")
                return whole.count(`(select 1 from ${name} where tenant_id <> app.tenant() ${way}) one`)
              const before = await whole.asOwner(() => whole.count(elsewhere(name)))
              await whole.client.query(`delete from ${name}`)
              return before - (await whole.asOwner(() => whole.count(elsewhere(name))))
            })
            expect([who, name, verb, others]).toEqual([who, name, verb, 0])
          }
    },
  ],

  [
    "another municipality is given nothing: no row is moved into it",
    async () => {
      for (const [who, actor] of everyone())
        for (const { name, columns } of tables) {
          const user = actor.role === "system" ? "app_system" : "app_user"
          if (!grants.has(`${user} update ${name}`)) continue
          const own = ["ended_by", "reviewed_by"].filter((by) => columns.some((one) => one.name === by))
          const inName = own.map((by) => `, ${by} = app.actor()`).join("")
          const move = `update ${name} set tenant_id = '${whole.otherTenant}'${inName}`
          const moved = await whole.tries(actor, move)
          expect([who, name, moved === 0 || moved === "42501" ? "none" : moved]).toEqual([who, name, "none"])
        }
    },
  ],

  [
    "no row is written by a role whose commands write none",
    async () => {
      for (const [who, actor] of actors())
        for (const table of tables) {
          const { name, blind } = table
          const isClosed = (verb: "insert" | "update" | "delete") =>
            grants.has(`app_user ${verb} ${name}`) &&
            !includes(everybodys[verb], name) &&
            !mayOf(actor, `${verb} ${name}`)
          const said = { tenant_id: actor.tenantId, account_id: actor.accountId, created_by: actor.accountId }
          if (isClosed("insert"))
            expect([who, name, await whole.tries(actor, rowOf(table, said))]).toEqual([who, name, "42501"])
          if (isClosed("update") && blind)
            expect([who, name, await whole.tries(actor, blind)]).toEqual([who, name, 0])
          if (isClosed("delete"))
            expect([who, name, await whole.tries(actor, `delete from ${name}`)]).toEqual([who, name, 0])
        }
    },
  ],
  [
    "another municipality is written into by nobody",
    async () => {
      const byActor = ["account_id", "created_by", "proposed_by", "confirmed_by", "signed_by"]
      for (const [who, actor] of everyone())
        for (const table of tables) {
          const user = actor.role === "system" ? "app_system" : "app_user"
          if (!grants.has(`${user} insert ${table.name}`)) continue
          const said: [string, string | null][] = table.columns.flatMap(
            ({ name }): [string, string | null][] =>
              byActor.includes(name)
                ? [[name, actor.accountId]]
                : name === "role"
                  ? [[name, actor.role]]
                  : [],
          )
          const statement = rowOf(table, { ...Object.fromEntries(said), tenant_id: whole.otherTenant })
          expect([who, table.name, await whole.tries(actor, statement)]).toEqual([who, table.name, "42501"])
        }
    },
  ],
]
