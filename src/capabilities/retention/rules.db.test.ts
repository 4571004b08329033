import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { operations } from "../../../tests/factories/web.ts"
import { capabilities } from "../../app/capabilities.ts"
import { addDays, addMonths } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { furnitureOf } from "../../platform/capability.ts"
import type { Operation } from "../../platform/command.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { ownRetention } from "../../platform/own-retention.ts"
import { confirmRule, declineRule } from "./decide.ts"
import { disposeOnce, previewDisposal } from "./dispose-job.ts"
import type { KeptRule } from "./read-rules.ts"

const named = (name: string): Operation => {
  const found = operations.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}
const [list, propose] = [named("retention.list"), named("retention.propose")]
const reason = "Nämndens informationshanteringsplan 2026."
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const admin = () => town.as("admin")
const ulf = () => town.as("ulf")
const ruleOf = async (name: string) =>
  (value(await list.execute(town.test.app, ulf(), {})) as KeptRule[]).find((one) => one.name === name)

test("another time is proposed by one, holds when another has confirmed it, and is what the job reads", async () => {
  const { app } = town.test
  const proposed = await propose.execute(app, admin(), { rule: "draft", keep: 7, reason })
  const { id: proposalId } = value(proposed) as { id: string }
  expect(await ruleOf("draft")).toMatchObject({ keep: 30, decided: null, proposal: { keep: 7, own: false } })
  expect(await confirmRule.execute(app, admin(), { proposalId })).toMatchObject({
    refusal: { violations: [{ code: "FOUR_EYES" }] },
  })
  expect(await propose.execute(app, ulf(), { rule: "draft", keep: 8, reason })).toMatchObject({
    refusal: { violations: [{ code: "RETENTION_WAITS" }] },
  })
  await draft("äldre", addDays(app.time().today, -8))
  await draft("nyare", addDays(app.time().today, -6))
  await dispose("draft")
  expect(await drafts()).toEqual(["nyare", "äldre"])

  value(await confirmRule.execute(app, ulf(), { proposalId }))
  expect(await ruleOf("draft")).toMatchObject({
    keep: 7,
    decided: { proposedBy: "Mats Ågren", confirmedBy: "Ulf Granath" },
    proposal: null,
  })
  await dispose("draft")
  expect(await drafts()).toEqual(["nyare"])
})
const draft = (key: string, on: string) =>
  town.system((tx) =>
    sql`insert into draft (tenant_id, account_id, key, body, saved_at)
      values (app.tenant(), ${town.accounts.sara}, ${key}, 'x', ${on}::date + time '12:00')`.execute(tx),
  )
const drafts = async () =>
  (await town.system((tx) => sql<{ key: string }>`select key from draft order by key`.execute(tx))).rows.map(
    (row) => row.key,
  )
const dispose = (name: string) =>
  town.system(async (tx) => {
    const rule = ownRetention.find((one) => one.name === name)
    if (!rule) throw new Error(name)
    return disposeOnce(tx, rule)
  })

test("what is out of range, the same as now or unknown is refused, and a declined one changes nothing", async () => {
  const { app } = town.test
  const refusal = async (input: object) => {
    const result = await propose.execute(app, admin(), input)
    return result.ok ? null : result.refusal.violations.map((one) => one.code)
  }
  expect(await refusal({ rule: "record", keep: 23, reason })).toEqual(["RETENTION_OUT_OF_RANGE"])
  expect(await refusal({ rule: "session", keep: 91, reason })).toEqual(["RETENTION_OUT_OF_RANGE"])
  expect(await refusal({ rule: "session", keep: 30, reason })).toEqual(["RETENTION_SAME"])
  expect(await refusal({ rule: "everything", keep: 30, reason })).toEqual(["NOT_FOUND"])
  expect(await refusal({ rule: "session", keep: 0, reason: "kort" })).toHaveLength(2)
  const { id: proposalId } = value(
    await propose.execute(app, admin(), { rule: "session", keep: 10, reason }),
  ) as { id: string }
  value(await declineRule.execute(app, admin(), { proposalId }))
  expect(await ruleOf("session")).toMatchObject({ keep: 30, proposal: null })
  expect(await confirmRule.execute(app, ulf(), { proposalId })).toMatchObject({
    refusal: { violations: [{ code: "RETENTION_DECIDED" }] },
  })
})

