import { createHash } from "node:crypto"
import type pg from "pg"
import { databaseLocks } from "../../platform/db/locks.ts"
import { applyVersion, stagingTables } from "./apply-version.ts"
import type { Snapshot } from "./snapshot.ts"

export type VersionResult = {
  label: string
  number: number
  /** The same content was taken in before: nothing was written. */
  unchanged: boolean
  added: number
  renamed: number
  retired: number
  restored: number
  relations: number
}

export type WriteOptions = {
  /** The files hold some of the concepts only: nothing is retired for being absent. */
  partial?: boolean
  /** The lists are whole even if they leave out much of what is known. */
  whole?: boolean
  day: string
}

/** More than this share missing looks like a cut-off file, not like a new version. */
export const suspiciousShare = 0.2
/** A whole list that lacks much of what is known. */
export class TooMuchMissing extends Error {}

const batch = 2000
/** The same facts in any order give the same hash. */
function contentHash({ concepts, relations, wholeTypes, wholeKinds }: Snapshot, partial: boolean): Buffer {
  const lines = [
    ...concepts.map((one) =>
      JSON.stringify([
        one.id,
        one.type,
        one.label,
        one.code,
        one.definition,
        one.alternatives,
        one.facts,
        one.retired,
      ]),
    ),
    ...relations.map((one) => JSON.stringify([one.source, one.kind, one.target, one.weight])),
    ...(partial ? ["partial"] : [...wholeTypes, ...wholeKinds]),
  ].sort()
  return createHash("sha256").update(lines.join("\n")).digest()
}

async function stage(client: pg.Client, table: string, columns: string, rows: readonly object[]) {
  for (let at = 0; at < rows.length; at += batch) {
    await client.query(
      `insert into ${table} select * from json_to_recordset($1::json) as x(${columns}) on conflict do nothing`,
      [JSON.stringify(rows.slice(at, at + batch))],
    )
  }
}

async function freeLabel(client: pg.Client, wanted: string): Promise<string> {
  const { rows } = await client.query<{ label: string }>("select label from taxonomy_version")
  const taken = new Set(rows.map((row) => row.label))
  let label = wanted
  for (let next = 2; taken.has(label); next += 1) label = `${wanted}-${next}`
  return label
}

/**
 * Writes one version. What is to be compared is laid in temporary tables in batches; then one short
 * transaction changes only the rows that differ, so readers see the old version until all of the new one is
 * there.
 */
export async function writeVersion(
  client: pg.Client,
  snapshot: Snapshot,
  options: WriteOptions,
): Promise<VersionResult> {
  const hash = contentHash(snapshot, options.partial === true)
  await client.query(stagingTables)
  await stage(
    client,
    "incoming_concept",
    "id text, type text, code text, label text, definition text, facts jsonb, retired boolean, alternatives text[]",
    snapshot.concepts.map((one) => ({ facts: {}, retired: false, alternatives: [], ...one })),
  )
  await stage(
    client,
    "incoming_relation",
    "source_id text, kind text, target_id text, target_type text, target_code text, weight smallint",
    snapshot.relations.map((one) => ({
      source_id: one.source,
      kind: one.kind,
      weight: one.weight,
      ...(typeof one.target === "string"
        ? { target_id: one.target }
        : { target_type: one.target.type, target_code: one.target.code }),
    })),
  )
  await client.query("analyze incoming_concept, incoming_relation")
  await client.query("begin")
  try {
    await client.query("select pg_advisory_xact_lock($1)", [databaseLocks.taxonomy])
    const known = await client.query<VersionResult>(
      "select label, number, true as unchanged, 0 as added, 0 as renamed, 0 as retired, 0 as restored, 0 as relations from taxonomy_version where content_hash = $1",
      [hash],
    )
    if (known.rows[0]) {
      await client.query("rollback")
      return known.rows[0]
    }
    const wholeTypes = options.partial ? [] : snapshot.wholeTypes
    if (!options.whole) await refuseIfCutOff(client, wholeTypes)
    const label = await freeLabel(client, snapshot.label ?? options.day)
    const result = await applyVersion(client, {
      label,
      hash,
      wholeTypes,
      wholeKinds: options.partial ? [] : snapshot.wholeKinds,
    })
    await client.query("commit")
    return { label, unchanged: false, ...result }
  } catch (fault) {
    await client.query("rollback")
    throw fault
  }
}

async function refuseIfCutOff(client: pg.Client, wholeTypes: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ type: string; missing: number; known: number }>(
    `select c.type, count(*) filter (where i.id is null)::integer as missing, count(*)::integer as known
    from concept c left join incoming_concept i on i.id = c.id
    where c.type = any($1) and c.retired_version is null group by c.type`,
    [wholeTypes],
  )
  const worst = rows.find((row) => row.known >= 20 && row.missing / row.known > suspiciousShare)
  if (worst)
    throw new TooMuchMissing(`${worst.missing} of ${worst.known} concepts of type ${worst.type} are missing`)
}
