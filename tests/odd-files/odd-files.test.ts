import { expect, test } from "vitest"
import { checkFile } from "../../src/capabilities/imports/check-file.ts"
import { shippedMapping } from "../../src/capabilities/imports/mappings.ts"
import { day } from "../../src/kernel/day.ts"
import { kindNamed } from "../factories/import-file.ts"
import { bookFiles, cellFiles } from "./sheet-files.ts"
import { encodedFiles, writtenFiles } from "./text-files.ts"

const all = [...cellFiles, ...bookFiles, ...encodedFiles, ...writtenFiles]

test("there are more than twenty of them, each with a name of its own", () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  expect(all.length).toBeGreaterThan(20)
})

test.each(all.map((file) => [file.name, file] as const))("%s", async (_, file) => {
  const mapping = file.mapping ? trimmed(file.mapping) : null
  const checked = await checkFile(kindNamed("participants"), file.bytes(), "fil", {
    mapping,
    today: day("2026-11-29"),
  })
  if ("fault" in checked) throw new Error(checked.fault)
  const refused = checked.errors.map(({ line, column, code, cell }) =>
    [line, column, code, cell].filter((part) => part !== undefined).join(" "),
  )
  // The shipped mapping's default is told with every such file.
  const blank = mapping ? [{ code: "BLANK_MEANS", actual: "Skydd: ingen", count: 1 }] : []
  expect({ refused, notes: checked.notes }).toEqual({
    refused: file.refused ?? [],
    notes: [...(file.notes ?? []), ...blank],
  })
  expect(checked.good).toMatchObject(file.read)
  expect(checked.rows).toBe(file.rows)
  // Every row is read or refused by its line.
  expect(checked.good.length + new Set(checked.errors.map(({ line }) => line)).size).toBe(file.rows)
})

/** The shipped mapping for the few columns that the files here have. */
function trimmed(name: string) {
  const mapping = shippedMapping(kindNamed("participants"), name)
  if (!mapping) throw new Error(name)
  const kept = ["identity", "familyName", "givenName", "protection", "enrolledOn"]
  return {
    ...mapping,
    columns: Object.fromEntries(Object.entries(mapping.columns).filter(([field]) => kept.includes(field))),
  }
}
