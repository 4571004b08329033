import autocannon from "autocannon"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { importTaxonomy } from "../../src/integrations/taxonomy/import-taxonomy.ts"
import { taxonomyFrom } from "../../src/integrations/taxonomy/public.ts"
import { withDatabase } from "../database.ts"
import { withServer } from "../server.ts"
import { visitors } from "../visitors.ts"

/** What people type: beginnings, whole names, without å ä ö, and misspelt. */
const typed = [
  "u",
  "un",
  "under",
  "undersköterska",
  "underskoterska",
  "undersköteska",
  "lokalvårdare",
  "städ",
  "kök",
  "köksbitäde",
  "truckfoerare",
  "svetsare",
  "barnskötre",
  "excel",
  "kallskanka",
  "sjuksköterska grundutbildad",
]

/** Search as you type over HTTP, 20 connections, on the taxonomy in `files`; one line. */
export async function runSearch(
  asked: { files: string; seconds: number },
  print: (line: object) => void,
): Promise<void> {
  await withDatabase(async (database) => {
    const { app, url } = database
    const size = { participants: 50, placements: 25, perCoach: 40 }
    const { tenantId } = await scaleTenant(app, url, "bench", size, () => undefined)
    const started = performance.now()
    await importTaxonomy(url, [asked.files], { day: app.time().today })
    const importMs = Math.round(performance.now() - started)
    const { size: concepts } = await taxonomyFrom(app.db)
    const cookie = (await visitors(app, url, tenantId))[0]?.cookie ?? ""
    await withServer(database, ["--no-worker"], async ({ origin }) => {
      const requests = typed.map((text) => ({
        method: "POST" as const,
        path: "/yrken/forslag",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify({ text, kinds: ["occupation", "skill"] }),
      }))
      const first = await fetch(`${origin}/yrken/forslag`, requests[0])
      if (!first.ok) throw new Error(`suggestions answer ${first.status}: ${await first.text()}`)
      await autocannon({ url: origin, connections: 20, duration: 3, requests })
      const {
        requests: rate,
        latency,
        non2xx,
        errors,
      } = await autocannon({
        url: origin,
        connections: 20,
        duration: asked.seconds,
        requests,
      })
      print({
        suite: "search",
        concepts,
        importMs,
        connections: 20,
        requestsPerSecond: Math.round(rate.average),
        p50Ms: latency.p50,
        p90Ms: latency.p90,
        p97_5Ms: latency.p97_5,
        p99Ms: latency.p99,
        failed: non2xx + errors,
      })
    })
  })
}
