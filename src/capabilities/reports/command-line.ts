import { sql } from "kysely"
import { type Actor, systemActor } from "../../platform/access/roles.ts"
import { type Arguments, CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson, type Town } from "../../platform/command-line/command.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import type { Readings } from "./readings.ts"

/** The system counts a unit by standing in it, as its manager does. */
async function actorIn({ tenantId, transaction }: Town, unit: string | undefined): Promise<Actor> {
  const system = systemActor(tenantId)
  if (!unit) return system
  const found = await transaction((tx) =>
    tx.maybe(
      sql<{ id: string }>`
        select id from unit where tenant_id = app.tenant() and (code = ${unit} or id::text = ${unit})`,
    ),
  )
  if (!found) throw new CliRefused(`there is no unit "${unit}"`)
  return { ...system, unitId: found.id }
}

function asked(args: Arguments) {
  const [year, quarter] = [args.value("year") ?? "", args.value("quarter")]
  if (!/^(20\d\d)$/.test(year)) throw new CliUsage("--year needs a year, for example 2026")
  if (quarter !== undefined && !/^[1-4]$/.test(quarter))
    throw new CliUsage("--quarter needs a number from 1 to 4")
  if (args.flags.has("published") && args.value("unit"))
    throw new CliUsage("what is published is not told by unit")
  return {
    year: Number(year),
    ...(quarter ? { quarter: Number(quarter) } : {}),
    ...(args.flags.has("published") ? { view: "published" } : { fresh: true }),
  }
}

/** `say` gives a text in Swedish, as the page says it. */
export const kpiCommandsOf = (
  { codes, has, figureOf }: FigureCatalogue,
  { readFigures }: Pick<Readings, "readFigures">,
  say: (key: string) => string,
): readonly CliCommand[] => [
  {
    words: ["kpi"],
    usage: "kpi CODE --year Y [--quarter Q] [--unit U] [--published] [--tenant T] [--json]",
    about: "Count a figure of a year or a quarter",
    help: `Codes: ${codes.join(", ")}\n--published: as it may be told to everybody, with small numbers hidden`,
    options: { year: "value", quarter: "value", unit: "value", tenant: "value", published: "flag" },
    run: async (args, terminal) => {
      const code = args.words[0] ?? ""
      if (!has(code)) throw new CliUsage(`unknown figure "${code}"; known: ${codes.join(", ")}`)
      const input = asked(args)
      await terminal.withTown(args, async (town) => {
        const read = await readFigures.execute(town.app, await actorIn(town, args.value("unit")), input)
        if (!read.ok) throw new CliRefused(read.refusal.violations.map((one) => one.code).join(", "))
        const figure = read.value.figures.find((one) => one.code === code)
        const definition = say(`figures.${code}.definition`)
        const answer = {
          ...figure,
          code,
          from: read.value.from,
          to: read.value.to,
          published: read.value.published,
          definition,
          definitionVersion: figureOf(code).version,
          computedAt: read.value.computedAt.toISOString(),
        }
        if (args.flags.has("json")) return printJson(answer)
        const value = figure?.suppressed ? "fewer than five" : (figure?.value ?? "–")
        const of = figure?.denominator == null ? "" : ` (${figure.numerator} of ${figure.denominator})`
        console.log(`${code} ${answer.from} to ${answer.to}: ${value}${of}\n${definition}`)
      })
    },
  },
]
