import { sql } from "kysely"
import { addressOf, FetchFault, fetchAds, type Item } from "../../integrations/job-ads/public.ts"
import { taxonomyFrom } from "../../integrations/taxonomy/public.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { LongJob, Step } from "../../platform/jobs/job.ts"
import { batchSize, emptyReport, writeAds } from "./write-ads.ts"

export const fetchedSource = "arbetsformedlingen"

/** What is asked since: a little before the last time, so that nothing falls between two questions. */
const overlapMs = 10 * 60 * 1000

async function stateOf(tx: WriteTx) {
  const { since, code } = await tx.one(sql<{ since: Date | null; code: string; now: Date }>`
    select (select since from vacancy_fetch where tenant_id = app.tenant() and source = ${fetchedSource}) as since,
      (select municipality_code from tenant where id = app.tenant()) as code`)
  const taxonomy = await taxonomyFrom(tx)
  const municipality = taxonomy.ofType("municipality").find((one) => one.code === code)
  return { since, municipality: municipality?.id ?? null, now: tx.now }
}

const record = (tx: WriteTx, facts: { since: Date | null; read: number; fault: string | null }) =>
  sql`insert into vacancy_fetch (tenant_id, source, fetched_at, since, read, fault)
    values (app.tenant(), ${fetchedSource}, ${tx.now}, ${facts.since}, ${facts.read}, ${facts.fault})
    on conflict (tenant_id, source) do update
      set fetched_at = excluded.fetched_at, read = excluded.read, fault = excluded.fault,
      since = coalesce(excluded.since, vacancy_fetch.since)`.execute(tx)

async function fetchFor(step: Step, template: string): Promise<void> {
  const { since, municipality, now } = await step(stateOf)
  const report = emptyReport()
  let waiting: Item[] = []
  const write = async () => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) await step((tx) => writeAds(tx, fetchedSource, batch, report))
  }
  try {
    for await (const item of fetchAds(addressOf(template, { municipality, since }))) {
      waiting.push(item)
      if (waiting.length >= batchSize) await write()
    }
    await write()
    const next = new Date(now.getTime() - overlapMs)
    await step((tx) => record(tx, { since: next, read: report.read, fault: null }))
  } catch (fault) {
    // The source's trouble is not ours: it is told on the page, and asked again the next hour.
    if (!(fault instanceof FetchFault)) throw fault
    await step((tx) => record(tx, { since: null, read: report.read, fault: fault.message }))
  }
}

/** Advertisements of the operator's source, every hour; nothing when none is set. */
export const fetchAdsJob: LongJob = {
  name: "ads.fetch",
  cron: "23 * * * *",
  runInSteps: async (step, _payload, app) => {
    const template = app.config.STEGVIS_ADS_URL
    if (template) await fetchFor(step, template)
  },
}
