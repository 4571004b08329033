// Runs on whatever Node (>= 20.19) the machine has: installs what is missing, builds when sources are newer,
// and goes on in the Node 24 that npm brought.
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, readdirSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

function installWhenMissing() {
  const stamp = join(root, "node_modules", ".package-lock.json")
  if (
    existsSync(stamp) &&
    statSync(stamp).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs - 60_000
  )
    return
  // Not `npm ci`: it wants every platform's optional packages in the lockfile, also those a registry lacks.
  console.error("Installing packages …")
  execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  })
}

export function node24() {
  if (Number(process.versions.node.split(".")[0]) === 24) return process.execPath
  const require = createRequire(join(root, "package.json"))
  try {
    const pkg = require.resolve(`node-${process.platform}-${process.arch}/package.json`)
    return join(dirname(pkg), "bin", "node")
  } catch {
    return process.execPath
  }
}

function newest(folder) {
  let at = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    at = Math.max(at, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return at
}

function buildWhenStale() {
  const stamp = join(root, "dist", "built")
  if (existsSync(stamp) && statSync(stamp).mtimeMs > newest(join(root, "src"))) return
  const built = spawnSync(node24(), [join(root, "bin", "build.mjs")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  })
  if (built.status !== 0) process.exit(1)
}

export function prepare() {
  installWhenMissing()
  buildWhenStale()
}
