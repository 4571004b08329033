import { sql } from "kysely"
import {
  definitionOf,
  definitionVersion,
  figureCodes,
  figuresOf,
  isFigureCode,
  yearOf,
} from "../../capabilities/reports/public.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { CliRefused, CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { printJson, tenantNamed, withApp } from "./context.ts"

export const kpiCommands: readonly CliCommand[] = [
  {
    words: ["kpi"],
    usage: "kpi CODE --year Y [--unit U] [--tenant T] [--json]",
    about: "Count a figure of a year",
    help: `Codes: ${figureCodes.join(", ")}`,
    options: { year: "value", unit: "value", tenant: "value" },
    run: async (args) => {
      const code = args.words[0] ?? ""
      if (!isFigureCode(code))
        throw new CliUsage(`unknown figure "${code}"; known: ${figureCodes.join(", ")}`)
      const year = args.value("year") ?? ""
      if (!/^(20\d\d)$/.test(year)) throw new CliUsage("--year needs a year, for example 2026")
      await withApp(async (app) => {
        const tenant = await tenantNamed(app, args.value("tenant") ?? "demo")
        const figure = await withTenant(app.db, systemActor(tenant.id), app.time(), async (tx) => {
          const unit = args.value("unit")
          const { rows } = await sql<{
            id: string
          }>`select id from unit where tenant_id = app.tenant() and (code = ${unit ?? ""} or id::text = ${unit ?? ""})`.execute(
            tx,
          )
          if (unit && !rows[0]) throw new CliRefused(`there is no unit "${unit}"`)
          const figures = await figuresOf(tx, yearOf(Number(year)), rows[0]?.id ?? null)
          return figures.find((one) => one.code === code)
        })
        const definition = definitionOf(code)
        const answer = {
          code,
          value: figure?.value ?? null,
          numerator: figure?.numerator ?? null,
          denominator: figure?.denominator ?? null,
          definition,
          definitionOf,
          definitionVersion,
          computedAt: app.time().now.toISOString(),
        }
        if (args.flags.has("json")) printJson(answer)
        else
          console.log(
            `${code} ${year}: ${answer.value ?? "–"}${answer.denominator === null ? "" : ` (${answer.numerator} of ${answer.denominator})`}\n${definition}`,
          )
      })
    },
  },
]
