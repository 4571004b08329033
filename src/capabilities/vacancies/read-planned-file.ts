import { readTable } from "../../integrations/spreadsheets/read-table.ts"
import { bare, type Taxonomy } from "../../integrations/taxonomy/public.ts"
import type { TableRow } from "../../platform/imports/source-row.ts"
import { inputFaults } from "../../platform/validation.ts"
import { type PlannedInput, plannedFaults, plannedObject, plannedReasons } from "./planned.ts"

export type FileFault = { line: number; column: string; code: string }
export type PlannedFile = { good: { line: number; input: PlannedInput }[]; faults: FileFault[] }

/** The file's own headings, compared without å ä ö and capitals. */
const headings: Record<string, string> = {
  forvaltning: "department",
  enhet: "unit",
  yrke: "occupation",
  manad: "month",
  antal: "positions",
  orsak: "reason",
  "timmar per vecka": "hoursPerWeek",
  svenska: "languageLevel",
  korkort: "drivingLicence",
  kompetenser: "skills",
}
const mostRows = 5000
const needed = ["department", "occupation", "month", "positions"]
const reasons: Record<string, (typeof plannedReasons)[number]> = {
  pension: "retirement",
  pensionsavgang: "retirement",
  omsattning: "turnover",
  utokning: "growth",
  tillfalligt: "temporary",
}

/** A code, or a name that is exactly an occupation's. */
export function occupationCodeOf(taxonomy: Taxonomy, words: string): string | null {
  if (/^\d{4}$/.test(words)) return words
  const [hit] = taxonomy.search(words, ["occupation"], 1)
  const wanted = bare(words)
  const names = hit ? [hit.label, hit.formerly ?? ""].flatMap((one) => [one, ...one.split("/")]) : []
  return hit && names.some((one) => bare(one) === wanted) ? hit.ssyk : null
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || text === "" ? undefined : Number(text.replace(",", "."))

/** 2027-03, 2027-03-31 or 202703 is March. */
function monthOf(text: string): string {
  const found = /^(20\d\d)-?(0[1-9]|1[0-2])(-\d\d)?$/.exec(text)
  return found ? `${found[1]}-${found[2]}` : text
}

/** Cells that show something else than what a person would read, and a line whose cells are unsure. */
function unreadable(row: TableRow): FileFault[] {
  if (row.strayQuote !== undefined) return [{ line: row.line, column: "", code: "CELL_UNREADABLE" }]
  return Object.keys(row.faults ?? {})
    .filter((heading) => headings[bare(heading)])
    .map((column) => ({ line: row.line, column, code: "CELL_UNREADABLE" }))
}

function readRow(row: TableRow, taxonomy: Taxonomy): { input: PlannedInput } | { faults: FileFault[] } {
  const unread = unreadable(row)
  if (unread.length > 0) return { faults: unread }
  const cells = new Map<string, { heading: string; text: string }>()
  for (const [heading, value] of Object.entries(row.cells)) {
    const name = headings[bare(heading)]
    if (name && value.trim() !== "") cells.set(name, { heading, text: value.trim() })
  }
  const said = (name: string) => cells.get(name)?.text
  const occupation = said("occupation") ?? ""
  const reason = bare(said("reason") ?? "pension")
  const parsed = plannedObject().safeParse(
    {
      department: said("department"),
      unit: said("unit"),
      occupationCode: occupationCodeOf(taxonomy, occupation) ?? occupation,
      month: monthOf(said("month") ?? ""),
      positions: numberOf(said("positions")),
      reason: reasons[reason] ?? plannedReasons.find((one) => one === reason) ?? "other",
      hoursPerWeek: numberOf(said("hoursPerWeek")),
      languageLevel: said("languageLevel")
        ?.replace(/^sfi\s*/i, "")
        .toUpperCase(),
      drivingLicence: said("drivingLicence")?.toUpperCase(),
      skills: said("skills"),
    },
    { reportInput: true },
  )
  const faults = parsed.success ? plannedFaults(parsed.data) : inputFaults(parsed.error)
  if (parsed.success && faults.length === 0) return { input: parsed.data }
  const headingOf = (at: string) => {
    const name = at === "occupationCode" ? "occupation" : at
    return cells.get(name)?.heading ?? name
  }
  return { faults: faults.map(({ at = "", code }) => ({ line: row.line, column: headingOf(at), code })) }
}

/** Every good row and every fault of the file; a file that is no such table has one fault. */
export async function readPlannedFile(
  bytes: Uint8Array,
  name: string,
  taxonomy: Taxonomy,
): Promise<PlannedFile> {
  const table = await readTable(bytes, name)
  if (!table.ok) return { good: [], faults: [{ line: table.line ?? 1, column: "", code: table.code }] }
  const known = new Set(table.headings.map((one) => headings[bare(one)]))
  const missing = needed.filter((one) => !known.has(one))
  if (missing.length > 0)
    return { good: [], faults: missing.map((column) => ({ line: 1, column, code: "HEADING_MISSING" })) }
  if (table.rows.length > mostRows)
    return { good: [], faults: [{ line: mostRows + 1, column: "", code: "TOO_LARGE" }] }
  const good: PlannedFile["good"] = []
  const faults: FileFault[] = []
  for (const row of table.rows) {
    const read = readRow(row, taxonomy)
    if ("input" in read) good.push({ line: row.line, input: read.input })
    else faults.push(...read.faults)
  }
  return { good, faults }
}
