import { writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { generateTypes } from "../../platform/db/generate-types.ts"
import { migrate, migrationState } from "../../platform/db/migrate.ts"
import type { CliCommand } from "./command-type.ts"
import { config, databaseFolder, printJson, root, withDatabase } from "./context.ts"

export const databaseCommands: readonly CliCommand[] = [
  {
    words: ["db", "migrate"],
    usage: "db migrate [--json]",
    about: "Apply pending migrations",
    run: async (args) => {
      const state = await withDatabase(config(), (url) => migrate(url, databaseFolder))
      if (args.flags.has("json")) printJson(state)
      else console.log(`${state.applied.length} migrations applied`)
    },
  },
  {
    words: ["db", "status"],
    usage: "db status [--json]",
    about: "Show applied, pending and edited migrations",
    run: async (args) => {
      const state = await withDatabase(config(), (url) => migrationState(url, databaseFolder))
      if (args.flags.has("json")) printJson(state)
      else
        console.log(
          `applied ${state.applied.length}, pending ${state.pending.length}, edited ${state.changed.length}`,
        )
    },
  },
  {
    words: ["db", "types"],
    usage: "db types",
    about: "Write the TypeScript types of the schema (developers)",
    run: async () => {
      await withDatabase(config(), async (url) => {
        await migrate(url, databaseFolder)
        const pool = new pg.Pool({ connectionString: url })
        writeFileSync(join(root, "src/platform/db/schema.ts"), await generateTypes(pool))
        await pool.end()
      })
    },
  },
]
