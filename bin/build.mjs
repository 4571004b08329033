// Bundles the server and the browser's files into dist/; packages stay outside.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { build } from "esbuild"
import { root } from "./node24.mjs"

const dist = join(root, "dist")
mkdirSync(dist, { recursive: true })
const { outputFiles } = await build({
  write: false,
  entryPoints: [join(root, "src/app/cli.ts"), join(root, "src/app/keep-database.ts")],
  outdir: dist,
  outbase: join(root, "src"),
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node24",
  packages: "external",
  sourcemap: true,
  jsx: "automatic",
  jsxDev: false,
  jsxImportSource: "hono/jsx",
  logLevel: "warning",
})
// What is as it was stays, and what is new appears whole: a program may be starting from it right now.
for (const { path, contents } of outputFiles) {
  if (existsSync(path) && readFileSync(path).equals(contents)) continue
  mkdirSync(dirname(path), { recursive: true })
  const fresh = `${path}.${process.pid}`
  writeFileSync(fresh, contents)
  renameSync(fresh, path)
}
const { buildAssets } = await import(join(root, "src/ui/build-assets.ts"))
await buildAssets(join(dist, "assets"))
writeFileSync(join(dist, "built"), "")
