import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { analyze, scaleTenant } from "../../src/app/demo/scale.ts"
import { type BenchDatabase, withDatabase } from "../database.ts"
import { measured } from "../measure.ts"
import { peakRss, withServer } from "../server.ts"
import { visitors } from "../visitors.ts"

type Asked = { tenants: number[]; persons: number; seconds: number; keep: string | null }
type Line = { tenants: number; page: string; as: string; p97_5Ms: number }

/**
 * The same pages of the same municipality, alone and among others: each number of tenants in a database of
 * its own, all tenants of one size, `persons` in the largest. With `keep`, databases that were filled before
 * are measured again.
 */
export async function runGrowth(asked: Asked, print: (line: object) => void): Promise<void> {
  const each = Math.ceil(asked.persons / Math.max(...asked.tenants))
  const lines: Line[] = []
  for (const tenants of asked.tenants) {
    const folder = asked.keep && join(asked.keep, `tenants-${tenants}`)
    if (folder) mkdirSync(folder, { recursive: true })
    await withDatabase(async (database) => {
      const stamp = folder && join(folder, "filled")
      if (!stamp || !existsSync(stamp)) {
        await fill(database, tenants, each, print)
        if (stamp) writeFileSync(stamp, "")
      }
      if (asked.seconds === 0) return
      const { tenantId, facts } = await middleTenant(database, tenants)
      print({ suite: "growth", tenants, ...facts })
      const everyone = await visitors(database.app, database.url, tenantId)
      await withServer(database, ["--no-worker"], async (server) => {
        for (const { as, cookie, pages } of everyone)
          for (const [page, path] of Object.entries(pages)) {
            const result = await measured(`${server.origin}${path}`, cookie, asked.seconds)
            if (!result) continue
            lines.push({ tenants, page, as, p97_5Ms: result.p97_5Ms })
            print({ suite: "growth", tenants, page, as, ...result, peakRssMb: peakRss(server.pid) })
          }
      })
    }, folder)
  }
  const [few, many] = [Math.min(...asked.tenants), Math.max(...asked.tenants)]
  for (const one of lines.filter((line) => line.tenants === few && few !== many)) {
    const other = lines.find((line) => line.tenants === many && line.page === one.page && line.as === one.as)
    if (other)
      print({
        suite: "growth ratio",
        page: one.page,
        as: one.as,
        from: few,
        to: many,
        p97_5: Number((other.p97_5Ms / one.p97_5Ms).toFixed(2)),
      })
  }
}

async function fill(
  database: BenchDatabase,
  tenants: number,
  each: number,
  print: (line: object) => void,
): Promise<void> {
  const started = performance.now()
  for (let nth = 1; nth <= tenants; nth += 1)
    await scaleTenant(
      database.app,
      database.url,
      `growth-${nth}`,
      { participants: each, placements: each, perCoach: 40 },
      () => undefined,
    )
  await analyze(database.url)
  print({
    suite: "growth",
    tenants,
    filledInSeconds: Math.round((performance.now() - started) / 1000),
  })
}

/** Neither the first nor the last that was filled. */
async function middleTenant(database: BenchDatabase, tenants: number) {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; persons: number; gb: number }>(
      `select id, (select count(*) from person) as persons, round(pg_database_size(current_database()) / 1e9, 1) as gb
       from tenant where code = 'growth-' || $1`,
      [Math.ceil(tenants / 2)],
    )
    const found = rows[0]
    if (!found) throw new Error("the database was filled for another number of tenants")
    return { tenantId: found.id, facts: { persons: Number(found.persons), gb: Number(found.gb) } }
  } finally {
    await client.end()
  }
}
