import { sql } from "kysely"
import { type Arguments, CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { readGiven } from "../../platform/command-line/given-file.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { ImportKind } from "../../platform/imports/import-kind.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { clockOf } from "../../platform/stegvis.ts"
import { type CheckedFile, checkFile, type FileFault } from "./check-file.ts"
import type { Kinds } from "./kinds.ts"
import { rememberedMapping, shippedMapping } from "./mappings.ts"
import { countFates, refusedRows } from "./row-fates.ts"

const progressOf = (what: string) => {
  let told = 0
  return (rows: number) => {
    if (rows - told < 20_000) return
    told = rows
    process.stderr.write(`${what} ${rows} rows\n`)
  }
}

function fileOf(args: Arguments): { bytes: Buffer; name: string } {
  const path = args.words[0]
  if (!path) throw new CliUsage("import needs a file, or - for standard input")
  return readGiven(path)
}

const whyUnread = ({ fault, line }: FileFault) =>
  `the file can't be read: ${fault}${line ? ` on line ${line}` : ""}`

function tell(
  args: Arguments,
  checked: Pick<CheckedFile, "rows" | "good" | "errors" | "notes">,
  fates: readonly RowFate[] | null,
): void {
  const counts = fates && countFates(fates)
  if (args.flags.has("json")) {
    printJson({
      rows: checked.rows,
      good: checked.good.length,
      errors: checked.errors,
      notes: checked.notes,
      ...(counts ? { ...counts, outcomes: fates.filter((one) => one.fate !== "known" || one.code) } : {}),
    })
    return
  }
  console.log(
    `${checked.good.length} of ${checked.rows} rows are good${counts ? `${args.flags.has("dry-run") ? ", nothing written" : ""}: ${counts.written} new, ${counts.known} there already, ${counts.updated} updated, ${counts.refused} refused` : ""}`,
  )
  for (const { code, ...where } of checked.notes) {
    console.log(
      `  read: ${code} ${Object.entries(where)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")}`,
    )
  }
  for (const { line, column, code, cell } of checked.errors) {
    console.log(`  line ${line}, ${column}: ${code}${cell ? ` in ${cell}` : ""}`)
  }
  for (const { line, fate, code } of fates ?? [])
    if (code && fate !== "refused") console.log(`  line ${line}: ${fate}, ${code}`)
  const known = new Set(checked.errors.map((error) => error.line))
  for (const { line, fate, code } of fates ?? [])
    if (fate === "refused" && !known.has(line)) console.log(`  line ${line}: ${code}`)
}

const importOf = (kind: ImportKind): CliCommand => ({
  words: ["import", kind.name],
  usage: `import ${kind.name} FILE [--mapping NAME] [--tenant T] [--unit CODE] [--all-or-nothing] [--dry-run] [--json]`,
  about: `Take in ${kind.name} from a CSV or XLSX file`,
  help: "Every row error is given with line, column, code and value. --dry-run writes nothing, and with\n--tenant also tells what would be new, known, updated and refused there; without it the good rows are\nwritten, or none when --all-or-nothing is given and there are errors. Taking in the same file again writes nothing.",
  options: { mapping: "value", tenant: "value", unit: "value", "all-or-nothing": "flag", "dry-run": "flag" },
  run: async (args, { config, withTown }) => {
    const { bytes, name } = fileOf(args)
    const progress = { read: progressOf("read"), wrote: progressOf("wrote") }
    const wanted = args.value("mapping")
    const { today } = clockOf(config())()
    const shipped = wanted ? shippedMapping(kind, wanted) : null
    const beside = args.value("tenant") !== undefined
    if (args.flags.has("dry-run") && !beside && (shipped || !wanted)) {
      const checked = await checkFile(kind, bytes, name, { mapping: shipped, today, progress })
      if ("fault" in checked) throw new CliRefused(whyUnread(checked))
      tell(args, checked, null)
      return
    }
    await withTown(args, async ({ transaction, record }) => {
      const written = await transaction(async (tx) => {
        const mapping = wanted ? await rememberedMapping(tx, kind, wanted) : null
        if (wanted && !mapping) throw new CliUsage(`there is no mapping "${wanted}" for ${kind.name}`)
        const checked = await checkFile(kind, bytes, name, { mapping, today, progress })
        if ("fault" in checked) throw new CliRefused(whyUnread(checked))
        const dry = args.flags.has("dry-run")
        if (!dry && args.flags.has("all-or-nothing") && checked.errors.length > 0) {
          tell(args, checked, [])
          throw new CliRefused(`${checked.errors.length} rows have errors; nothing was written`)
        }
        const unit = await unitFor(tx, args.value("unit"))
        await sql`savepoint before`.execute(tx)
        const applied = await checked.write(tx, unit)
        const fates = [...applied, ...refusedRows(checked.errors)].sort((a, b) => a.line - b.line)
        if (dry) {
          await sql`rollback to savepoint before`.execute(tx)
          return { checked, fates }
        }
        await record(tx, "import.apply", { kind: kind.name, rows: checked.rows, ...countFates(fates) })
        return { checked, fates }
      })
      tell(args, written.checked, written.fates)
    })
  },
})

/** The unit by its code, or the first of the labour-market board's. */
async function unitFor(tx: WriteTx, code: string | undefined): Promise<string> {
  const row = await tx.maybe(sql<{ id: string }>`
    select u.id from unit u join board b on b.tenant_id = u.tenant_id and b.id = u.board_id
    where u.tenant_id = app.tenant() and ${code ? sql`u.code = ${code}` : sql`b.secrecy_zone = 'labourMarket'`}
    order by u.created_at, u.code limit 1`)
  if (!row)
    throw new CliRefused(code ? `there is no unit "${code}"` : "the municipality has no labour-market unit")
  return row.id
}

export const importCommands = ({ all }: Kinds): readonly CliCommand[] => all.map(importOf)
