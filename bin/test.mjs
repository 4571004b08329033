// Installs what is missing (also Chromium, where the machine's package manager has it), checks, and runs every test.
import { spawnSync } from "node:child_process"
import { existsSync } from "node:fs"
import { node24, prepare, root } from "./node24.mjs"

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync)
if (!chromium && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
  console.log("Installing Chromium …")
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" })
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { stdio: ["ignore", "ignore", "inherit"] })
}
prepare()
const node = node24()
const run = (...args) => spawnSync(node, args, { cwd: root, stdio: "inherit" }).status ?? 1
const only = process.argv.slice(2)
const checks = only.length > 0 ? [] : [
  ["types", "node_modules/typescript/bin/tsc", "--noEmit"],
  ["style", "node_modules/@biomejs/biome/bin/biome", "check", "."],
]
let failed = 0
for (const [name, ...args] of checks) {
  const status = run(...args)
  console.log(`${name}: ${status === 0 ? "ok" : "failed"}`)
  if (status !== 0) failed += 1
}
const result = spawnSync(node, ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", "--outputFile.json=dist/tests.json", ...only], {
  cwd: root,
  stdio: "inherit",
})
const { readFileSync } = await import("node:fs")
let counts = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 }
try {
  counts = JSON.parse(readFileSync(`${root}/dist/tests.json`, "utf8"))
} catch {
  // No report: vitest itself failed, which counts as one failure.
}
const passed = counts.numPassedTests + checks.length - failed
const bad = counts.numFailedTests + failed + (result.status !== 0 && counts.numFailedTests === 0 ? 1 : 0)
console.log(`${passed} passed, ${bad} failed${counts.numPendingTests ? `, ${counts.numPendingTests} skipped` : ""}`)
process.exit(bad === 0 ? 0 : 1)
