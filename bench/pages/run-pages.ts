import { analyze, scaleTenant } from "../../src/app/demo/scale.ts"
import { withDatabase } from "../database.ts"
import { constantPage, type Measured, measured } from "../measure.ts"
import { type BenchServer, peakRss, withServer } from "../server.ts"
import { type Visitor, visitors } from "../visitors.ts"

type Line = Measured & {
  suite: "pages"
  participants: number
  page: string
  as: string
  ofConstant: number
  peakRssMb: number
}

/** Others in the same database, so that a page must find its own municipality's rows among theirs. */
const otherTenants = 20
const participantsOfOthers = 200

/**
 * Each size in a database and a server process of its own; then how much is left of the speed at the larger
 * size.
 */
export async function runPages(
  asked: { sizes: number[]; seconds: number; only?: string | undefined },
  print: (line: object) => void,
): Promise<void> {
  const lines: Line[] = []
  for (const size of asked.sizes) {
    for (const line of await benchSize(size, asked)) {
      lines.push(line)
      print(line)
    }
  }
  const [small, large] = [Math.min(...asked.sizes), Math.max(...asked.sizes)]
  for (const one of lines.filter((line) => line.participants === small && small !== large)) {
    const other = lines.find(
      (line) => line.participants === large && line.page === one.page && line.as === one.as,
    )
    if (other)
      print({
        suite: "ratio",
        page: one.page,
        as: one.as,
        from: small,
        to: large,
        ratio: Number((other.requestsPerSecond / one.requestsPerSecond).toFixed(2)),
      })
  }
}

async function benchSize(
  participants: number,
  asked: { seconds: number; only?: string | undefined },
): Promise<Line[]> {
  return withDatabase(async (database) => {
    const scale = (code: string, count: number) =>
      scaleTenant(
        database.app,
        database.url,
        code,
        { participants: count, placements: count, perCoach: 40 },
        () => undefined,
      )
    for (let other = 1; other <= otherTenants; other += 1)
      await scale(`other-${other}`, Math.min(participants, participantsOfOthers))
    const { tenantId } = await scale("bench", participants)
    await analyze(database.url)
    const everyone = await visitors(database.app, database.url, tenantId)
    return withServer(database, ["--no-worker"], (server) => visit(server, everyone, participants, asked))
  })
}

async function visit(
  server: BenchServer,
  everyone: readonly Visitor[],
  participants: number,
  asked: { seconds: number; only?: string | undefined },
): Promise<Line[]> {
  const constant = await constantPage(server.origin, asked.seconds)
  const lines: Line[] = [
    {
      suite: "pages",
      participants,
      page: "constant",
      as: "anybody",
      ...constant,
      ofConstant: 1,
      peakRssMb: peakRss(server.pid),
    },
  ]
  for (const { as, cookie, pages } of everyone) {
    for (const [page, path] of Object.entries(pages)) {
      if (asked.only && asked.only !== page && !page.startsWith(`${asked.only},`)) continue
      const result = await measured(`${server.origin}${path}`, cookie, asked.seconds)
      const ofConstant = Number(((result?.requestsPerSecond ?? 0) / constant.requestsPerSecond).toFixed(3))
      if (result)
        lines.push({
          suite: "pages",
          participants,
          page,
          as,
          ...result,
          ofConstant,
          peakRssMb: peakRss(server.pid),
        })
    }
  }
  return lines
}
