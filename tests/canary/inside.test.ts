import { randomUUID } from "node:crypto"
import pg from "pg"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { runJob } from "../../src/app/worker.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { log } from "../../src/platform/log.ts"
import { sendOutside } from "../../src/platform/notifications/public.ts"
import { operations, routes, type Visitor } from "../factories/web.ts"
import { difference, said } from "./answers.ts"
import { bird, traceIn, traces } from "./bird.ts"
import { type AllIds, type Ids, idsIn } from "./ids.ts"
import { api, commands, filledIn, mayAsk, pathsOf, request } from "./requests.ts"
import { openWorld, type World } from "./world.ts"

let world: World
/** Rows about the person; and the same with other rows where an input needs what is about nobody. */
let own: AllIds
let ids: Ids
const logged: string[] = []
beforeAll(async () => {
  for (const level of ["fatal", "error", "warn", "info", "debug"] as const)
    vi.spyOn(log, level).mockImplementation((...told: unknown[]) => void logged.push(JSON.stringify(told)))
  world = await openWorld()
  const { url } = world.with
  own = await idsIn(url, world.town.tenantId, { only: world.personId })
  const theirs = await idsIn(url, world.town.tenantId, { first: world.ordinaryId })
  ids = { unknown: own.unknown, of: (name) => (own.of(name).length > 0 ? own.of(name) : theirs.of(name)) }
})
afterAll(async () => {
  vi.restoreAllMocks()
  await world?.with.close()
  await world?.without.close()
})

const mine = (value: unknown) => Object.values(value as object).some((one) => theirRows().has(String(one)))
let rows: Set<string> | null = null
const theirRows = () => {
  rows ??= new Set(own.all())
  return rows
}
/** The same question about rows that nobody has. */
const aboutNobody = (text: string) =>
  [...theirRows()].reduce((left, one) => left.replaceAll(one, randomUUID()), text)

test("whatever is asked about the person's rows, the answer is that of rows that do not exist", async () => {
  const found: string[] = []
  const same = async (visitor: Visitor, label: string, ask: (text: string) => Promise<Response>) => {
    const [theirs, nobodys] = [await said(await ask(label)), await said(await ask(aboutNobody(label)))]
    if (traceIn(theirs)) found.push(`${visitor.role} ${label} holds ${traceIn(theirs)}`)
    else if (theirs !== nobodys) found.push(`${visitor.role} ${label}: ${difference(theirs, nobodys)}`)
  }
  let asked = 0
  const everyone = [...world.others, ...world.strangers]
  for (const route of routes.filter((one) => one.kind !== "search")) {
    for (const path of pathsOf(route, ids, 2).filter((one) =>
      [...theirRows()].some((row) => one.includes(row)),
    )) {
      for (const visitor of everyone.filter((one) => mayAsk(route, one))) {
        asked += 1
        await same(visitor, path, (text) => request(world.with, visitor, text, route.kind === "action"))
      }
    }
  }
  for (const operation of operations) {
    for (const input of filledIn(operation, ids, "ord", 2).filter(mine)) {
      for (const visitor of everyone.filter((one) => operation.access[operation.name]?.[one.role])) {
        asked += 1
        await same(visitor, `${operation.name} ${JSON.stringify(input)}`, (text) =>
          api(operation.name, JSON.parse(text.slice(text.indexOf(" ") + 1)))(world.with, visitor),
        )
      }
    }
  }
  expect(asked).toBeGreaterThan(500)
  expect(found.slice(0, 40)).toEqual([])
}, 900_000)

test("work with the person leaves no trace in history, log, queue, message, mail or any row about others", async () => {
  const client = new pg.Client({ connectionString: world.with.url })
  await client.connect()
  await client.query("update account set email = id || '@kommun.example' where realm = 'staff'")
  const done = new Set<string>()
  const words = `${bird.givenName} ${bird.familyName}, ${bird.words}`
  for (const visitor of world.keeper) {
    for (const command of commands.filter((one) => one.access[one.name]?.[visitor.role])) {
      for (const plain of filledIn(command, ids, "ord", 3)) {
        // Only what is about the person is a place to write of them.
        const input = mine(plain) ? withWords(plain, words) : plain
        const answer = await api(command.name, input)(world.with, visitor)
        expect([command.name, answer.status < 500]).toEqual([command.name, true])
        if (answer.ok) done.add(command.name)
      }
    }
  }
  expect(done.size).toBeGreaterThan(15)

  const { tenantId } = world.town
  const app = world.with.app
  await withTenant(app.db, systemActor(tenantId), app.time(), (tx) =>
    sendOutside(tx, {
      accountId: world.town.accounts.sara ?? "",
      channel: "email",
      kind: { name: "test", template: "task" },
      dedupeKey: "canary",
      mergeMinutes: 0,
    }),
  )
  const mails: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, _session, sent) => {
      let mail = ""
      stream.on("data", (piece: Buffer) => {
        mail += piece.toString("utf8")
      })
      stream.on("end", () => {
        mails.push(mail)
        sent()
      })
    },
  })
  await new Promise<void>((listens) => smtp.listen(0, "127.0.0.1", listens))
  app.config.SMTP_URL = `smtp://127.0.0.1:${smtp.server.address().port}`
  const queued = await client.query<{ name: string; payload: Record<string, string | number> }>(
    "select t.identifier as name, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id",
  )
  const payloads = queued.rows.map((one) => JSON.stringify(one))
  await client.query("update notification set due_at = now() - interval '1 day' where sent_at is null")
  for (const job of capabilities.flatMap((one) => one.jobs ?? [])) {
    const own = queued.rows.filter((one) => one.name === job.name && one.payload.tenantId === tenantId)
    for (const payload of job.cron ? [{ tenantId }] : own.map((one) => one.payload))
      await runJob(app, job, payload)
  }
  expect(mails.length).toBeGreaterThan(0)
  await new Promise<void>((closed) => smtp.close(closed))

  expect([...payloads, ...mails, ...logged].flatMap((one) => traceIn(one) ?? [])).toEqual([])
  expect(payloads.length).toBeGreaterThan(0)
  expect(await tablesThatTell(client)).toEqual([])
  await client.end()
})

const withWords = (input: Record<string, unknown>, words: string) =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value === "ord" ? words : value]))

/** Never a word about anybody, also in rows about the person. */
const wordless = ["event", "audit_log", "notification", "idempotency"]
/** One's own unfinished text. */
const ownText = ["draft"]

async function tablesThatTell(client: pg.Client): Promise<string[]> {
  const pattern = traces.map((one) => one.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&")).join("|")
  const { rows: tables } = await client.query<{ name: string; about: string | null }>(
    `select t.table_name as name, case when t.table_name = 'person' then 'id' else (select c.column_name from information_schema.columns c
       where c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'person_id') end as about
     from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1`,
  )
  const telling: string[] = []
  for (const { name, about } of tables.filter((one) => !ownText.includes(one.name))) {
    const others =
      about && !wordless.includes(name) ? `${about} is distinct from $2::uuid` : "$2::uuid is not null"
    const { rows: found } = await client.query<{ row: string }>(
      // Why somebody opened or looked is what they wrote for the reviewer, who alone reads it.
      `select left(x::text, 300) as row from ${name} x where (to_jsonb(x) - ${name === "audit_log" ? "'reason'" : "''"})::text ~* $1 and ${others} limit 2`,
      [pattern, world.personId],
    )
    telling.push(...found.map(({ row }) => `${name}: ${row}`))
  }
  return telling
}
