import { globSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import type { Operation } from "../../src/platform/command.ts"
import { behind, operations, routes } from "../factories/web.ts"

const root = join(import.meta.dirname, "../..")
const forReaders = (operation: Operation) =>
  ["participant", "supervisor"].some((role) => role in (operation.access[operation.name] ?? {}))

/**
 * Modules that export something for readers and, of its kind, nothing for staff alone; and those with
 * staff's.
 */
async function modulesWith<T>(all: readonly T[], isTheirs: (one: T) => boolean) {
  const files = globSync("src/capabilities/**/*.{ts,tsx}", { cwd: root }).filter(
    (file) => !/\.test\.|demo|capability\.ts/.test(file),
  )
  const found = { readers: [] as string[], staff: [] as string[] }
  for (const file of files) {
    const module = (await import(/* @vite-ignore */ pathToFileURL(join(root, file)).href)) as object
    const exported = Object.values(module).flat() as unknown[]
    const here = all.filter((one) => exported.includes(one))
    if (here.length > 0) (here.every(isTheirs) ? found.readers : found.staff).push(file)
  }
  return found
}

/** A page and the parts of it that lie beside it; not what it has in common with a page for staff. */
function withParts({ readers, staff }: { readers: readonly string[]; staff: readonly string[] }): string[] {
  const all = new Set(readers)
  for (const file of all) {
    for (const [, path = ""] of readFileSync(join(root, file), "utf8").matchAll(/from "(\.\/[^"]+\.tsx)"/g))
      all.add(relative(root, join(root, dirname(file), path)))
  }
  for (const file of staff) all.delete(file)
  return [...all]
}

/** Texts that the pages of participants and supervisors name, also in states that no test stands in. */
export async function textsInSources(known: readonly string[]): Promise<Set<string>> {
  const pages = await modulesWith(routes, (route) => behind(route).every(forReaders))
  const commands = await modulesWith(operations, forReaders)
  const wanted = new Set<string>()
  for (const file of withParts(pages)) {
    const source = readFileSync(join(root, file), "utf8")
    for (const [, key = ""] of source.matchAll(/\bt\(\s*"([\w.-]+)"/g)) wanted.add(key)
    for (const [, prefix = ""] of source.matchAll(/\bt\(\s*`([\w.-]+)\$\{/g))
      for (const key of known) if (key.startsWith(prefix)) wanted.add(key)
  }
  for (const file of commands.readers)
    for (const [, code = ""] of readFileSync(join(root, file), "utf8").matchAll(/violation\(\s*"([A-Z_]+)"/g))
      wanted.add(`violation.${code}`)
  return wanted
}
