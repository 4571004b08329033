import { disposeDue, dueForDisposal } from "../../capabilities/retention/public.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import type { CliCommand } from "./command-type.ts"
import { printJson, tenantNamed, withApp } from "./context.ts"

export const retentionCommands: readonly CliCommand[] = [
  {
    words: ["retention", "dispose"],
    usage: "retention dispose [--dry-run] [--tenant T] [--json]",
    about: "Dispose of participants' records whose time is over",
    help: "At most 500 people at a time; run it again until none is due. Figures do not change.",
    options: { "dry-run": "flag", tenant: "value" },
    run: async (args) => {
      await withApp(async (app) => {
        const tenant = await tenantNamed(app, args.value("tenant") ?? "demo")
        const done = await withTenant(app.db, systemActor(tenant.id), app.time(), async (tx) =>
          args.flags.has("dry-run")
            ? { people: (await dueForDisposal(tx)).length, rows: {} }
            : disposeDue(tx),
        )
        if (args.flags.has("json")) printJson({ ...done, dryRun: args.flags.has("dry-run") })
        else console.log(args.flags.has("dry-run") ? `${done.people} due` : `${done.people} disposed of`)
      })
    },
  },
]
