import { createHash } from "node:crypto"
import { sql } from "kysely"
import { type Ad, type AdFault, type Item, readAd } from "../../integrations/job-ads/public.ts"
import { taxonomyFrom } from "../../integrations/taxonomy/public.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export type AdReport = {
  read: number
  added: number
  changed: number
  unchanged: number
  removed: number
  faults: { at: number; externalId: string | null; code: AdFault }[]
}
export const emptyReport = (): AdReport => ({
  read: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  removed: 0,
  faults: [],
})

const mostFaults = 1000
export const batchSize = 200

const row = (ad: Ad) => ({
  id: newId(),
  external_id: ad.externalId,
  headline: ad.headline,
  employer_name: ad.employerName,
  org_number: ad.orgNumber,
  occupation_concept: ad.occupationConcept,
  occupation_label: ad.occupationLabel,
  ssyk: ad.ssyk,
  municipality_code: ad.municipalityCode,
  municipality_label: ad.municipalityLabel,
  positions: ad.positions,
  scope_min: ad.scopeMin,
  scope_max: ad.scopeMax,
  employment_label: ad.employmentLabel,
  duration_label: ad.durationLabel,
  experience_required: ad.experienceRequired,
  driving_licences: ad.drivingLicences,
  demands: ad.demands,
  published_on: ad.publishedOn,
  last_application_day: ad.lastApplicationDay,
  link: ad.link,
  source_stamp: ad.stamp,
  content_hash: `\\x${createHash("sha256")
    .update(JSON.stringify({ ...ad, stamp: 0 }))
    .digest("hex")}`,
})

const columns =
  "external_id, headline, employer_name, org_number, occupation_concept, occupation_label, ssyk, municipality_code, municipality_label, positions, scope_min, scope_max, employment_label, duration_label, experience_required, driving_licences, demands, published_on, last_application_day, link, source_stamp, content_hash"

/**
 * A batch as its source says: new, changed or removed. Older news than what is known changes nothing, so the
 * same file or the same hour again writes nothing. What can't be read is reported, and stops nobody else.
 */
export async function writeAds(
  tx: WriteTx,
  source: string,
  items: readonly Item[],
  report: AdReport,
): Promise<void> {
  const taxonomy = await taxonomyFrom(tx)
  const ads = new Map<string, Ad>()
  const removed = new Map<string, number>()
  for (const item of items) {
    report.read += 1
    const read =
      "broken" in item
        ? { kind: "fault" as const, externalId: null, code: "NOT_JSON" as const }
        : readAd(item.json, taxonomy)
    if (read.kind === "fault") {
      if (report.faults.length < mostFaults)
        report.faults.push({ at: item.at, externalId: read.externalId, code: read.code })
    } else if (read.kind === "removed") {
      ads.delete(read.externalId)
      removed.set(read.externalId, read.stamp)
    } else {
      const known = ads.get(read.ad.externalId)
      if (!known || known.stamp <= read.ad.stamp) ads.set(read.ad.externalId, read.ad)
    }
  }
  await upsert(tx, source, [...ads.values()], report)
  await remove(tx, source, removed, report)
}

async function upsert(tx: WriteTx, source: string, ads: readonly Ad[], report: AdReport): Promise<void> {
  if (ads.length === 0) return
  const { added, changed } = await tx.one(sql<{ added: number; changed: number }>`
    with given as (
      select * from json_to_recordset(${JSON.stringify(ads.map(row))}::json) as x(id uuid, external_id text, headline text,
        employer_name text, org_number text, occupation_concept text, occupation_label text, ssyk text, municipality_code text,
        municipality_label text, positions integer, scope_min numeric, scope_max numeric, employment_label text,
        duration_label text, experience_required boolean, driving_licences text[], demands jsonb, published_on date,
        last_application_day date, link text, source_stamp bigint, content_hash bytea)
    ), known as (
      select v.external_id from vacancy v where v.tenant_id = app.tenant() and v.source = ${source}
        and v.external_id in (select external_id from given)
    ), written as (
      insert into vacancy (tenant_id, id, source, created_by, ${sql.raw(columns)})
      select app.tenant(), id, ${source}, app.actor(), ${sql.raw(columns)} from given
      on conflict (tenant_id, source, external_id) do update set (${sql.raw(columns)}, removed_at) =
        (${sql.raw(columns.replace(/(\w+)/g, "excluded.$1"))}, null)
      where vacancy.source_stamp <= excluded.source_stamp and (vacancy.content_hash <> excluded.content_hash
        or (vacancy.removed_at is not null and vacancy.source_stamp < excluded.source_stamp))
      returning external_id
    )
    select count(*) filter (where external_id not in (select external_id from known))::integer as added,
      count(*) filter (where external_id in (select external_id from known))::integer as changed from written`)
  report.added += added
  report.changed += changed
  report.unchanged += ads.length - added - changed
}

async function remove(
  tx: WriteTx,
  source: string,
  removed: ReadonlyMap<string, number>,
  report: AdReport,
): Promise<void> {
  if (removed.size === 0) return
  const given = [...removed].map(([external_id, stamp]) => ({ external_id, stamp }))
  const done =
    await tx.change(sql`update vacancy v set removed_at = ${tx.now}, source_stamp = greatest(v.source_stamp, g.stamp)
    from json_to_recordset(${JSON.stringify(given)}::json) as g(external_id text, stamp bigint)
    where v.tenant_id = app.tenant() and v.source = ${source} and v.external_id = g.external_id
      and v.removed_at is null
      and (g.stamp = 0 or v.source_stamp <= g.stamp)`)
  report.removed += done
}
