import { existsSync } from "node:fs"
import { backup } from "../../platform/backup/backup.ts"
import { type DrillReport, drill } from "../../platform/backup/drill.ts"
import { NotRestored, restore } from "../../platform/backup/restore.ts"
import type { BackupFoot } from "../../platform/backup/tables.ts"
import { type Arguments, CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { withGiven } from "../../platform/command-line/given-file.ts"
import { migrate } from "../../platform/db/migrate.ts"
import { config, databaseFolder, withDatabase } from "./context.ts"

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
      if (path === "-")
        throw new CliUsage("a backup needs a file of its own, which it checks when it is written")
      if (existsSync(path)) throw new CliRefused(`${path} exists; choose another name`)
      tell(args, await withDatabase(config(), (url) => backup(url, path)), "backed up")
    },
  },
  {
    words: ["db", "restore"],
    usage: "db restore FILE [--json]",
    about: "Put a backup into an empty database: all of it, checked, or nothing",
    run: async (args) => {
      await withGiven(fileIn(args), (path) =>
        withDatabase(config(), async (url) => {
          await migrate(url, databaseFolder)
          try {
            tell(args, await restore(url, path), "restored")
          } catch (fault) {
            if (fault instanceof NotRestored) throw new CliRefused(fault.message)
            throw fault
          }
        }),
      )
    },
  },
  {
    words: ["db", "drill"],
    usage: "db drill [FILE] [--json]",
    about:
      "Take a backup (or use FILE), restore it into a scratch database, compare, and say how long it took",
    help: "Counts and contents of every table and the chain of the access log must agree; exit 1 when anything differs.\nThe scratch database is made in the same cluster and dropped afterwards. The role needs the right to create one.",
    run: async (args) => {
      const [file] = args.words
      const settings = config()
      const drillOn = (taken?: string) =>
        withDatabase(settings, (url) =>
          drill({ config: settings, url, databaseFolder, ...(taken ? { file: taken } : {}) }),
        )
      const report = file ? await withGiven(file, drillOn) : await drillOn()
      if (args.flags.has("json")) printJson(report)
      else tellDrill(report)
      if (!report.ok) throw new CliRefused(`the drill failed: ${report.differences.join("; ")}`)
    },
  },
]

function tellDrill({ rows, tables, audit, bytes, seconds }: DrillReport) {
  const { jobs = 0, ...stored } = tables
  const megabytes = (size: number) => `${(size / 1_000_000).toFixed(1)} MB`
  const sealed = audit.reduce((sum, one) => sum + one.rows, 0)
  console.log(
    [
      `${rows} rows in ${Object.keys(stored).length} tables and ${jobs} waiting jobs, database ${megabytes(bytes.database)}, file ${megabytes(bytes.file)}`,
      `access log: ${sealed} sealed rows in ${audit.length} municipalities`,
      Object.entries(seconds)
        .map(([step, time]) => `${step} ${time} s`)
        .join(", "),
    ].join("\n"),
  )
}
