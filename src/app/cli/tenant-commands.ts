import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import type { CliCommand } from "../../platform/command-line/command.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { capabilities } from "../capabilities.ts"
import { loadDemo } from "../demo/load-demo.ts"
import { runJob } from "../worker.ts"
import { config, tenantNamed, withApp } from "./context.ts"

export const tenantCommands: readonly CliCommand[] = [
  {
    words: ["demo", "load"],
    usage: "demo load",
    about: "Load the demo municipality into an empty database",
    run: async () => {
      if (config().STEGVIS_MODE !== "demo") throw new CliRefused("demo data does not exist in production")
      await withApp(async (app, url) => {
        if (!(await loadDemo(app, url))) throw new CliRefused("the demo municipality is there already")
      })
    },
  },
  {
    words: ["job", "run"],
    usage: "job run NAME [--tenant T]",
    about: "Run one job now",
    options: { tenant: "value" },
    run: async (args) => {
      const jobs = capabilities.flatMap((one) => one.jobs ?? [])
      const job = jobs.find((one) => one.name === args.words[0])
      if (!job) throw new CliUsage(`unknown job; known: ${jobs.map((one) => one.name).join(", ")}`)
      await withApp(async (app) => {
        const chosen = args.value("tenant")
        for (const tenant of chosen ? [await tenantNamed(app, chosen)] : await tenantsOf(app))
          await runJob(app, job, { tenantId: tenant.id })
      })
    },
  },
]
