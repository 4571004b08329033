import { expect } from "vitest"
import { systemActor } from "../../src/platform/access/roles.ts"
import {
  account,
  everyone,
  inserts,
  meets,
  person,
  reachOf,
  refused,
  there,
  theTown,
  tries,
  withId,
} from "./asking.ts"
import type { Check } from "./whole-town.ts"

// What the database opens of accounts and roles, and in whose name history is written.
const ofUnit = () => ({ person_id: person("ofUnit"), reach: reachOf("cai") })
const ofRelative = () => ({ person_id: person("relative"), reach: reachOf("cai") })
const resident = (about: { person_id: string; reach: string }) =>
  withId("account", { ...about, realm: "resident" })
const read = (table: string, id: string) => meets(`select 1 from ${table} where id = '${id}'`)
const colleagues = ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "admin"]

export const accountChecks: readonly Check[] = [
  [
    "an account of staff is read by staff, and by who is not only where they have had to do with them",
    async () => {
      expect(await read("account", account("goran"))).toEqual(colleagues)
      const about = { person_id: person("oneself"), reach: reachOf("adult") }
      await there("case_team", { ...about, account_id: account("goran") })
      await there("event", { ...about, account_id: account("jonas") })
      const workplace = { person_id: person("atWorkplace"), reach: reachOf("adult") }
      await there("case_team", { ...workplace, account_id: account("leila") })
      await there("event", { ...workplace, account_id: account("ulf") })
      const known = ["goran", "jonas", "leila", "ulf"]
      const seenBy = async (who: string) => {
        const found: string[] = []
        for (const name of known)
          if ((await tries(who, `select 1 from account where id = '${account(name)}'`)) === 1)
            found.push(name)
        return found
      }
      expect([
        await seenBy("amina"),
        await seenBy("marta"),
        await seenBy("styr"),
        await seenBy("af"),
      ]).toEqual([["goran", "jonas"], ["leila"], [], []])
    },
  ],
  [
    "an account of an employer's is read by who works with employers, and a resident's by who works with residents and sees the person",
    async () => {
      expect(await read("account", account("marta"))).toEqual([
        "sara",
        "goran",
        "leila",
        "karin",
        "petra",
        "jonas",
        "marta",
      ])
      expect(await read("account", account("amina"))).toEqual(["amina"])
      expect(await read("account", await resident(ofUnit()))).toEqual(["leila", "karin", "jonas"])
      expect(await read("account", await resident(ofRelative()))).toEqual(["leila", "jonas"])
      const atWorkplace = { person_id: person("atWorkplace"), reach: reachOf("adult") }
      expect(await read("account", await resident(atWorkplace))).toEqual([])
    },
  ],
  [
    "an account is opened by those who open such, a resident's for somebody they see",
    async () => {
      const opens = (who: string, realm: string, about = {}) => inserts(who, "account", { realm, ...about })
      expect([await opens("admin", "staff"), await opens("sara", "staff")]).toEqual([1, refused])
      expect([await opens("sara", "employer"), await opens("admin", "employer")]).toEqual([1, refused])
      expect([
        await opens("leila", "resident", ofUnit()),
        await opens("jonas", "resident", ofUnit()),
        await opens("goran", "resident", ofUnit()),
        await opens("sara", "resident", ofRelative()),
      ]).toEqual([1, refused, refused, refused])
      const inTeam = { person_id: person("inTeam"), reach: reachOf("adult") }
      await there("conflict", { ...inTeam, account_id: account("sara"), ended_at: null })
      expect(await opens("sara", "resident", inTeam)).toBe(refused)
    },
  ],
  [
    "an account is changed by those who change such, a resident's by who sees the person, and one of staff by nobody",
    async () => {
      const [of, ofTeam] = [await resident(ofUnit()), await resident(ofRelative())]
      const inTeam = await resident({ person_id: person("inTeam"), reach: reachOf("adult") })
      const change = (id: string) => meets(`update account set name = 'X' where id = '${id}'`)
      expect([await change(account("goran")), await change(account("marta"))]).toEqual([
        [],
        ["sara", "goran", "leila", "jonas"],
      ])
      expect([await change(of), await change(ofTeam), await change(inTeam)]).toEqual([
        ["leila"],
        ["leila"],
        ["sara"],
      ])
      const employers = await theTown().count(
        `account where tenant_id = '${theTown().town.tenantId}' and realm = 'employer'`,
      )
      const all = "update account set name = 'X'"
      for (const who of everyone())
        expect([who, await tries(who, all)]).toEqual([
          who,
          { sara: employers + 1, goran: employers, leila: employers + 2, jonas: employers }[who] ?? 0,
        ])
    },
  ],
  [
    "a role_assignment is read by whose it is and by who gives such or works with them",
    async () => {
      const said = { unit_id: reachOf("cai") }
      const staff = await withId("role_assignment", { ...said, account_id: account("ulf"), role: "coach" })
      const readers = ["sara", "goran", "leila", "karin", "petra", "jonas", "ulf", "admin"]
      expect(await read("role_assignment", staff)).toEqual(readers)
      const employer = { account_id: account("marta"), role: "supervisor" }
      expect(await read("role_assignment", await withId("role_assignment", employer))).toEqual([
        "sara",
        "goran",
        "leila",
        "karin",
        "jonas",
        "marta",
      ])
      const participant = async (account_id: string) =>
        read("role_assignment", await withId("role_assignment", { account_id, role: "participant" }))
      expect(await participant(await resident(ofUnit()))).toEqual(["leila", "karin", "jonas"])
      expect(await participant(account("amina"))).toEqual(["amina"])
      expect(await participant(account("styr"))).toEqual(["styr"])
    },
  ],
  [
    "a role_assignment is given by who gives such, where the account is of that realm and seen, and never to oneself",
    async () => {
      const gives = (who: string, to: string, role: string) =>
        inserts(who, "role_assignment", { account_id: to, role })
      const [of, unseen] = [await resident(ofUnit()), account("amina")]
      expect([
        await gives("admin", account("goran"), "coach"),
        await gives("admin", account("admin"), "manager"),
        await gives("sara", account("goran"), "coach"),
        await gives("admin", account("marta"), "coach"),
        await gives("leila", of, "participant"),
        await gives("leila", unseen, "participant"),
        await gives("leila", of, "supervisor"),
        await gives("leila", account("marta"), "supervisor"),
        await gives("admin", of, "participant"),
      ]).toEqual([1, refused, refused, refused, 1, refused, refused, 1, refused])
    },
  ],
  [
    "a role_assignment is ended by who gives such and sees the account, and never one's own",
    async () => {
      const role = (who: string, name: string) => withId("role_assignment", { account_id: who, role: name })
      const [own, staff, supervisor] = [
        await role(account("admin"), "coach"),
        await role(account("goran"), "coach"),
        await role(account("marta"), "supervisor"),
      ]
      const [of, unseen] = [
        await role(await resident(ofUnit()), "participant"),
        await role(account("amina"), "participant"),
      ]
      const end = (id: string) => meets(`update role_assignment set valid = 'empty' where id = '${id}'`)
      expect([
        await end(own),
        await end(staff),
        await end(supervisor),
        await end(of),
        await end(unseen),
      ]).toEqual([[], ["admin"], ["sara", "goran", "leila", "jonas"], ["leila"], []])
      const all = "update role_assignment set valid = 'empty'"
      const supervisors = await theTown().count(
        `role_assignment where tenant_id = '${theTown().town.tenantId}' and role = 'supervisor'`,
      )
      expect([await tries("goran", all), await tries("leila", all)]).toEqual([supervisors, supervisors + 1])
    },
  ],
  [
    "event and audit_log are written in one's own name and role",
    async () => {
      for (const table of ["event", "audit_log"])
        expect([
          table,
          await inserts("sara", table, { account_id: account("sara"), role: "coach" }),
          await inserts("sara", table, { account_id: account("goran"), role: "coach" }),
          await inserts("sara", table, { account_id: account("sara"), role: "manager" }),
        ]).toEqual([table, 1, refused, refused])
    },
  ],
  [
    "idempotency: nobody is answered what another asked",
    async () => {
      await there("idempotency", { account_id: account("sara") })
      const ofSara = `where account_id = '${account("sara")}'`
      expect(await meets(`select 1 from idempotency ${ofSara}`)).toEqual(["sara"])
      expect(await inserts("goran", "idempotency", { account_id: account("sara") })).toBe(refused)
    },
  ],
  [
    "tenant: one's own is read, and changed by background work alone",
    async () => {
      expect(await theTown().count("tenant")).toBe(2)
      for (const who of everyone()) expect([who, await tries(who, "select 1 from tenant")]).toEqual([who, 1])
      const system = systemActor(theTown().town.tenantId)
      expect(await theTown().tries(system, "update tenant set name = 'X'")).toBe(1)
    },
  ],
]
