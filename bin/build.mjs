// Bundles the server and the browser's files into dist/; packages stay outside.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"
import { root } from "./node24.mjs"

const dist = join(root, "dist")
mkdirSync(dist, { recursive: true })
await build({
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
const { buildAssets } = await import(join(root, "src/ui/build-assets.ts"))
await buildAssets(join(dist, "assets"))
writeFileSync(join(dist, "built"), "")
