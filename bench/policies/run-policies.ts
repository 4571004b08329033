import pg from "pg"
import { analyze, scaleTenant } from "../../src/app/demo/scale.ts"
import { lookingUp, policiesByReach } from "../../tests/access/looking-up.ts"
import { withDatabase } from "../database.ts"
import { constantPage, type Measured, measured } from "../measure.ts"
import { databaseSeconds, processSeconds, withServer } from "../server.ts"
import { visitors } from "../visitors.ts"

const pages = ["my day", "participants", "by programme", "placements", "person", "figures"]
const ways = ["lookedUp", "byReach", "lookedUp", "byReach"] as const
type Way = (typeof ways)[number]

type Line = Measured & { as: string; page: string; way: Way; webMs: number; databaseMs: number }

/**
 * The same pages with the policies as they were and as they are, in turn in one run: requests, and processor
 * time of each.
 */
export async function runPolicies(
  { sizes, seconds }: { sizes: number[]; seconds: number },
  print: (line: object) => void,
): Promise<void> {
  for (const participants of sizes)
    await withDatabase(async (database) => {
      const { tenantId } = await scaleTenant(
        database.app,
        database.url,
        "bench",
        { participants, placements: participants, perCoach: 40 },
        () => undefined,
      )
      await analyze(database.url)
      const everyone = await visitors(database.app, database.url, tenantId)
      const owner = new pg.Client({ connectionString: database.url })
      await owner.connect()
      const { rows: policies } = await owner.query<{ target: string; policy: string; condition: string }>(
        policiesByReach,
      )
      const turn = async (way: Way) => {
        for (const { target, policy, condition } of policies)
          await owner.query(
            `alter policy ${policy} on ${target} using (${way === "byReach" ? condition : lookingUp(target, policy)})`,
          )
      }
      const lines: Line[] = []
      await withServer(database, ["--no-worker"], async ({ origin, pid }) => {
        const constant = await constantPage(origin, seconds)
        print({ suite: "policies", participants, page: "constant", ...constant })
        for (const { as, cookie, pages: paths } of everyone)
          for (const page of pages)
            for (const way of ways) {
              await turn(way)
              const before = { web: processSeconds(pid), database: await databaseSeconds(owner) }
              const result = await measured(`${origin}${paths[page]}`, cookie, seconds)
              if (!result) continue
              const asked = result.requestsPerSecond * seconds
              const [web, spent] = [
                processSeconds(pid) - before.web,
                (await databaseSeconds(owner)) - before.database,
              ]
              const line = {
                as,
                page,
                way,
                ...result,
                webMs: each(web, asked + result.warmUp),
                databaseMs: each(spent, asked + result.warmUp),
              }
              lines.push(line)
              print({ suite: "policies", participants, ...line, ofConstant: share(result, constant) })
            }
      })
      await owner.end()
      for (const [pageOf, both] of Map.groupBy(lines, ({ as, page }) => `${as}: ${page}`))
        print({ suite: "ratio", participants, page: pageOf, ...ratios(both) })
    })
}

const each = (seconds: number, requests: number) =>
  Number(((1000 * seconds) / Math.max(1, requests)).toFixed(2))
const share = (page: Measured, constant: Measured) =>
  Number((page.requestsPerSecond / constant.requestsPerSecond).toFixed(3))

function ratios(lines: readonly Line[]) {
  const mean = (way: Way, of: (line: Line) => number) => {
    const found = lines.filter((line) => line.way === way).map(of)
    return found.reduce((sum, one) => sum + one, 0) / found.length
  }
  const quicker = (of: (line: Line) => number) =>
    Number((mean("lookedUp", of) / mean("byReach", of)).toFixed(2))
  return {
    requests: Number((1 / quicker((line) => line.requestsPerSecond)).toFixed(2)),
    p50: quicker((line) => line.p50Ms),
    databaseTime: quicker((line) => line.databaseMs),
  }
}
