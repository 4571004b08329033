import { batchSize, emptyReport, writeAds } from "../../capabilities/employers/public.ts"
import { type Item, readAdFile } from "../../integrations/job-ads/public.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { printJson, tenantNamed, withApp } from "./context.ts"
import { withGiven } from "./given-file.ts"

export const adsCommands: readonly CliCommand[] = [
  {
    words: ["ads", "import"],
    usage: "ads import FILE [--tenant T] [--source NAME] [--json]",
    about: "Take in advertisements from JobSearch or JobStream (JSON or one object a line)",
    help: "New, changed and removed as the source says; the same file again writes nothing. An advertisement that can't be\nread is reported with line, id and code, and stops nobody else. Free text and contacts are not kept.",
    options: { tenant: "value", source: "value" },
    run: async (args) => {
      const [path] = args.words
      if (!path) throw new CliUsage("ads import needs a file, or - for standard input")
      const source = args.value("source") ?? "arbetsformedlingen"
      if (!/^[a-z0-9-]{2,40}$/.test(source))
        throw new CliUsage("--source takes small letters, digits and hyphens")
      await withGiven(path, (file) =>
        withApp(async (app) => {
          const tenant = await tenantNamed(app, args.value("tenant") ?? "demo")
          const report = emptyReport()
          let waiting: Item[] = []
          const write = async () => {
            const batch = waiting
            waiting = []
            await withTenant(app.db, systemActor(tenant.id), app.time(), (tx) =>
              writeAds(tx, source, batch, report),
            )
          }
          for await (const item of readAdFile(file)) {
            if (waiting.push(item) >= batchSize) await write()
          }
          await write()
          const { faults, ...counts } = report
          await withTenant(app.db, systemActor(tenant.id), app.time(), (tx) =>
            writeAudit(tx, {
              kind: "system",
              action: "ads.import",
              personIds: [],
              detail: { source, ...counts },
            }),
          )
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
