import { randomBytes } from "node:crypto"
import { cpSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { type Running, serve } from "../../src/app/serve.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { openSession, secretHash } from "../../src/platform/auth/sessions.ts"
import { migrate, migrationState } from "../../src/platform/db/migrate.ts"
import { type TestApp, testApp } from "../factories/database.ts"

/** What a next version could bring, written by the rules of docs/how-to/write-a-migration.md. */
const chain: Record<string, string> = {
  "9001_expand.sql": `
    alter table person add column nickname text, add column flags integer not null default 0;
    alter table placement add column extra_id uuid;
    create table person_extra (
      tenant_id uuid not null references tenant(id), id uuid not null, person_id uuid not null,
      created_at timestamptz not null default now(), created_by uuid,
      primary key (tenant_id, id), foreign key (tenant_id, person_id) references person);
    create index person_extra_person on person_extra (tenant_id, person_id);
    call app.protect_person('person_extra');
    grant insert, update on person_extra to app_user;`,
  "9002_index.sql": `-- no transaction
    drop index concurrently if exists person_nickname;
    create index concurrently person_nickname on person (tenant_id, nickname);
    drop index concurrently if exists event_role;
    create index concurrently event_role on event (tenant_id, role, on_day);`,
  "9003_constraint.sql": `
    alter table person add constraint person_flags check (flags >= 0) not valid;
    alter table placement add constraint placement_extra foreign key (tenant_id, extra_id) references person_extra not valid;`,
  "9004_validate.sql": `
    alter table person validate constraint person_flags;
    alter table placement validate constraint placement_extra;`,
  "9005_policy.sql": `
    drop policy user_read on contact_point;
    create policy user_read on contact_point for select to app_user using (tenant_id = (select app.tenant())
      and exists (select 1 from person p where p.tenant_id = contact_point.tenant_id and p.id = contact_point.person_id));
    create or replace function app.role_unit() returns uuid language sql stable as
      $$ select nullif(current_setting('app.unit', true), '')::uuid $$;`,
}
/**
 * Longer than anybody should wait for a page: who meets this queue behind the reader has not been protected
 * from it.
 */
const reading = 9_000
const longestWait = 6_000

let full: TestApp
let running: Running
let people: string[]
let coach: { cookie: string; bearer: string }
const databaseFolder = mkdtempSync(join(tmpdir(), "stegvis-migrations-"))

beforeAll(async () => {
  full = await testApp()
  const volume = { participants: 20_000, placements: 10_000, perCoach: 30 }
  const { tenantId } = await scaleTenant(full.app, full.url, "stor", volume, () => undefined)
  cpSync(join(import.meta.dirname, "../../db"), databaseFolder, { recursive: true })
  for (const [name, text] of Object.entries(chain))
    writeFileSync(join(databaseFolder, "migrations", name), text)
  const assetsDir = inject("assetsDir")
  running = await serve({ ...full.app.config, PORT: 0, STEGVIS_TODAY: day("2026-11-24") }, full.url, {
    capabilities,
    assetsDir,
    version: "test",
    worker: false,
    perMinute: 1_000_000,
  })
  coach = await signIn(tenantId)
})
afterAll(async () => {
  await running.stop()
  await full.close()
})

async function signIn(tenantId: string) {
  const { rows } = await sql<{ account: string; role: string; people: string[] }>`
    select r.account_id as account, r.id as role, array(select t.person_id from case_team t join person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.tenant_id = r.tenant_id and t.account_id = r.account_id and p.protection = 'none' and t.valid @> date '2026-11-24' order by t.id limit 20) as people
    from role_assignment r where r.tenant_id = ${tenantId} and r.role = 'coach' order by r.created_at, r.id limit 1 offset 3`.execute(
    full.app.db,
  )
  const [found] = rows
  if (!found) throw new Error("no coach")
  people = found.people
  const secret = await openSession(full.app, { tenantId, tenantName: "", accountId: found.account, name: "" })
  const bearer = randomBytes(32).toString("base64url")
  await sql`insert into api_token (tenant_id, id, token_hash, account_id, role_assignment_id, expires_at)
    values (${tenantId}, ${newId()}, ${secretHash(bearer)}, ${found.account}, ${found.role},
      now() + interval '1 day')`.execute(full.app.db)
  return { cookie: `stegvis_session=${secret}`, bearer }
}

/** Pages are read and people are changed, all the time; what went wrong, and how long the slowest took. */
function traffic() {
  const found = { requests: 0, changes: 0, slowest: 0, failed: [] as string[] }
  let stopped = false
  const ask = async (path: string, init: RequestInit = {}) => {
    const from = performance.now()
    const answer = await fetch(`${running.address}${path}`, {
      headers: { cookie: coach.cookie },
      redirect: "manual",
      ...init,
    })
    await answer.arrayBuffer()
    found.requests += 1
    found.slowest = Math.max(found.slowest, performance.now() - from)
    if (answer.status !== 200) found.failed.push(`${answer.status} ${path}`)
    return answer.status
  }
  const loop = async (run: () => Promise<unknown>) => {
    while (!stopped) await run().catch((fault: Error) => found.failed.push(fault.message))
  }
  const versions = new Map<string, number>()
  const change = (at: number) => async () => {
    const personId = people[at] ?? ""
    const version = versions.get(personId) ?? 1
    const body = JSON.stringify({
      ...{ personId, version, givenName: "Alva", familyName: "Ahlgren" },
      ...{ interpreter: false, drivingLicences: [], digitalSupport: false },
    })
    const authorization = `Bearer ${coach.bearer}`
    const done = await ask("/api/v1/participant.update", { method: "POST", body, headers: { authorization } })
    if (done === 200) found.changes += 1
    versions.set(personId, version + 1)
  }
  const loops = [
    loop(() => ask("/deltagare")),
    loop(() => ask(`/deltagare/${people[10]}`)),
    loop(() => ask("/min-dag")),
    loop(change(0)),
    loop(change(1)),
  ]
  return {
    found,
    stop: async () => {
      stopped = true
      await Promise.all(loops)
      return found
    },
  }
}

/** A report that somebody runs: it holds a lock that every change of the table has to wait for. */
async function longReader(milliseconds: number): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: full.url })
  await client.connect()
  await client.query("begin")
  await client.query(
    "select count(*) from person, (select count(*) from placement) p, (select count(*) from contact_point) c",
  )
  const over = setTimeout(milliseconds).then(() => client.query("commit"))
  return async () => {
    await over
    await client.end()
  }
}

