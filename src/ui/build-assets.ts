import { readFile, writeFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { build, type Plugin } from "esbuild"

export interface Assets {
  css: string
  js: string
  icon: string
}

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Turbo writes a <style> element for its progress bar, which our Content-Security-Policy refuses. The bar is
 * styled in our own sheet instead. A Turbo where the line is not found must be looked at, so the build stops.
 */
const turboWithoutInlineStyle: Plugin = {
  name: "turbo-without-inline-style",
  setup(on) {
    on.onLoad({ filter: /turbo\.es2017-esm\.js$/ }, async ({ path }) => {
      const parts = (await readFile(path, "utf8")).split("this.installStylesheetElement();")
      if (parts.length !== 2)
        throw new Error(`${basename(path)}: the progress bar's style is set differently`)
      return { contents: parts.join(""), loader: "js" }
    })
  },
}

/** Bundles the stylesheet and the client into outDir, and writes manifest.json with their hashed names. */
export async function buildAssets(outDir: string): Promise<Assets> {
  const result = await build({
    entryPoints: [
      { in: source("./styles/main.css"), out: "app" },
      { in: source("../client/main.ts"), out: "app" },
      { in: source("./styles/icon.svg"), out: "icon" },
    ],
    outdir: outDir,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    loader: { ".svg": "copy" },
    target: ["chrome120", "firefox121", "safari17.2"],
    legalComments: "none",
    logLevel: "silent",
    metafile: true,
    plugins: [turboWithoutInlineStyle],
  })
  await Promise.all(
    Object.keys(result.metafile.outputs).map(async (path) => {
      const bytes = await readFile(path)
      await writeFile(`${path}.br`, brotliCompressSync(bytes))
      await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }),
  )
  const names = Object.keys(result.metafile.outputs).map((path) => basename(path))
  const ending = (end: string) => {
    const name = names.find((one) => one.endsWith(end))
    if (!name) throw new Error(`the build made no ${end} file`)
    return name
  }
  const assets = { css: ending(".css"), js: ending(".js"), icon: ending(".svg") }
  await writeFile(join(outDir, "manifest.json"), `${JSON.stringify(assets)}\n`)
  return assets
}
