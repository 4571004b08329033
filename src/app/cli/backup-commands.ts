import { existsSync } from "node:fs"
import { backup } from "../../platform/backup/backup.ts"
import { NotRestored, restore } from "../../platform/backup/restore.ts"
import type { BackupFoot } from "../../platform/backup/tables.ts"
import { migrate } from "../../platform/db/migrate.ts"
import { type Arguments, CliRefused, CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { config, databaseFolder, printJson, withDatabase } from "./context.ts"

const fileIn = (args: Arguments): string => {
  const [path] = args.words
  if (!path) throw new CliUsage("a file is needed")
  return path
}

function tell(args: Arguments, foot: BackupFoot, done: string) {
  if (args.flags.has("json")) return printJson(foot)
  const rows = Object.values(foot.rows).reduce((sum, one) => sum + one, 0)
  console.log(
    `${done}: ${rows} rows in ${Object.keys(foot.rows).length} tables, ${foot.jobs} waiting jobs, sha256 ${foot.sha256}`,
  )
}

export const backupCommands: readonly CliCommand[] = [
  {
    words: ["db", "backup"],
    usage: "db backup FILE [--json]",
    about: "Write all rows from one snapshot to a gzip file with a checksum",
    help: "Works while the application runs on DATABASE_URL. The file holds personal data: keep it encrypted.",
    run: async (args) => {
      const path = fileIn(args)
      if (existsSync(path)) throw new CliRefused(`${path} exists; choose another name`)
      tell(args, await withDatabase(config(), (url) => backup(url, path)), "backed up")
    },
  },
  {
    words: ["db", "restore"],
    usage: "db restore FILE [--json]",
    about: "Put a backup into an empty database: all of it, checked, or nothing",
    run: async (args) => {
      const path = fileIn(args)
      if (!existsSync(path)) throw new CliUsage(`${path} does not exist`)
      await withDatabase(config(), async (url) => {
        await migrate(url, databaseFolder)
        try {
          tell(args, await restore(url, path), "restored")
        } catch (fault) {
          if (fault instanceof NotRestored) throw new CliRefused(fault.message)
          throw fault
        }
      })
    },
  },
]