test("the next version's migrations are applied to 20 000 people while they are worked with and a report is run: no request fails, none waits for the report", async () => {
  expect((await migrationState(full.url, databaseFolder)).pending).toEqual(Object.keys(chain))
  const work = traffic()
  const until = async (enough: () => boolean) => {
    for (let waited = 0; !enough() && waited < 60_000; waited += 100) await setTimeout(100)
  }
  await until(() => work.found.requests > 20 && work.found.changes > 4)
  const before = { ...work.found }
  const finishReading = await longReader(reading)
  const from = performance.now()
  const state = await migrate(full.url, databaseFolder)
  const took = performance.now() - from
  await finishReading()
  const during = work.found.requests - before.requests
  await until(() => work.found.changes > before.changes + 10)
  const { requests, changes, slowest, failed } = await work.stop()
  console.info(
    `${requests} requests (${before.requests} before), ${changes} changes; slowest ${Math.round(slowest)} ms (${Math.round(before.slowest)} before); migrated in ${Math.round(took)} ms beside a reading of ${reading} ms`,
  )
  expect([...new Set(failed)]).toEqual([])
  expect([before.requests > 20, during > 20, changes > before.changes + 10]).toEqual([true, true, true])
  expect(slowest).toBeLessThan(longestWait)
  expect(state.pending).toEqual([])
  const { rows } = await sql<{ valid: boolean }>`select bool_and(i.indisvalid) as valid from pg_index i
    where i.indexrelid in ('person_nickname'::regclass, 'event_role'::regclass)`.execute(full.app.db)
  expect(rows[0]?.valid).toBe(true)
  expect(took).toBeGreaterThan(reading / 2)
})

test("a migration that fails half way is not there at all, and says which it was", async () => {
  const name = "9100_wrong.sql"
  writeFileSync(
    join(databaseFolder, "migrations", name),
    "alter table person add column half_way text;\nselect no_such_function();",
  )
  await expect(migrate(full.url, databaseFolder)).rejects.toThrow(/9100_wrong.sql failed: .*no_such_function/)
  const { rows } = await sql`select 1 from information_schema.columns where column_name = 'half_way'`.execute(
    full.app.db,
  )
  expect(rows).toEqual([])
  expect((await migrationState(full.url, databaseFolder)).pending).toEqual([name])
})

test("an index that was left half built is built anew", async () => {
  const name = "9100_wrong.sql"
  writeFileSync(
    join(databaseFolder, "migrations", name),
    "-- no transaction\ndrop index concurrently if exists person_half;\ncreate unique index concurrently person_half on person (tenant_id, flags);",
  )
  await expect(migrate(full.url, databaseFolder)).rejects.toThrow(/could not create unique index/)
  writeFileSync(
    join(databaseFolder, "migrations", name),
    "-- no transaction\ndrop index concurrently if exists person_half;\ncreate index concurrently person_half on person (tenant_id, flags);",
  )
  expect((await migrate(full.url, databaseFolder)).pending).toEqual([])
  const { rows } = await sql<{
    valid: boolean
  }>`select indisvalid as valid from pg_index where indexrelid = 'person_half'::regclass`.execute(full.app.db)
  expect(rows).toEqual([{ valid: true }])
})
