import { sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { compactTaxonomy } from "./compact-taxonomy.ts"
import type { FormerLabel } from "./names-of.ts"
import { type Concept, type Substitute, Taxonomy } from "./taxonomy.ts"

/** A transaction or the database itself: the taxonomy is the same for all. */
export type Reader = Pick<ReadTx, "getExecutor">

/** A version taken in by another process is seen within a second; in a transaction it is seen at once. */
const freshMs = 1000
const fresh = new WeakMap<Reader, { until: number; taxonomy: Promise<Taxonomy> }>()

const kept = new Map<string, Promise<Taxonomy>>()
const mostKept = 2

/**
 * The newest taxonomy taken in, or the compact one that the product ships. It is read once and kept in
 * memory.
 */
export function taxonomyFrom(reader: Reader): Promise<Taxonomy> {
  const known = fresh.get(reader)
  if (known && known.until > performance.now()) return known.taxonomy
  const taxonomy = newest(reader)
  fresh.set(reader, { until: performance.now() + freshMs, taxonomy })
  taxonomy.catch(() => fresh.delete(reader))
  return taxonomy
}

async function newest(reader: Reader): Promise<Taxonomy> {
  const { rows } = await sql<{ number: number; label: string; digest: string }>`
    select number, label, encode(digest, 'hex') as digest from taxonomy_version order by number desc limit 1`.execute(
    reader,
  )
  const version = rows[0]
  if (!version) return compactTaxonomy()
  const known = kept.get(version.digest)
  if (known) return known
  const loading = load(reader, version)
  kept.set(version.digest, loading)
  loading.catch(() => kept.delete(version.digest))
  for (const digest of [...kept.keys()].slice(0, -mostKept)) kept.delete(digest)
  return loading
}

type RelationRow = { source_id: string; kind: string; target_id: string; weight: number | null }

async function load(reader: Reader, version: { number: number; label: string }): Promise<Taxonomy> {
  const concepts = await sql<Concept>`
    select id, type, label, code, retired_version is null as current from concept order by id`.execute(reader)
  const relations = await sql<RelationRow>`
    select source_id, kind, target_id, weight from concept_relation
    where until_version is null order by source_id, kind, weight desc, target_id`.execute(reader)
  const labels = await sql<FormerLabel>`
    select concept_id as "conceptId", label from concept_label
    where (kind = 'alternative') = (until_version is null) order by concept_id, label`.execute(reader)
  return new Taxonomy({
    version: { number: version.number, label: version.label },
    ...related(concepts.rows, relations.rows),
    labels: labels.rows,
  })
}

function related(concepts: readonly Concept[], relations: readonly RelationRow[]) {
  const byId = new Map(concepts.map((row) => [row.id, row]))
  const replacedBy = new Map<string, string[]>()
  const group = new Map<string, string>()
  const substitutes = new Map<string, Substitute[]>()
  const skills = new Map<string, string[]>()
  const fields = new Map<string, string>()
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
  for (const { source_id, kind, target_id, weight } of relations) {
    const source = byId.get(source_id)
    const target = byId.get(target_id)
    if (kind === "replacedBy") add(replacedBy, source_id, target_id)
    if (!source || !target) continue
    const toGroup = source.type === "occupation-name" && target.type === "ssyk-level-4"
    if (kind === "broader" && toGroup && target.code) group.set(source_id, target.code)
    if (kind === "broader" && target.type === "occupation-field" && source.code)
      fields.set(source.code, target_id)
    if (kind === "substitute") add(substitutes, source_id, { id: target_id, percentage: weight ?? 0 })
    if (kind === "skill" && source.type === "ssyk-level-4" && source.code) add(skills, source.code, target_id)
  }
  return { concepts: byId, replacedBy, group, substitutes, skills, fields }
}
