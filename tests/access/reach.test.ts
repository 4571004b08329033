import fc from "fast-check"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import { testApp } from "../factories/database.ts"
import { lookingUp, policiesByReach } from "./looking-up.ts"

type Policy = { target: string; policy: string }
type Actor = { tenant: string; account: string; role: string; unit: string | null }
let client: pg.Client
let url: string
let policies: Policy[]
let actors: Actor[]
const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await client.query<T & pg.QueryResultRow>(text, values)).rows

beforeAll(async () => {
  const town = await testApp()
  await loadDemo(town.app, town.url)
  url = town.url
  client = new pg.Client({ connectionString: url })
  await client.connect()
  policies = await rows<Policy>(policiesByReach)
  actors = await rows<Actor>(`select a.tenant_id as tenant, a.id as account, r.role, r.unit_id as unit
      from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
    union all select tenant_id, id, case realm when 'resident' then 'participant' else 'supervisor' end, null
      from account where realm <> 'staff'`)
})
afterAll(() => client.end())

const tables = () => [...new Set(policies.map(({ target }) => target))]

/** What each actor reads, and could change, of each table: a count and a digest of the rows. */
async function seenBy(round: number): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  // Each round with another third of them; what only reads keeps the actor's sets, what changes finds them
  // anew.
  const kept = round % 2 === 0
  for (const { tenant, account, role, unit } of actors.filter((_, at) => at % 3 === round % 3)) {
    await client.query("savepoint actor")
    await client.query(
      `select set_config('app.tenant', $1, true), set_config('app.actor', $2, true), set_config('app.role', $3, true),
        set_config('app.unit', $4, true), set_config('app.today', '2026-11-24', true)`,
      [tenant, account, role, unit ?? ""],
    )
    if (kept) await client.query("select app.keep_sets()")
    await client.query("set local role app_user")
    for (const target of tables())
      for (const way of kept ? [""] : ["", "for update"]) {
        if (way && !(await mayChange(target))) continue
        const [found] = await rows<{ n: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(row, ' ' order by row)), '') as n from (select t::text as row from ${target} t ${way}) seen`,
        )
        seen[`${role} ${account} ${target} ${way}`] = found?.n ?? ""
      }
    await client.query("rollback to savepoint actor")
  }
  return seen
}

const changeable = new Map<string, boolean>()
async function mayChange(target: string): Promise<boolean> {
  const known = changeable.get(target)
  if (known !== undefined) return known
  const [found] = await rows<{ may: boolean }>(
    "select has_table_privilege('app_user', $1, 'update') as may",
    [target],
  )
  changeable.set(target, found?.may ?? false)
  return found?.may ?? false
}

const withLookUps = async () => {
  for (const { target, policy } of policies) {
    await client.query(`alter policy ${policy} on ${target} using (${lookingUp(target, policy)})`)
  }
}

/** What may happen to who sees whom, to a person and an account drawn by number. */
const changes = {
  marked: "update person set protection = 'marked' where id = $1 and $2::uuid is not null",
  unknown:
    "update person set protection = 'unknown' where id = $1 and protection = 'none' and $2::uuid is not null",
  moved:
    "update person set unit_id = (select id from unit where tenant_id = person.tenant_id and $2::uuid is not null order by md5(id::text || $2) limit 1) where id = $1",
  conflict: `insert into conflict (tenant_id, id, account_id, person_id, kind) select tenant_id, gen_random_uuid(), $2, id, 'relative' from person
    where id = $1 on conflict do nothing`,
  named: `insert into person_access (tenant_id, id, person_id, account_id, kind, reason) select tenant_id, gen_random_uuid(), id, $2, 'named', 'Ansvarig'
    from person where id = $1`,
  leftTeam: "delete from case_team where person_id = $1 and $2::uuid is not null",
  joinedTeam: `insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role, valid) select e.tenant_id, gen_random_uuid(), e.id,
    e.person_id, $2, 'member', '[2026-01-01,)' from enrolment e where e.person_id = $1 limit 1`,
  consentEnded: "update consent set withdrawn_at = now() where person_id = $1 and $2::uuid is not null",
  consented: "update consent set withdrawn_at = null where person_id = $1 and $2::uuid is not null",
} as const
type Change = keyof typeof changes

test("every table about a person is read through its own columns: no policy looks a person up", async () => {
  const asks = await rows<{ at: string }>(`select tablename || ' ' || policyname as at from pg_policies
    where coalesce(qual, '') || coalesce(with_check, '') ~* 'from person'`)
  expect(asks).toEqual([])
  const about = await rows<{ name: string }>(`select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'reach' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'person' order by 1`)
  expect(tables().sort()).toEqual(about.map(({ name }) => name).filter((name) => name !== "person"))
  expect(tables().length).toBeGreaterThan(40)
})

test("random actors see and may change the same rows as by looking every person up, also in the middle of changes", async () => {
  const drawn = fc.sample(
    fc.array(
      fc.record({
        change: fc.constantFrom(...(Object.keys(changes) as Change[])),
        person: fc.nat(),
        account: fc.nat(),
      }),
      { minLength: 3, maxLength: 14 },
    ),
    { numRuns: 6, seed: 20261130 },
  )
  const people = await rows<{ id: string }>("select id from person order by id")
  const accounts = await rows<{ id: string }>("select id from account where realm = 'staff' order by id")
  let shown = 0
  for (const [round, steps] of drawn.entries()) {
    await client.query("begin")
    for (const { change, person, account } of steps) {
      await client.query("savepoint step")
      try {
        await client.query(changes[change], [
          people[person % people.length]?.id,
          accounts[account % accounts.length]?.id,
        ])
      } catch (fault) {
        // Two that can't be at once, such as a second membership on the same days: this step did not happen.
        if (!(fault instanceof pg.DatabaseError) || !/^23/.test(fault.code ?? "")) throw fault
        await client.query("rollback to savepoint step")
      }
    }
    const byReach = await seenBy(round)
    await withLookUps()
    expect([round, byReach]).toEqual([round, await seenBy(round)])
    shown += Object.values(byReach).filter((one) => !one.startsWith("0 ")).length
    await client.query("rollback")
  }
  expect(shown).toBeGreaterThan(300)
})

const astray = async () => {
  const wrong: string[] = []
  for (const target of tables()) {
    const [found] = await rows<{
      n: number
    }>(`select count(*)::int as n from ${target} t left join person p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.reach <> coalesce(p.reach, '00000000-0000-0000-0000-000000000000')`)
    if (found?.n) wrong.push(`${target} ${found.n}`)
  }
  const [people] = await rows<{ n: number }>(
    "select count(*)::int as n from person where reach <> app.reach_of(unit_id, protection)",
  )
  return people?.n ? [...wrong, `person ${people.n}`] : wrong
}

test("rows follow their person in the same statement, and a wrong reach is let in nowhere", async () => {
  expect(await astray()).toEqual([])
  const [person] = await rows<{
    id: string
    unit: string
  }>(`select e.person_id as id, p.unit_id as unit from event e join person p on p.id = e.person_id
    where p.protection = 'none' group by 1, 2 order by count(*) desc limit 1`)
  await client.query("begin")
  await client.query("update person set protection = 'marked' where id = $1", [person?.id])
  expect(await astray()).toEqual([])
  const [open] = await rows<{ n: number }>(
    "select count(*)::int as n from event where person_id = $1 and reach <> '00000000-0000-0000-0000-000000000000'",
    [person?.id],
  )
  expect(open?.n).toBe(0)
  await client.query("rollback")
  for (const statement of [
    "update contact_point set reach = gen_random_uuid()",
    "update placement set reach = '00000000-0000-0000-0000-000000000000' where reach <> '00000000-0000-0000-0000-000000000000'",
  ])
    await expect(client.query(statement)).rejects.toMatchObject({ code: "23503" })
  await client.query("update person set reach = gen_random_uuid()")
  expect(await astray()).toEqual([])
})

test("a row written while its person becomes protected waits, and is closed", async () => {
  const [person] = await rows<{ id: string; tenant: string }>(
    "select id, tenant_id as tenant from person where protection = 'none' order by id limit 1",
  )
  const writer = new pg.Client({ connectionString: url })
  await writer.connect()
  await client.query("begin")
  await client.query("update person set protection = 'marked' where id = $1", [person?.id])
  const written = writer.query(
    "insert into contact_point (tenant_id, id, person_id, kind, value) values ($1, gen_random_uuid(), $2, 'phone', '070-174 06 05') returning reach",
    [person?.tenant, person?.id],
  )
  const waits =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  const watcher = new pg.Client({ connectionString: url })
  await watcher.connect()
  while ((await watcher.query(waits)).rows.length === 0) await new Promise((later) => setImmediate(later))
  await client.query("commit")
  expect((await written).rows).toEqual([{ reach: "00000000-0000-0000-0000-000000000000" }])
  await Promise.all([writer.end(), watcher.end()])
})
