import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import type { RetentionRule } from "../../platform/retention.ts"
import { disposeOnce, previewDisposal } from "./dispose-job.ts"

export const retentionCommands = (rules: readonly RetentionRule[]): readonly CliCommand[] => [
  {
    words: ["retention", "dispose"],
    usage: "retention dispose [--dry-run] [--tenant T] [--json]",
    about: "Dispose of what has been kept for its time",
    help: "At most 500 of each at a time; run it again until none is left. --dry-run tells what would go now.\nFigures do not change.",
    options: { "dry-run": "flag", tenant: "value" },
    run: async (args, terminal) => {
      const dryRun = args.flags.has("dry-run")
      const done = await terminal.withTown(args, ({ transaction }) =>
        transaction(async (tx) => {
          if (dryRun) return previewDisposal(tx, rules)
          const disposed: { rule: string; rows: Record<string, number> }[] = []
          for (const rule of rules)
            disposed.push({ rule: rule.name, rows: (await disposeOnce(tx, rule)).rows })
          return disposed
        }),
      )
      if (args.flags.has("json")) {
        printJson({ dryRun, rules: done })
        return
      }
      const some = done.filter(({ rows }) => Object.keys(rows).length > 0)
      for (const { rule, rows } of some)
        console.log(
          `${rule}: ${Object.entries(rows)
            .map(([table, n]) => `${n} of ${table}`)
            .join(", ")}`,
        )
      if (some.length === 0) console.log(dryRun ? "nothing is due" : "nothing was due")
    },
  },
]
