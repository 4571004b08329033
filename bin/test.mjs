// Installs what is missing (also Chromium and PostgreSQL 15, where the machine's package manager has them),
// checks types and style, runs every test, and the database's tests once more on PostgreSQL 15.
import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { node24, prepare, root } from "./node24.mjs"

const only = process.argv.slice(2)
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].some(existsSync)
const postgres15 = "/usr/lib/postgresql/15/bin"
const wanted = [...(chromium ? [] : ["chromium"]), ...(existsSync(postgres15) ? [] : ["postgresql-15"])]
if (only.length === 0 && wanted.length > 0 && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
  console.log(`Installing ${wanted.join(" and ")} …`)
  spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" })
  for (const name of wanted) {
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], {
      stdio: ["ignore", "ignore", "inherit"],
    })
  }
}
prepare()

const total = { passed: 0, failed: 0, skipped: 0 }
// Told again at the end: an hour's output is read from its last lines.
const failures = []

function check(name, ...args) {
  const ok = spawnSync(node24(), args, { cwd: root, stdio: "inherit" }).status === 0
  console.log(`${name}: ${ok ? "ok" : "failed"}`)
  total[ok ? "passed" : "failed"] += 1
  if (!ok) failures.push(name)
}

function suite(name, filters, environment = {}) {
  const report = join(root, "dist", `${name}.json`)
  rmSync(report, { force: true })
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    "--reporter=./bin/slowest-files.mjs",
    `--outputFile.json=${report}`,
    ...filters,
  ]
  const ended = spawnSync(node24(), args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  })
  // What a run that was stopped could not remove itself (tests/factories/run-folder.ts).
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(`stegvis-test-${ended.pid}-`)) rmSync(join(tmpdir(), name), { recursive: true })
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
  total.passed += counts.numPassedTests
  total.skipped += counts.numPendingTests
  const fell = (counts.testResults ?? []).filter(({ status }) => status === "failed").flatMap(failuresOf)
  if (ended.status !== 0 && fell.length === 0) fell.push(`${name}: ended with ${ended.status}`)
  failures.push(...fell)
  total.failed += fell.length
}

/** A file that can't be loaded has no failed test of its own, and is a failure all the same. */
function failuresOf({ name, assertionResults, message }) {
  const where = relative(root, name)
  const tests = assertionResults.filter(({ status }) => status === "failed")
  return tests.length > 0
    ? tests.map(({ fullName }) => `${where}: ${fullName}`)
    : [`${where}: ${message.split("\n")[0]}`]
}

if (only.length === 0) {
  check("types", "node_modules/typescript/bin/tsc", "--noEmit")
  check("style", "node_modules/@biomejs/biome/bin/biome", "check", ".")
  check("dead code", "node_modules/knip/bin/knip.js")
}
suite("tests", only)
if (only.length === 0 && existsSync(postgres15)) {
  // A statement that PostgreSQL 15 does not know fails the first time: whoever asks the same a thousand times
  // to compare the answers does so on one version.
  console.log("The database's tests once more, on PostgreSQL 15")
  const files = [".db.test.", "tests/access/", "tests/audit/", "tests/placements/", "tests/probe/"]
  const compared = "tests/access/{same-afterwards,import-tells-nothing,import-timing}.test.ts"
  suite("tests-postgres15", [...files, "tests/architecture/database", "--exclude", compared], {
    STEGVIS_POSTGRES_BIN: postgres15,
  })
}
for (const failure of failures) console.log(`Failed: ${failure}`)
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`,
)
process.exit(total.failed === 0 ? 0 : 1)
