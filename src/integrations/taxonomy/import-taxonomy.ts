import pg from "pg"
import { readTaxonomyFiles } from "./read-files.ts"
import type { Snapshot } from "./snapshot.ts"
import { TooMuchMissing, type VersionResult, type WriteOptions, writeVersion } from "./write-version.ts"

export { UnreadableTaxonomy } from "./snapshot.ts"
export { TooMuchMissing }

export type ImportResult = { versions: VersionResult[]; read: string[]; skipped: string[] }

/** A label chooses a copy that the files name, or names the newest one. */
function chosen(snapshots: readonly Snapshot[], label: string | undefined): Snapshot[] {
  if (label === undefined) return [...snapshots]
  const own = snapshots.find((one) => one.label === label)
  if (own) return [own]
  const [first, ...later] = snapshots
  const last = later.at(-1)
  if (!first) return []
  if (!last) return [{ ...first, label }]
  const types = new Set(last.wholeTypes)
  return [
    {
      ...first,
      label,
      concepts: [...first.concepts.filter((one) => !types.has(one.type) || one.retired), ...last.concepts],
      relations: [...first.relations, ...last.relations],
    },
  ]
}

/** As the owner of the database: the application's roles only read the taxonomy. */
export async function importTaxonomy(
  url: string,
  paths: readonly string[],
  options: WriteOptions & { label?: string },
): Promise<ImportResult> {
  const { snapshots, read, skipped } = await readTaxonomyFiles(paths)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const versions: VersionResult[] = []
    for (const snapshot of chosen(snapshots, options.label))
      versions.push(await writeVersion(client, snapshot, options))
    return { versions, read, skipped }
  } finally {
    await client.end()
  }
}
