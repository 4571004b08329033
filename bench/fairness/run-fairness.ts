import { analyze, scaleTenant } from "../../src/app/demo/scale.ts"
import { withDatabase } from "../database.ts"
import { latencies } from "../imports/beside.ts"
import { peakRss, withServer } from "../server.ts"
import { visitors } from "../visitors.ts"

const atOnce = 100
/** What costs most, each asked for at once by one account. */
const dear = [
  "/siffror?fresh=true",
  "/siffror/rapport",
  "/egen-kompetens",
  "/siffror/selfSufficient90?fresh=true",
]

/**
 * How long others wait while one account asks for a hundred of the dearest pages at once: a coach's own day,
 * alone and beside it in the same run. The aim is two seconds at the most.
 */
export async function runFairness(sizes: readonly number[], print: (line: object) => void): Promise<void> {
  for (const participants of sizes) {
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
      const [greedy, other] = ["manager", "coach"].map((as) => everyone.find((one) => one.as === as))
      if (!greedy || !other) throw new Error("nobody to ask as")
      await withServer(database, ["--no-worker"], async ({ origin, pid }) => {
        const ask = async (path: string) =>
          (await fetch(origin + path, { headers: { cookie: greedy.cookie } })).status
        // Each once before, so that what is kept between requests is there.
        for (const path of ["/min-dag", ...dear]) await ask(path)
        const day = `${origin}/min-dag`
        const alone = await latencies(day, other.cookie, new Promise((done) => setTimeout(done, 5000)))
        const started = performance.now()
        const burst = Promise.all(
          Array.from({ length: atOnce }, (_, at) => ask(dear[at % dear.length] ?? "/siffror")),
        )
        const beside = await latencies(day, other.cookie, burst)
        const statuses = await burst
        print({
          suite: "fairness",
          participants,
          atOnce,
          answered: Object.fromEntries(
            Map.groupBy(statuses, (one) => String(one))
              .entries()
              .map(([one, all]) => [one, all.length]),
          ),
          burstMs: Math.round(performance.now() - started),
          alone,
          beside,
          ratioP95: Number((beside.p95Ms / Math.max(1, alone.p95Ms)).toFixed(1)),
          peakRssMb: peakRss(pid),
        })
      })
    })
  }
}