test("the database refuses the same person on both sides, another's name, and what is decided already", async () => {
  const { app } = town.test
  const insert = (tx: WriteTx, by: string, outcome: string | null, decided: string | null) =>
    sql<{ id: string }>`insert into retention_rule
      (tenant_id, id, name, keep, reason, proposed_by, outcome, decided_by, decided_at)
      values (app.tenant(), gen_random_uuid(), 'account', 6, ${reason}, ${town.accounts[by]}, ${outcome},
        ${decided && town.accounts[decided]}, ${decided && tx.now}) returning id`.execute(tx)
  const bySystem = (...told: [string, string | null, string | null]) =>
    town.system((tx) => insert(tx, ...told))
  await expect(bySystem("admin", "confirmed", "admin")).rejects.toThrow("retention_rule_four_eyes")
  await expect(bySystem("admin", "confirmed", null)).rejects.toThrow("check constraint")

  // As somebody signed in whom no command stands between.
  const as = <T>(who: string, run: (tx: WriteTx) => Promise<T>) =>
    withTenant(app.db, town.as(who), app.time(), run)
  await expect(as("ulf", (tx) => insert(tx, "admin", null, null))).rejects.toThrow("row-level security")
  await expect(as("sara", (tx) => insert(tx, "sara", null, null))).rejects.toThrow("row-level security")
  const made = (await as("ulf", (tx) => insert(tx, "ulf", null, null))).rows[0]?.id
  const decide = (by: string) => (tx: WriteTx) =>
    sql`update retention_rule set outcome = 'declined', decided_by = ${town.accounts[by]}, decided_at = ${tx.now}
      where tenant_id = app.tenant() and id = ${made}`.execute(tx)
  await expect(as("admin", decide("ulf"))).rejects.toThrow("row-level security")
  await expect(as("sara", decide("sara"))).rejects.toThrow("may not update retention_rule")
  expect((await as("admin", decide("admin"))).numAffectedRows).toBe(1n)
  expect((await as("ulf", decide("ulf"))).numAffectedRows).toBe(0n)
})

test("each rule of the platform takes what has had its time, and nothing younger", async () => {
  const own = await municipality(town.test)
  const { today } = own.test.app.time()
  const account = own.accounts.sara ?? ""
  await own.system(async (tx) => {
    for (const days of [29, 31])
      await sql`insert into session (tenant_id, id_hash, account_id, csrf, last_seen_at)
        values (app.tenant(), ${Buffer.from(`s${days}${own.tenantId}`)}, ${account}, 'x',
          ${addDays(today, -days)}::date + time '12:00')`.execute(tx)
    for (const days of [1, 3])
      await sql`insert into idempotency (tenant_id, account_id, key, command, input_hash, outcome, created_at)
        values (app.tenant(), ${account}, ${`k${days}`}, 'x', '\\x00', '{}',
          ${addDays(today, -days)}::date + time '12:00')`.execute(tx)
    for (const months of [11, 13]) {
      const on = addMonths(today, -months)
      await sql`insert into api_token (tenant_id, id, token_hash, account_id, role_assignment_id, expires_at)
        select app.tenant(), gen_random_uuid(), ${Buffer.from(`t${months}${own.tenantId}`)}, account_id, id,
          ${on}::date
        from role_assignment where account_id = ${account} limit 1`.execute(tx)
      await sql`with inside as (insert into notification (tenant_id, id, account_id, channel, template,
        dedupe_key, due_at)
          values (app.tenant(), gen_random_uuid(), ${account}, 'inApp', 'news', ${`n${months}`}, ${on}::date)
            returning id)
        insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, notice_id)
          select app.tenant(), gen_random_uuid(), ${account}, 'email', 'news', ${`m${months}`}, ${on}::date,
            id from inside`.execute(tx)
    }
    for (const months of [23, 25])
      await sql`insert into account (tenant_id, id, realm, subject, issuer, name, email, closed_at)
        values (app.tenant(), gen_random_uuid(), 'staff', ${`gone${months}`}, 'idp', ${`Slutat ${months}`},
          'x@example.se', ${addMonths(today, -months)}::date)`.execute(tx)
  })
  const rules = furnitureOf(capabilities).retention
  const due = await own.system((tx) => previewDisposal(tx, rules))
  const expected = {
    session: { session: 1 },
    apiToken: { api_token: 1 },
    idempotency: { idempotency: 1 },
    notification: { notification: 2 },
    account: { account: 1 },
  }
  const found = Object.fromEntries(
    due.filter(({ rows }) => Object.keys(rows).length > 0).map(({ rule, rows }) => [rule, rows]),
  )
  expect(found).toEqual(expected)
  await own.system(async (tx) => {
    for (const rule of rules) await disposeOnce(tx, rule)
    expect(await previewDisposal(tx, rules)).toEqual(rules.map(({ name: rule }) => ({ rule, rows: {} })))
    const { rows } = await sql<{ name: string; email: string | null }>`select name, email from account
      where tenant_id = app.tenant() and name like 'Slutat%' order by name`.execute(tx)
    expect(rows).toEqual([
      { name: "Slutat 23", email: "x@example.se" },
      { name: "Slutat 25", email: null },
    ])
    const log = await sql<{ detail: { rule: string } }>`select detail from audit_log
      where tenant_id = app.tenant() and action = 'retention.dispose'`.execute(tx)
    expect(log.rows.map((row) => row.detail.rule).sort()).toEqual(Object.keys(expected).sort())
  })
})

