import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { disposeDue, dueForDisposal } from "./dispose-due.ts"

export const retentionCommands: readonly CliCommand[] = [
  {
    words: ["retention", "dispose"],
    usage: "retention dispose [--dry-run] [--tenant T] [--json]",
    about: "Dispose of participants' records whose time is over",
    help: "At most 500 people at a time; run it again until none is due. Figures do not change.",
    options: { "dry-run": "flag", tenant: "value" },
    run: async (args, terminal) => {
      const dryRun = args.flags.has("dry-run")
      const done = await terminal.withTown(args, ({ transaction }) =>
        transaction(async (tx) =>
          dryRun ? { people: (await dueForDisposal(tx)).length, rows: {} } : disposeDue(tx),
        ),
      )
      if (args.flags.has("json")) printJson({ ...done, dryRun })
      else console.log(dryRun ? `${done.people} due` : `${done.people} disposed of`)
    },
  },
]
