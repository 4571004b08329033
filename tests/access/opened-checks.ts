import { expect } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { account, everyone, meets, person, reachOf, there, tries, withId } from "./asking.ts"
import type { Check } from "./whole-town.ts"

const ofUnit = () => ({ person_id: person("ofUnit"), reach: reachOf("cai") })
const ofRelative = () => ({ person_id: person("relative"), reach: reachOf("cai") })
const read = (table: string, id: string) => meets(`select 1 from ${table} where id = '${id}'`)

// What a relation, a consent, emergency access or a file opens of somebody, and what a colleague closes.
export const openedChecks: readonly Check[] = [
  [
    "event and file: about whom one sees, for what one sees them for, or about nobody",
    async () => {
      const consented = { person_id: person("consented"), reach: reachOf("adult") }
      const relative = ofRelative()
      for (const table of ["event", "file"]) {
        expect([table, await read(table, await withId(table, relative))]).toEqual([table, ["leila", "jonas"]])
        expect([table, await read(table, await withId(table, consented))]).toEqual([table, []])
        expect([table, await read(table, await withId(table, { person_id: null }))]).toEqual([
          table,
          everyone(),
        ])
      }
    },
  ],
  [
    "event: by consent alone, what was done in what the consent is for",
    async () => {
      const names = ["plan.sign", "attendance.mark", "placement.start", "enrolment.exit", "case.assign"]
      const persons = {
        plan: "inTeam",
        attendance: "byEmergency",
        placement: "referred",
        followUp: "oneself",
      }
      const seen: string[][] = []
      for (const [purpose, name] of Object.entries(persons)) {
        const about = { person_id: person(name), reach: reachOf("adult") }
        const valid = { valid: "[2026-01-01,2027-01-01)", to_unit_id: reachOf("welfare") }
        await there("consent", { ...about, ...valid, purposes: `{${purpose}}` })
        const read: string[] = []
        for (const done of names) {
          const id = await withId("event", { ...about, name: done })
          if ((await tries("petra", `select 1 from event where id = '${id}'`)) === 1) read.push(done)
        }
        seen.push(read)
      }
      expect(seen).toEqual([["plan.sign"], ["attendance.mark"], ["placement.start"], ["enrolment.exit"]])
    },
  ],
  [
    "enrolment, exit, follow_up and placement of somebody whom the unit's file enrolled: those of the unit's enrolment alone",
    async () => {
      const about = { person_id: person("arrived"), reach: reachOf("adult") }
      const enrolment_id = await withId("enrolment", { ...about, unit_id: reachOf("adult") })
      const exit_id = await withId("exit", { ...about, enrolment_id })
      expect(await read("enrolment", enrolment_id)).toEqual([])
      expect(await read("exit", exit_id)).toEqual([])
      expect(await read("follow_up", await withId("follow_up", { ...about, exit_id }))).toEqual([])
      expect(await read("placement", await withId("placement", { ...about, enrolment_id }))).toEqual([])
      await there("referral", { ...about, unit_id: reachOf("cai"), state: "declined" })
      expect(await read("person", person("arrived"))).toEqual(["leila", "karin"])
    },
  ],
  [
    "person: whom a file enrolled and somebody is to settle is seen by those who are to, in a role that does",
    async () => {
      const waits = { person_id: person("ofAnotherUnit"), reach: reachOf("adult"), unit_id: reachOf("cai") }
      const settlers = `{${account("sara")},${account("jonas")}}`
      await there("import_arrival", { ...waits, elsewhere: "true", settlers })
      expect(await read("person", person("ofAnotherUnit"))).toEqual(["sara"])
    },
  ],
  [
    "person: is hidden from the colleagues of a relative, not from whoever has a role of another kind beside them",
    async () => {
      const [staff, other] = [newId(), newId()]
      for (const [account_id, role] of [
        [staff, "coach"],
        [other, "referrer"],
      ] as const)
        await there("role_assignment", { account_id, role, unit_id: reachOf("cai"), valid: "[2026-01-01,)" })
      await there("staff_person", { person_id: person("ofUnitBelow"), account_id: other })
      await there("staff_person", { person_id: person("ofUnit"), account_id: staff })
      expect(await read("person", person("ofUnitBelow"))).toEqual(["leila", "karin", "jonas"])
      expect(await read("person", person("ofUnit"))).toEqual([])
    },
  ],
  [
    "note: by who works with the person, whatever else a consent opened",
    async () => {
      const consented = { person_id: person("consented"), reach: reachOf("adult") }
      const grant = { ...consented, account_id: account("petra"), kind: "named", valid: "[2026-01-01,)" }
      expect(await read("note", await withId("note", consented))).toEqual([])
      await there("person_access", grant)
      expect(await read("note", await withId("note", consented))).toEqual([])
    },
  ],
  [
    "note: by emergency access that runs, of one's own, in a role that has such",
    async () => {
      const emergency = (who: string, valid: string) =>
        there("person_access", { ...ofUnit(), account_id: account(who), kind: "breakGlass", valid })
      await emergency("karin", "[2026-01-01,)")
      await emergency("leila", "[2025-01-01,2026-01-01)")
      await emergency("jonas", "[2026-01-01,)")
      expect(await read("note", await withId("note", ofUnit()))).toEqual(["karin"])
    },
  ],
  [
    "person: a relation opens nobody to a role that does not see people by it",
    async () => {
      const about = { person_id: person("ofAnotherUnit"), reach: reachOf("adult") }
      const ofSteering = { ...about, account_id: account("styr"), valid: "[2026-01-01,2027-01-01)" }
      await there("case_team", ofSteering)
      await there("workplace_person", ofSteering)
      await there("person_access", { ...ofSteering, kind: "named" })
      expect(await read("person", person("ofAnotherUnit"))).toEqual([])
      await there("consent", { ...ofSteering, to_unit_id: reachOf("cai"), purposes: "{plan}" })
      expect(await read("person", person("ofAnotherUnit"))).toEqual(["sara", "goran"])
    },
  ],
]
