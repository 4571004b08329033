import { expect } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { account, meets, person, reachOf, there, theTown, withId } from "./asking.ts"
import type { Check } from "./whole-town.ts"

/** Of the other municipality, where the same ids stand for others. */
const elsewhere = () => ({ tenant_id: theTown().otherTenant })
const read = (table: string, id: string) =>
  meets(`select 1 from ${table} where id = '${id}' and tenant_id = '${theTown().town.tenantId}'`)

// What another municipality says of somebody with the same id says nothing of anybody here.
export const elsewhereChecks: readonly Check[] = [
  [
    "a conflict: is not read by who leads the account in another municipality",
    async () => {
      const led = { account_id: newId(), role: "coach", unit_id: reachOf("cai"), valid: "[2026-01-01,)" }
      await there("role_assignment", { ...led, ...elsewhere() })
      expect(await read("conflict", await withId("conflict", { account_id: led.account_id }))).toEqual([])
    },
  ],
  [
    "person: is not hidden from who has a relative of theirs as a colleague in another municipality",
    async () => {
      const works = { account_id: newId(), role: "coach", unit_id: reachOf("cai"), valid: "[2026-01-01,)" }
      await there("role_assignment", { ...works, ...elsewhere() })
      await there("staff_person", { person_id: person("ofUnit"), account_id: works.account_id })
      expect(await read("person", person("ofUnit"))).toEqual(["leila", "karin", "jonas"])
    },
  ],
  [
    "person: whom one wrote down is no more open for being enrolled in another municipality",
    async () => {
      const written = { person_id: person("writtenByLeila"), reach: reachOf("cai") }
      await there("enrolment", { ...written, ...elsewhere() })
      expect(await read("person", written.person_id)).toEqual(["karin", "jonas"])
    },
  ],
  [
    "person: whom another wrote down is no less open for having been written down elsewhere by oneself",
    async () => {
      const known = { unit_id: reachOf("cai"), reach: reachOf("cai"), protection: "none" }
      const id = await withId("person", known)
      await there("person", { ...known, ...elsewhere(), id, created_by: account("leila") })
      await there("referral", {
        person_id: id,
        reach: known.reach,
        unit_id: known.unit_id,
        state: "received",
        created_by: account("leila"),
      })
      expect(await read("person", id)).toEqual(["leila", "karin", "jonas"])
    },
  ],
  [
    "exit, follow_up and placement: an enrolment is the unit's own by what it is here",
    async () => {
      const about = { person_id: person("arrived"), reach: reachOf("adult") }
      const enrolment_id = await withId("enrolment", { ...about, unit_id: reachOf("adult") })
      await there("enrolment", { ...about, ...elsewhere(), id: enrolment_id, unit_id: reachOf("cai") })
      const ofCai = await withId("enrolment", { ...about, unit_id: reachOf("cai") })
      const exit_id = await withId("exit", { ...about, enrolment_id })
      await there("exit", { ...about, ...elsewhere(), id: exit_id, enrolment_id: ofCai })
      expect(await read("exit", exit_id)).toEqual([])
      expect(await read("follow_up", await withId("follow_up", { ...about, exit_id }))).toEqual([])
      expect(await read("placement", await withId("placement", { ...about, enrolment_id }))).toEqual([])
    },
  ],
  [
    "person: what units there are, and below which, is known by those of here",
    async () => {
      const [{ below } = { below: "" }] = await theTown().rowsOf<{ below: string }>(
        `select distinct unit_id as below from person where id = '${person("ofUnitBelow")}'`,
      )
      await there("unit", { ...elsewhere(), id: below, board_id: theTown().town.boards.social })
      await there("unit", { ...elsewhere(), id: reachOf("adult"), parent_id: reachOf("cai") })
      expect(await read("person", person("ofUnitBelow"))).toEqual(["leila", "karin", "jonas"])
      expect(await read("person", person("ofAnotherUnit"))).toEqual([])
    },
  ],
  [
    "person: who oneself is, and of which unit somebody is whom a file enrolled, is known by what is here",
    async () => {
      const moved = (table: string, id: string, to: string) =>
        theTown().client.query(
          `update ${table} set ${to} where id = '${id}' and tenant_id = '${theTown().otherTenant}'`,
        )
      await moved("account", account("amina"), `person_id = '${person("ofAnotherUnit")}'`)
      expect(await read("person", person("ofAnotherUnit"))).toEqual([])
      const about = { person_id: person("ofUnit"), reach: reachOf("cai") }
      const known = await withId("contact_point", about)
      await there("import_arrival", { ...about, unit_id: reachOf("cai"), elsewhere: "true" })
      await moved("person", person("ofUnit"), `unit_id = '${reachOf("adult")}'`)
      expect(await read("contact_point", known)).toEqual(["leila", "karin", "jonas"])
    },
  ],
]
