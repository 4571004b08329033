import pg from "pg"
import { capabilities } from "../../src/app/capabilities.ts"
import { analyze, scaleTenant } from "../../src/app/demo/scale.ts"
import { runJob } from "../../src/app/worker.ts"
import type { Id } from "../../src/kernel/id.ts"
import { type BenchDatabase, withDatabase } from "../database.ts"
import { agreed } from "../matching/agreed.ts"
import { databaseSeconds, peakRss, processSeconds, withServer } from "../server.ts"
import { type Visitor, visitors } from "../visitors.ts"

const pages: Readonly<Record<string, string>> = {
  figures: "/siffror",
  "figures, last year": "/siffror?year=2025",
  figure: "/siffror/U40455",
  "figure, sexes": "/siffror/womenOfPlacements",
  rows: "/siffror/U40455/rader",
  "rows, people": "/siffror/activeParticipants/rader",
  report: "/siffror/rapport",
  "report, Excel": "/siffror/rapport/rapport.xlsx",
  "report, PDF": "/siffror/rapport/rapport.pdf",
  "own competence": "/egen-kompetens/antal",
  "own competence, named": "/egen-kompetens",
}
const warmRounds = 5

type Line = { page: string; as: string; coldMs: number; coldCpuMs: number; warmMs: number }

/** Everybody enrolled could be proposed; 200 jobs of 40 occupations in the year that comes. */
const planned = `
  insert into planned_vacancy (tenant_id, id, department, occupation_code, month, positions, reason, hours_per_week,
      language_level, skills, origin)
    select $1, gen_random_uuid(), 'Förvaltning ' || n, (array['9412','9111','5330','4322','5222','7111','2512','8321'])[1 + n % 8],
      date_trunc('month', current_date + interval '1 month' * (1 + n % 10))::date, 1 + n % 5, 'retirement', 20, 'B',
      array['kunskap ' || n % 40], 'file' from generate_series(1, 200) n`

/**
 * Each figure's page and file one at a time: before anything was ever counted; the first time after
 * somebody's exit of last spring was corrected (cold, also in processor time of program and database), and
 * again (warm); then once more when the job has counted the correction (kept).
 */
export async function runFigures(
  asked: { sizes: number[]; keep: string | null; only?: string | undefined },
  print: (line: object) => void,
): Promise<void> {
  for (const participants of asked.sizes)
    await withDatabase(async (database) => {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      try {
        const tenantId = await benchTenant(database, client, participants)
        const everyone = await visitors(database.app, database.url, tenantId, { jonas: "employerAgent" })
        await withServer(database, ["--no-worker"], async ({ origin, pid }) => {
          const open = (visitor: Visitor, path: string) => timed(`${origin}${path}`, visitor.cookie)
          await client.query("delete from figure_snapshot where tenant_id = $1", [tenantId])
          for (const visitor of everyone)
            for (const [page, path] of Object.entries(pages).filter(([, one]) =>
              one.startsWith("/siffror"),
            )) {
              if (asked.only && page !== asked.only) continue
              const neverCountedMs = await open(visitor, path)
              if (neverCountedMs !== null)
                print({ suite: "figures", participants, page, as: visitor.as, neverCountedMs })
            }
          const counted = async () => {
            const before = await databaseSeconds(client)
            const countedInMs = await keepCounts(database, tenantId)
            const databaseMs = Math.round(1000 * ((await databaseSeconds(client)) - before))
            print({ suite: "figures", participants, countedInMs, databaseMs })
          }
          await counted()
          const lines: Line[] = []
          for (const visitor of everyone)
            for (const [page, path] of Object.entries(pages)) {
              if (asked.only && page !== asked.only) continue
              // Once, so that what is measured is the page and not the program's beginning.
              if ((await open(visitor, path)) === null) continue
              await correct(client, tenantId)
              const before = processSeconds(pid) + (await databaseSeconds(client))
              const coldMs = await open(visitor, path)
              const after = processSeconds(pid) + (await databaseSeconds(client))
              const warm: number[] = []
              for (let round = 0; round < warmRounds; round += 1) warm.push((await open(visitor, path)) ?? 0)
              warm.sort((a, b) => a - b)
              lines.push({
                page,
                as: visitor.as,
                coldMs: coldMs ?? 0,
                coldCpuMs: Math.round(1000 * (after - before)),
                warmMs: warm[Math.floor(warmRounds / 2)] ?? 0,
              })
            }
          await counted()
          for (const line of lines) {
            const visitor = everyone.find(({ as }) => as === line.as)
            const keptMs = visitor ? await open(visitor, pages[line.page] ?? "") : null
            print({ suite: "figures", participants, ...line, keptMs })
          }
          print({ suite: "figures", participants, peakRssMb: peakRss(pid) })
        })
      } finally {
        await client.end()
      }
    }, asked.keep)
}

/** The municipality that is measured, filled unless the folder has it. */
async function benchTenant(
  database: BenchDatabase,
  client: pg.Client,
  participants: number,
): Promise<Id<"tenant">> {
  const { rows } = await client.query<{ id: Id<"tenant"> }>(
    "select id from tenant where code in ('bench', 'growth-1') order by code limit 1",
  )
  if (rows[0]) return rows[0].id
  const { tenantId } = await scaleTenant(
    database.app,
    database.url,
    "bench",
    // In a small municipality everybody is enrolled now.
    { participants, placements: participants, perCoach: participants <= 5000 ? participants / 40 : 40 },
    () => undefined,
  )
  for (const statement of `${agreed};${planned}`.split(";")) await client.query(statement, [tenantId])
  await analyze(database.url)
  return tenantId
}

/** As the worker does it, of today's first time. */
async function keepCounts(database: BenchDatabase, tenantId: Id<"tenant">): Promise<number> {
  const job = capabilities.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === "figures.keepCounts")
  if (!job) throw new Error("the job that keeps counts is not there")
  const began = performance.now()
  await runJob(database.app, job, { tenantId })
  return Math.round(performance.now() - began)
}

/** Somebody left to something else than what was written, half a year ago. */
async function correct(client: pg.Client, tenantId: Id<"tenant">): Promise<void> {
  await client.query(
    `update exit set outcome = case outcome when 'other' then 'illness' else 'other' end
     where tenant_id = $1 and id = (select id from exit where tenant_id = $1
       and exited_on between current_date - 200 and current_date - 150 order by random() limit 1)`,
    [tenantId],
  )
  await client.query(
    `insert into event (tenant_id, reach, id, on_day, name, person_id, subject_id, account_id, role, detail)
     select tenant_id, reach, gen_random_uuid(), current_date, 'exit.replace', person_id, subject_id, account_id,
       role, '{}' from event where tenant_id = $1 and person_id is not null limit 1`,
    [tenantId],
  )
}

/** Null when the page is not for this role. */
async function timed(url: string, cookie: string): Promise<number | null> {
  const began = performance.now()
  const answer = await fetch(url, { headers: { cookie }, redirect: "manual" })
  await answer.arrayBuffer()
  return answer.status === 200 ? Math.round(performance.now() - began) : null
}
