import { CliRefused, CliUsage, numberOption } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { analyze, scaleTenant } from "../demo/scale.ts"
import { config, withApp } from "./context.ts"

export const scaleCommands: readonly CliCommand[] = [
  {
    words: ["demo", "scale"],
    usage: "demo scale --participants N [--placements N] [--tenants T] [--per-coach N]",
    about: "Add synthetic municipalities of a given size (demo mode)",
    help: "N is for each municipality. People get interim numbers, which belong to nobody.",
    options: { participants: "value", placements: "value", tenants: "value", "per-coach": "value" },
    run: async (args) => {
      if (config().STEGVIS_MODE !== "demo")
        throw new CliRefused("synthetic people do not exist in production")
      const volume = {
        participants: numberOption(args, "participants", 1000),
        placements: numberOption(args, "placements", 0),
        perCoach: numberOption(args, "per-coach", 40),
      }
      if (volume.participants < 1 || volume.perCoach < 1)
        throw new CliUsage("--participants and --per-coach need at least 1")
      const started = performance.now()
      let rows = 0
      await withApp(async (app, url) => {
        const before = (await tenantsOf(app)).filter((tenant) => tenant.code.startsWith("skala-")).length
        for (let at = 1; at <= numberOption(args, "tenants", 1); at += 1) {
          const code = `skala-${before + at}`
          const made = await scaleTenant(app, url, code, volume, (what, done, of) => {
            if (!args.flags.has("json")) console.log(`${code}: ${done} of ${of} ${what}`)
          })
          rows += made.rows
        }
        await analyze(url)
      })
      const seconds = (performance.now() - started) / 1000
      if (args.flags.has("json"))
        printJson({ rows, seconds: Number(seconds.toFixed(1)), rowsPerSecond: Math.round(rows / seconds) })
      else console.log(`${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} a second`)
    },
  },
]
