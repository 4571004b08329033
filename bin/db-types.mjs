// For developers: writes the TypeScript types of the migrated schema, and the schema itself for reading, from
// the sources (no build needed).
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { node24, root } from "./node24.mjs"

if (process.argv[2] !== "inside") {
  process.exit(
    spawnSync(node24(), [join(root, "bin/db-types.mjs"), "inside"], { stdio: "inherit" }).status ?? 1,
  )
}
const { startEmbedded } = await import(join(root, "src/platform/db/embedded.ts"))
const { migrate } = await import(join(root, "src/platform/db/migrate.ts"))
const { generateTypes } = await import(join(root, "src/platform/db/generate-types.ts"))
const { generateSchema } = await import(join(root, "src/platform/db/generate-schema.ts"))
const { default: pg } = await import("pg")
const folder = mkdtempSync(join(tmpdir(), "stegvis-types-"))
const server = await startEmbedded(folder, { fsync: false, binaries: process.env.STEGVIS_POSTGRES_BIN })
try {
  await migrate(server.url("postgres"), join(root, "db"))
  const pool = new pg.Pool({ connectionString: server.url("postgres") })
  pool.on("error", () => undefined)
  writeFileSync(join(root, "src/platform/db/schema.ts"), await generateTypes(pool))
  writeFileSync(join(root, "db/schema.sql"), await generateSchema(pool))
  await pool.end()
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