test("what is kept about employers' people goes too, but never what is still in use", async () => {
  const own = await municipality(town.test)
  const { today } = own.test.app.time()
  const [before, after] = [addMonths(today, -25), addMonths(today, -23)]
  await own.system(async (tx) => {
    const [organisation, workplace] = [newId(), newId()]
    await sql`insert into organisation (tenant_id, id, org_number, name, kind, sector)
      values (app.tenant(), ${organisation}, '2021002114', 'Provmyndigheten', 'company', 'private')`.execute(
      tx,
    )
    await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town,
      municipality_code)
      values (app.tenant(), ${workplace}, ${organisation}, 'Köket', 'Gatan 1', '13540', 'Tyresö', '0138')`.execute(
      tx,
    )
    for (const ended of [before, after, null]) {
      await sql`insert into employer_contact (tenant_id, id, organisation_id, name, email, ended_on)
        values (app.tenant(), gen_random_uuid(), ${organisation}, 'Kontakt', 'k@example.se', ${ended})`.execute(
        tx,
      )
      if (ended)
        await sql`insert into employer_log_entry (tenant_id, id, organisation_id, kind, on_day, body)
          values (app.tenant(), gen_random_uuid(), ${organisation}, 'call', ${addMonths(ended, -36)}, 'Sagt')`.execute(
          tx,
        )
      await sql`insert into supervisor (tenant_id, id, workplace_id, name, email, ended_on)
        values (app.tenant(), gen_random_uuid(), ${workplace}, ${`Ledare ${ended}`}, 'l@example.se', ${ended})`.execute(
        tx,
      )
    }
    for (const [name, state, touched] of [
      ["länge sedan", "closed", null],
      ["ändrad nyss", "closed", after],
      ["öppen", "contacted", null],
    ] as const) {
      const id = newId()
      await sql`insert into employer_need (tenant_id, id, organisation_name, contact_name, email, occupation,
        people,
          state, received_on, answer_by, answered_on)
        values (app.tenant(), ${id}, ${name}, 'K', 'k@example.se', 'Kock', 1, ${state}, ${before},
          ${addDays(before, 3)}, ${before})`.execute(tx)
      if (touched)
        await sql`insert into event (tenant_id, id, on_day, name, subject_id, role)
          values (app.tenant(), gen_random_uuid(), ${touched}, 'need.close', ${id}, 'manager')`.execute(tx)
    }
    const counted = () =>
      sql`select * from app.resource_counts(${before}, ${today}, null) where population = 'need'`.execute(tx)
    const figures = (await counted()).rows
    for (const rule of furnitureOf(capabilities).retention) await disposeOnce(tx, rule)
    expect((await counted()).rows).toEqual(figures)
    const left = async (query: string) =>
      (await sql<{ name: string }>`${sql.raw(query)}`.execute(tx)).rows.length
    expect(
      await left("select 1 from employer_contact where tenant_id = app.tenant() and name = 'Kontakt'"),
    ).toBe(2)
    expect(await left("select 1 from employer_log_entry where tenant_id = app.tenant()")).toBe(1)
    const needs = await sql<{ name: string; reached: boolean }>`
      select organisation_name as name, email <> '' as reached from employer_need
      where tenant_id = app.tenant() order by 1`.execute(tx)
    expect(needs.rows).toEqual([
      { name: "länge sedan", reached: false },
      { name: "ändrad nyss", reached: true },
      { name: "öppen", reached: true },
    ])
    const leaders = await sql<{ reached: boolean }>`select email is not null as reached from supervisor
      where tenant_id = app.tenant() and name like 'Ledare%' order by ended_on nulls last`.execute(tx)
    expect(leaders.rows.map((row) => row.reached)).toEqual([false, true, true])
  })
})

/** Times that a table's comment promises and no rule keeps: by what it goes, or when it is first due. */
const otherwiseKept: Record<string, string> = {
  access_review: "the rule trace",
  activity: "ten years: 2036",
  activity_session: "ten years: 2036",
  drop_in: "ten years: 2036",
  audit_exception: "with the log",
  audit_log: "ten years: 2036; its seals must stand what is deleted",
  audit_seal: "with the log",
  case_team: "the rule trace",
  conflict: "the rule trace",
  conflict_statement: "ten years: 2036",
  consent: "the rule trace",
  figure_snapshot: "the job that keeps the month",
  figure_suppression: "the job that keeps the month",
  import_difference: "import.sweep",
  import_error_page: "import.sweep",
  import_fate_page: "import.sweep",
  import_run: "import.sweep",
  import_trail: "import.sweep",
  note: "the rule record",
  organisation: "five years after the last placement: 2031",
  person: "the rule record",
  person_access: "the rule trace",
  protection_stated: "import.sweep",
  role_assignment: "ten years: 2036",
  training_participation: "ten years: 2036",
  training_session: "ten years: 2036",
  workplace_person: "the rule trace",
}

test("what a table's comment promises is kept by a rule, or stands here with when it is first due", async () => {
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and obj_description(c.oid, 'pg_class') ~ 'Retention: (?!kept|with |until |as long)'
    order by 1`.execute(town.test.app.db)
  const byRule = new Set(
    furnitureOf(capabilities).retention.flatMap((rule) =>
      ("rows" in rule ? rule.rows : []).map((one) => one.table),
    ),
  )
  expect(
    rows
      .map((row) => row.name)
      .filter((name) => !byRule.has(name))
      .sort(),
  ).toEqual(Object.keys(otherwiseKept).sort())
})
