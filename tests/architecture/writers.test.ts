import { expect, test } from "vitest"
import { isDemo, tableWrites } from "./table-writes.ts"

const folderOf = (path: string) =>
  /^src\/(capabilities|register|integrations|platform)\/[\w-]+/.exec(path)?.[0] ??
  path.split("/").slice(0, 2).join("/")

test("each table has one folder that writes it", () => {
  const folders = new Map<string, Set<string>>()
  for (const { path, table } of tableWrites())
    if (!isDemo(path)) folders.set(table, (folders.get(table) ?? new Set()).add(folderOf(path)))
  expect(folders.size).toBeGreaterThan(60)
  const several = [...folders].filter(([, where]) => where.size > 1)
  expect(several.map(([table, where]) => [table, ...where])).toEqual([])
})
