import { type Item, readAdFile } from "../../integrations/job-ads/public.ts"
import { CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { withGiven } from "../../platform/command-line/given-file.ts"
import { batchSize, emptyReport, writeAds } from "./write-ads.ts"

export const adsCommands: readonly CliCommand[] = [
  {
    words: ["ads", "import"],
    usage: "ads import FILE [--tenant T] [--source NAME] [--json]",
    about: "Take in advertisements from JobSearch or JobStream (JSON or one object a line)",
    help: "New, changed and removed as the source says; the same file again writes nothing. An advertisement that can't be\nread is reported with line, id and code, and stops nobody else. Free text and contacts are not kept.",
    options: { tenant: "value", source: "value" },
    run: async (args, terminal) => {
      const [path] = args.words
      if (!path) throw new CliUsage("ads import needs a file, or - for standard input")
      const source = args.value("source") ?? "arbetsformedlingen"
      if (!/^[a-z0-9-]{2,40}$/.test(source))
        throw new CliUsage("--source takes small letters, digits and hyphens")
      await withGiven(path, (file) =>
        terminal.withTown(args, async ({ transaction, record }) => {
          const report = emptyReport()
          let waiting: Item[] = []
          const write = async () => {
            const batch = waiting
            waiting = []
            await transaction((tx) => writeAds(tx, source, batch, report))
          }
          for await (const item of readAdFile(file)) {
            if (waiting.push(item) >= batchSize) await write()
          }
          await write()
          const { faults, ...counts } = report
          await transaction((tx) => record(tx, "ads.import", { source, ...counts }))
          if (args.flags.has("json")) return printJson({ source, ...counts, faults })
          console.log(
            `${report.read} read: ${report.added} new, ${report.changed} changed, ${report.removed} removed, ${report.unchanged} as before`,
          )
          for (const { at, externalId, code } of faults) console.log(`  ${at}: ${externalId ?? "?"} ${code}`)
        }),
      )
    },
  },
]
