import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { migrate, migrationState } from "../../platform/db/migrate.ts"
import { config, databaseFolder, withDatabase } from "./context.ts"

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
]
