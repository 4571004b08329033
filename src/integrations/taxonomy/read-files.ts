import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { readCsv } from "../spreadsheets/read-csv.ts"
import { csvFormats, type Part } from "./csv-parts.ts"
import { readJsonDump } from "./json-part.ts"
import {
  type PublishedConcept,
  type PublishedRelation,
  type Snapshot,
  UnreadableTaxonomy,
} from "./snapshot.ts"

export type ReadFiles = { snapshots: Snapshot[]; read: string[]; skipped: string[] }

function filesIn(paths: readonly string[]): { path: string; named: boolean }[] {
  return paths.flatMap((path): { path: string; named: boolean }[] => {
    let folder: boolean
    try {
      folder = statSync(path).isDirectory()
    } catch {
      throw new UnreadableTaxonomy(`${path} does not exist`)
    }
    if (!folder) return [{ path, named: true }]
    return readdirSync(path)
      .filter((name) => /\.(csv|json)$/.test(name))
      .sort()
      .map((name) => ({ path: join(path, name), named: false }))
  })
}

async function readCsvPart(path: string): Promise<Part | null> {
  let headings: string[] | null = null
  let format: (typeof csvFormats)[number] | undefined
  const rows: Record<string, string>[] = []
  for await (const line of readCsv(readFileSync(path))) {
    if ("code" in line || line.strayQuote !== undefined)
      throw new UnreadableTaxonomy(`${basename(path)}: damaged at line ${line.line ?? "?"}`)
    if (headings === null) {
      const names = line.cells.map((cell) => cell.trim())
      headings = names
      format = csvFormats.find((one) => one.headings.every((name) => names.includes(name)))
      if (!format) return null
      continue
    }
    const names = headings
    rows.push(Object.fromEntries(line.cells.map((cell, at) => [names[at] ?? "", cell])))
  }
  return format ? format.read(rows) : null
}

async function readPart(path: string): Promise<Part | null> {
  if (!/\.json$/i.test(path)) return readCsvPart(path)
  const text = readFileSync(path, "utf8")
  return readJsonDump(text, basename(path))
}

const idForm = /^[A-Za-z0-9_:.-]{1,60}$/
/** Rows the table can't hold are a fault of the file: named, not dropped. */
function checked(concepts: readonly PublishedConcept[], relations: readonly PublishedRelation[]) {
  const wrong = concepts.find(
    (one) =>
      !idForm.test(one.id) ||
      !/^[a-z0-9-]{2,60}$/.test(one.type) ||
      one.label === "" ||
      one.label.length > 400,
  )
  if (wrong)
    throw new UnreadableTaxonomy(`concept "${wrong.id}" (${wrong.type}) has no usable id, type or label`)
  return {
    concepts: [...new Map(concepts.map((one) => [one.id, one])).values()],
    relations: relations.filter(
      (one) =>
        idForm.test(one.source) &&
        (typeof one.target !== "string" || (idForm.test(one.target) && one.target !== one.source)),
    ),
  }
}

/**
 * Files and folders as published versions, the oldest first. Tables that are not the taxonomy's are left
 * alone.
 */
export async function readTaxonomyFiles(paths: readonly string[]): Promise<ReadFiles> {
  const parts: Part[] = []
  const read: string[] = []
  const skipped: string[] = []
  for (const { path, named } of filesIn(paths)) {
    const part = await readPart(path).catch((fault: unknown) => {
      if (named || !(fault instanceof UnreadableTaxonomy)) throw fault
      return null
    })
    if (part) parts.push(part)
    else if (named) throw new UnreadableTaxonomy(`${basename(path)} is not a known table of the taxonomy`)
    ;(part ? read : skipped).push(basename(path))
  }
  if (parts.length === 0) throw new UnreadableTaxonomy("no file of the taxonomy was found")
  const copies = parts.flatMap((part) => part.copies ?? [])
  const copied = new Set(parts.filter((part) => part.copies).flatMap((part) => part.wholeTypes ?? []))
  const [first, ...later] = copies
  const all = checked(
    [...parts.flatMap((part) => part.concepts ?? []), ...(first?.concepts ?? [])],
    [...parts.flatMap((part) => part.relations ?? []), ...(first?.relations ?? [])],
  )
  const snapshots: Snapshot[] = [
    {
      label: first?.label ?? null,
      ...all,
      wholeTypes: [...new Set(parts.flatMap((part) => part.wholeTypes ?? []))],
      wholeKinds: [...new Set(parts.flatMap((part) => part.wholeKinds ?? []))],
    },
    ...later.map((copy) => ({
      label: copy.label,
      ...checked(copy.concepts, copy.relations),
      wholeTypes: [...copied],
      wholeKinds: [],
    })),
  ]
  return { snapshots, read, skipped }
}
