import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"

export const root = resolve(import.meta.dirname, "../..")

export type Source = { path: string; text: string; imports: string[] }

/** What is ours: packages and what was generated are not. */
const others = new Set(["node_modules", "generated"])

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !others.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]))

const importsIn = (text: string) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^"'`;]*?from\s+"([^"]+)"|(?:^|\n)import\s+"([^"]+)"|import\("([^"]+)"\)/g,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3] ?? "")

/** Our own code with its imports as paths from the root; packages keep their names. */
export function sourcesIn(folder: string, pattern = /\.tsx?$/): Source[] {
  return walk(join(root, folder))
    .filter((path) => pattern.test(path) && !path.endsWith(".d.ts"))
    .map((path) => {
      const text = readFileSync(path, "utf8")
      const imports = importsIn(text).map((name) =>
        name.startsWith(".") ? relative(root, resolve(dirname(path), name)) : name,
      )
      return { path: relative(root, path), text, imports }
    })
}

export const isTest = (path: string) => /\.(db\.)?test\.tsx?$/.test(path)
export const productSources = () => sourcesIn("src").filter((one) => !isTest(one.path))
export const allFiles = (...folders: string[]) =>
  folders.flatMap((folder) => walk(join(root, folder))).map((path) => relative(root, path))
