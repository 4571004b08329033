import { expect } from "vitest"
import { newId } from "../../src/kernel/id.ts"
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
import type { Said } from "./every-table.ts"
import type { Check } from "./whole-town.ts"

// What the database refuses by more than whom somebody sees: in whose name a row is written, whose it is, and
// who decides on what another proposed.
const proposals = [
  ["joining", "sara", { joined_person_id: null }],
  ["protection_loosening", "sara", {}],
  ["retention_rule", "ulf", {}],
] as const

export const ownRowChecks: readonly Check[] = [
  [
    "a look that is to be reviewed: is read and settled by the reviewer, in the reviewer's own name, and never the reviewer's own look",
    async () => {
      const looked = await withId("access_review", { account_id: account("sara") })
      const own = await withId("access_review", { account_id: account("ulf") })
      expect(await meets(`select 1 from access_review where id = '${looked}'`)).toEqual(["ulf"])
      expect(await meets(`select 1 from access_review where id = '${own}'`)).toEqual([])
      const settle = (by: string, where: string) =>
        tries("ulf", `update access_review set reviewed_by = '${account(by)}' ${where}`)
      expect(await settle("ulf", `where id = '${looked}'`)).toBe(1)
      expect(await settle("sara", `where id = '${looked}'`)).toBe(refused)
      expect(await settle("ulf", "")).toBe(
        await theTown().count(
          `access_review where tenant_id = '${theTown().town.tenantId}' and account_id <> '${account("ulf")}'`,
        ),
      )
    },
  ],

  [
    "a conflict of interest: is read by whom it is about and by whoever leads them today, and ended by the latter in their own name",
    async () => {
      const led = await withId("conflict", { account_id: account("goran") })
      const own = await withId("conflict", { account_id: account("karin") })
      const elsewhere = await withId("conflict", { account_id: account("petra") })
      const left = newId()
      await there("account", { id: left, realm: "staff" })
      const before = { account_id: left, role: "coach", unit_id: theTown().town.units.cai }
      await there("role_assignment", { ...before, valid: "[2025-01-01,2026-01-01)" })
      const formerly = await withId("conflict", { account_id: left })
      const read = (id: string) => meets(`select 1 from conflict where id = '${id}'`)
      expect([await read(led), await read(own), await read(elsewhere), await read(formerly)]).toEqual([
        ["goran", "karin"],
        ["karin"],
        ["petra"],
        [],
      ])
      const end = (by: string, where: string) =>
        `update conflict set ended_by = '${account(by)}', ended_at = now() ${where}`
      expect(await tries("karin", end("karin", `where id = '${led}'`))).toBe(1)
      expect(await tries("karin", end("sara", `where id = '${led}'`))).toBe(refused)
      for (const id of [own, elsewhere, formerly])
        expect(await tries("karin", end("karin", `where id = '${id}'`))).toBe(0)
      expect(await tries("karin", end("karin", ""))).toBe(
        await theTown().count(`conflict c where tenant_id = '${theTown().town.tenantId}' and account_id <> '${account("karin")}'
        and exists (select 1 from role_assignment r where r.tenant_id = c.tenant_id and r.account_id = c.account_id
          and r.unit_id = '${theTown().town.units.cai}' and r.valid @> '2026-11-24'::date)`),
      )
    },
  ],

  [
    "a conflict of interest: once stated is known again to whom it is about alone",
    async () => {
      const id = await withId("conflict_statement", { account_id: account("sara") })
      expect(await meets(`select 1 from conflict_statement where id = '${id}'`)).toEqual(["sara"])
    },
  ],

  ...(["draft", "message_choice"] as const).map(
    (table): Check => [
      `what is one's own: ${table}: nobody else reads, writes or takes it away`,
      async () => {
        await there(table, { account_id: account("sara") })
        const where = `where account_id = '${account("sara")}'`
        expect(await meets(`select 1 from ${table} ${where}`)).toEqual(["sara"])
        expect(await meets(`delete from ${table} ${where}`)).toEqual(["sara"])
        expect(await inserts("sara", table, { account_id: account("sara") })).toBe(1)
        expect(await inserts("sara", table, { account_id: account("goran") })).toBe(refused)
      },
    ],
  ),

  ...(["import_run", "import_error_page", "import_fate_page", "upload_part"] as const).map(
    (table): Check => [
      `what is one's own: ${table}: of whoever takes the file in`,
      async () => {
        await there(table, { created_by: account("karin") })
        const where = `where created_by = '${account("karin")}'`
        expect(await meets(`select 1 from ${table} ${where}`)).toEqual(["karin"])
        expect(await inserts("karin", table, { created_by: account("karin") })).toBe(1)
        expect(await inserts("karin", table, { created_by: account("leila") })).toBe(refused)
      },
    ],
  ),

  [
    "what is one's own: a message is read by whom it is to; where it came back, by those who mend addresses too",
    async () => {
      const to = { account_id: account("sara") }
      const sent = await withId("notification", to)
      const returned = await withId("notification", { ...to, bounced_at: "2026-11-20" })
      const strange = await withId("notification", { account_id: newId(), bounced_at: "2026-11-20" })
      const nobody = await withId("notification", { account_id: null, bounced_at: "2026-11-20" })
      for (const way of ["", "for update"]) {
        const read = (id: string) => meets(`select 1 from notification where id = '${id}' ${way}`)
        expect([await read(sent), await read(returned), await read(strange), await read(nobody)]).toEqual([
          ["sara"],
          ["sara", "leila", "karin"],
          [],
          ["leila", "karin"],
        ])
      }
      const blind = "update notification set settled_at = now()"
      // One of everybody's own was there before.
      for (const who of everyone())
        expect([who, await tries(who, blind)]).toEqual([who, 1 + ({ sara: 2, leila: 2, karin: 2 }[who] ?? 0)])
    },
  ],

  [
    "what is one's own: what was sent to a participant is read by those who work with them, and changed by none",
    async () => {
      const sentTo = async (name: string, unit: "cai" | "adult") => {
        const about = { realm: "resident", person_id: person(name), reach: reachOf(unit) }
        const to = await withId("account", about)
        const sent = await withId("notification", { account_id: to, channel: "sms", bounced_at: null })
        const inside = await withId("notification", { account_id: to, channel: "inApp", bounced_at: null })
        const read = (id: string) => meets(`select 1 from notification where id = '${id}'`)
        const change = await tries("leila", `update notification set read_at = now() where id = '${sent}'`)
        return [await read(sent), await read(inside), change]
      }
      expect(await sentTo("ofUnit", "cai")).toEqual([["leila", "karin"], [], 0])
      expect(await sentTo("inTeam", "adult")).toEqual([["sara"], [], 0])
      expect(await sentTo("relative", "cai")).toEqual([["leila"], [], 0])
    },
  ],

  [
    "in whose name: a note is signed: one's own, about somebody of one's team",
    async () => {
      const said = { person_id: person("inTeam"), signed_by: account("sara") }
      expect(await inserts("sara", "note", said)).toBe(1)
      expect(await inserts("sara", "note", { ...said, signed_by: account("goran") })).toBe(refused)
      expect(await inserts("sara", "note", { ...said, person_id: person("named") })).toBe(refused)
    },
  ],

  [
    "in whose name: a commitment is confirmed: by the person, their own",
    async () => {
      const said = { person_id: person("oneself"), confirmed_by: account("amina") }
      expect(await inserts("amina", "commitment_confirmation", said)).toBe(1)
      const forOther = { ...said, person_id: person("ofUnit") }
      expect(await inserts("amina", "commitment_confirmation", forOther)).toBe(refused)
      const byOther = { ...said, confirmed_by: account("sara") }
      expect(await inserts("amina", "commitment_confirmation", byOther)).toBe(refused)
    },
  ],

  [
    "in whose name: progress is measured: one's own by the person, the coach's by the coach",
    async () => {
      const self = (who: string, name: string, rater: string, more: Said = {}) =>
        inserts(who, "progress_measurement", { person_id: person(name), rater, ...more })
      const forOther = (by: string) => ({ on_behalf: "true", created_by: account(by) })
      expect([
        await self("amina", "oneself", "self"),
        await self("amina", "oneself", "coach"),
        await self("sara", "inTeam", "coach"),
        await self("sara", "inTeam", "self"),
        await self("sara", "inTeam", "self", forOther("sara")),
        await self("sara", "inTeam", "self", forOther("goran")),
        await self("sara", "inTeam", "coach", forOther("sara")),
        await self("amina", "oneself", "self", forOther("amina")),
      ]).toEqual([1, refused, 1, refused, 1, refused, refused, refused])
    },
  ],

  [
    "one's own answers: progress_measurement: are changed by the person alone, until somebody else has read them",
    async () => {
      const about = { person_id: person("oneself"), rater: "self", created_by: account("amina") }
      const changes = async (more: Said) => {
        const id = await withId("progress_measurement", { ...about, ...more })
        return await meets(`update progress_measurement set answers = '{}' where id = '${id}'`)
      }
      const [before, after] = ["2026-11-02 12:00+01", "2026-11-04 12:00+01"]
      const read = { person_ids: `{${person("oneself")}}`, action: "plan.read", at: "2026-11-03 12:00+01" }
      expect(await changes({ created_at: before })).toEqual(["amina"])
      await there("audit_log", { ...read, account_id: account("amina") })
      await there("audit_log", { ...read, account_id: account("sara"), action: "person.read" })
      await there("audit_log", { ...read, account_id: account("sara"), person_ids: `{${person("inTeam")}}` })
      expect(await changes({ created_at: before })).toEqual(["amina"])
      const others: readonly Said[] = [
        { rater: "caseworker" },
        { on_behalf: "true" },
        { created_by: account("sara") },
      ]
      for (const more of others) expect(await changes({ created_at: before, ...more })).toEqual([])
      await there("audit_log", { ...read, account_id: account("sara") })
      expect([await changes({ created_at: before }), await changes({ created_at: after })]).toEqual([
        [],
        ["amina"],
      ])
    },
  ],

  ...proposals.map(
    ([table, who, more]): Check => [
      `what one proposes and another decides: ${table}: is proposed in one's own name and undecided`,
      async () => {
        const said: Said = { person_id: person("inTeam"), proposed_by: account(who), outcome: null, ...more }
        expect(await inserts(who, table, said)).toBe(1)
        expect(await inserts(who, table, { ...said, proposed_by: account("goran") })).toBe(refused)
        expect(await inserts(who, table, { ...said, outcome: "confirmed" })).toBe(refused)
      },
    ],
  ),
  [
    "what one proposes and another decides: nothing is joined or applied by proposing it",
    async () => {
      const said = { person_id: person("inTeam"), proposed_by: account("sara"), outcome: null }
      expect(await inserts("sara", "joining", { ...said, joined_person_id: person("ofUnit") })).toBe(refused)
      expect(await inserts("sara", "protection_loosening", { ...said, applied: "true" })).toBe(refused)
    },
  ],

  ...(
    [
      ["protection_loosening", "sara"],
      ["retention_rule", "ulf"],
    ] as const
  ).map(
    ([table, who]): Check => [
      `what one proposes and another decides: ${table}: is decided once, in one's own name`,
      async () => {
        const said = {
          person_id: person("inTeam"),
          reach: reachOf("adult"),
          proposed_by: account("goran"),
        }
        const open = await withId(table, { ...said, outcome: null })
        const decided = await withId(table, { ...said, outcome: "declined" })
        const decide = (by: string, id: string) =>
          tries(
            who,
            `update ${table} set outcome = 'confirmed', decided_by = '${account(by)}' where id = '${id}'`,
          )
        expect([await decide(who, open), await decide("karin", open), await decide(who, decided)]).toEqual([
          1,
          refused,
          0,
        ])
      },
    ],
  ),

  [
    "what one proposes and another decides: that two records are one person's is seen by who proposed it, and by others when it is so",
    async () => {
      const said = { person_id: person("ofUnit"), reach: reachOf("cai"), proposed_by: account("leila") }
      const open = await withId("joining", { ...said, outcome: null })
      const done = await withId("joining", { ...said, outcome: "confirmed" })
      const undone = await withId("joining", { ...said, outcome: "undone" })
      const declined = await withId("joining", { ...said, outcome: "declined" })
      const read = (id: string) => meets(`select 1 from joining where id = '${id}'`)
      const unit = ["leila", "karin", "jonas"]
      expect([await read(open), await read(done), await read(undone), await read(declined)]).toEqual([
        ["leila"],
        unit,
        unit,
        ["leila"],
      ])
    },
  ],
]
