import type pg from "pg"

/** What the files say, beside what is known; only for this connection. */
export const stagingTables = `
drop table if exists pg_temp.incoming_concept, pg_temp.incoming_relation;
create temp table incoming_concept (id text primary key, type text, code text, label text, definition text,
  facts jsonb, retired boolean, alternatives text[]);
create temp table incoming_relation (source_id text, kind text, target_id text, target_type text, target_code text,
  weight smallint);
create index on incoming_relation (source_id, kind, target_id)`

type Version = { label: string; hash: Buffer; wholeTypes: readonly string[]; wholeKinds: readonly string[] }
export type Applied = {
  number: number
  added: number
  renamed: number
  retired: number
  restored: number
  relations: number
}

/** Changes what differs, in the caller's transaction. */
export async function applyVersion(client: pg.Client, version: Version): Promise<Applied> {
  const next = await client.query<{ number: number; digest: Buffer }>(
    `select coalesce(max(number), 0) + 1 as number,
      sha256(coalesce((select digest from taxonomy_version order by number desc limit 1), ''::bytea) || $1::bytea) as digest
    from taxonomy_version`,
    [version.hash],
  )
  const { number = 1, digest } = next.rows[0] ?? {}
  const run = async (text: string, values: unknown[] = [number]) =>
    (await client.query(text, values)).rowCount ?? 0

  const restored = await run(
    `update concept c set retired_version = null from incoming_concept i
    where i.id = c.id and c.retired_version is not null and not i.retired`,
    [],
  )
  const renamed = await run(
    "select 1 from concept c join incoming_concept i on i.id = c.id where i.label <> c.label",
    [],
  )
  await run(
    `update concept_label l set until_version = $1::integer from incoming_concept i
    where l.concept_id = i.id and l.until_version is null and (
      (l.kind = 'preferred' and l.label <> i.label) or (l.kind = 'alternative' and not l.label = any(i.alternatives)))`,
  )
  const added = await run(
    `insert into concept (id, type, code, label, definition, facts, since_version, retired_version)
    select i.id, i.type, i.code, i.label, i.definition, i.facts, $1::integer, case when i.retired then $1::integer end from incoming_concept i
    where not exists (select 1 from concept c where c.id = i.id)`,
  )
  // A shorter answer leaves out definitions and codes: what is known stays known.
  await run(
    `update concept c set type = i.type, code = coalesce(i.code, c.code), label = i.label,
      definition = coalesce(i.definition, c.definition), facts = c.facts || i.facts
    from incoming_concept i where i.id = c.id and (i.type, coalesce(i.code, c.code), i.label,
      coalesce(i.definition, c.definition), c.facts || i.facts) is distinct from (c.type, c.code, c.label, c.definition, c.facts)`,
    [],
  )
  await run(
    `insert into concept_label (concept_id, kind, label, since_version)
    select i.id, n.kind, n.label, $1::integer from incoming_concept i
      cross join lateral (select 'preferred' as kind, i.label union select 'alternative', a from unnest(i.alternatives) a) n
    where not exists (select 1 from concept_label l where l.concept_id = i.id and l.kind = n.kind and l.label = n.label
      and l.until_version is null)`,
  )
  const retired = await run(
    `update concept c set retired_version = $1::integer where c.retired_version is null and (
      exists (select 1 from incoming_concept i where i.id = c.id and i.retired)
      or (c.type = any($2) and not exists (select 1 from incoming_concept i where i.id = c.id)))`,
    [number, version.wholeTypes],
  )
  const relations = await applyRelations(run, number, version.wholeKinds)
  await client.query(
    `insert into taxonomy_version (number, label, content_hash, digest, added, renamed, retired, restored, relations)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [number, version.label, version.hash, digest, added, renamed, retired, restored, relations],
  )
  return { number, added, renamed, retired, restored, relations }
}

/** The relations of a kind that a concept has are those of the newest version that states any. */
async function applyRelations(
  run: (text: string, values?: unknown[]) => Promise<number>,
  number: number,
  wholeKinds: readonly string[],
): Promise<number> {
  await run(
    `update incoming_relation r set target_id = c.id from concept c
    where r.target_id is null and c.type = r.target_type and c.code = r.target_code`,
    [],
  )
  await run(
    `delete from incoming_relation r where r.target_id is null
      or not exists (select 1 from concept c where c.id = r.source_id)`,
    [],
  )
  const ended = await run(
    `update concept_relation r set until_version = $1::integer where r.until_version is null
      and (r.kind = any($2) or exists (select 1 from incoming_relation i where i.source_id = r.source_id and i.kind = r.kind))
      and not exists (select 1 from incoming_relation i where (i.source_id, i.kind, i.target_id) = (r.source_id, r.kind, r.target_id))`,
    [number, wholeKinds],
  )
  const written = await run(
    `insert into concept_relation as r (source_id, kind, target_id, weight, since_version)
    select distinct on (source_id, kind, target_id) source_id, kind, target_id, weight, $1::integer from incoming_relation
    order by source_id, kind, target_id, weight desc nulls last
    on conflict (source_id, kind, target_id) do update set weight = excluded.weight, until_version = null
      where (r.weight, r.until_version) is distinct from (excluded.weight, null)`,
  )
  return ended + written
}
