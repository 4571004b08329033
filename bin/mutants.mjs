// For developers, and not part of `npm test`: changes one comparison, constant or connective at a time in rules and
// engine, runs the tests that the file concerns, and lists what no test noticed. Each line that is left is a rule
// without a test, or is explained in docs/mutants.md.
import { spawn, spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { node24, root } from "./node24.mjs"

if (process.argv.includes("--help")) {
  console.log(
    "npm run mutants -- [--db] [PATH…]   without paths: src/engine src/kernel; --db runs database tests too",
  )
  process.exit(0)
}
const withDatabase = process.argv.includes("--db")
const asked = process.argv.slice(2).filter((one) => one !== "--db")
const paths = asked.length > 0 ? asked : ["src/engine", "src/kernel"]
const files = spawnSync("git", ["ls-files", ...paths], { cwd: root, encoding: "utf8" })
  .stdout.split("\n")
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))

/** Code with strings, templates, comments and types' angle brackets blanked, of the same length. */
const codeOf = (text) =>
  text.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|^(?:import|export type|type)\b(?:[^\n{]*\{[^}]*\}|(?:[^\n]|\n {2,}[|&])*)[^\n]*/gm,
    (whole) => whole.replaceAll(/[^\n]/g, " "),
  )

const flips = [
  [/ < /g, " <= "],
  [/ <= /g, " < "],
  [/ > /g, " >= "],
  [/ >= /g, " > "],
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/ \?\? /g, " && "],
  [/ \+ (?=[\w(])/g, " - "],
  [/ - (?=[\w(])/g, " + "],
  [/\btrue\b/g, "false"],
  [/\bfalse\b/g, "true"],
  [/(?<![\w.$])\d+(?![\w.])/g, (number) => String(Number(number) + 1)],
]

function mutantsOf(text) {
  const code = codeOf(text)
  return flips.flatMap(([found, to]) =>
    [...code.matchAll(found)].map((match) => ({
      at: match.index,
      line: text.slice(0, match.index).split("\n").length,
      from: match[0],
      to: typeof to === "string" ? to : to(match[0]),
    })),
  )
}

const copy = mkdtempSync(join(tmpdir(), "stegvis-mutants-"))
for (const part of ["src", "tests", "db", "bench", "package.json", "tsconfig.json", "vitest.config.ts"])
  cpSync(join(root, part), join(copy, part), {
    recursive: true,
    filter: (path) => !path.includes("node_modules"),
  })
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"))

if (!withDatabase)
  writeFileSync(
    join(copy, "vitest.config.ts"),
    `export default {
      oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
      test: {
        include: ["src/**/*.test.{ts,tsx}"],
        exclude: ["**/*.db.test.ts"],
        testTimeout: 60_000,
        pool: "threads",
        isolate: false,
        maxWorkers: 1,
      },
    }`,
  )

const report = join(copy, "tests.json")
const vitest = (...args) =>
  new Promise((done) => {
    const run = spawn(node24(), ["node_modules/vitest/vitest.mjs", ...args, "--run", "--bail=1"], {
      cwd: copy,
      stdio: "ignore",
      env: { ...process.env, CI: "true" },
    })
    const limit = setTimeout(() => run.kill("SIGKILL"), withDatabase ? 1_800_000 : 120_000)
    run.on("exit", (code) => {
      clearTimeout(limit)
      done(code === 0)
    })
  })
/** The tests that load a file; null when they fail as it is. To look them up takes longer than to run them. */
async function testsOf(path) {
  if (!(await vitest("related", path, "--reporter=json", `--outputFile=${report}`))) return null
  return JSON.parse(readFileSync(report, "utf8")).testResults.map(({ name }) => relative(copy, name))
}

const survivors = []
let tried = 0
try {
  for (const path of files) {
    const text = readFileSync(join(root, path), "utf8")
    const mutants = mutantsOf(text)
    if (mutants.length === 0) continue
    const tests = await testsOf(path)
    if (tests === null || tests.length === 0) {
      console.log(`${path}: ${tests ? "no test loads it" : "its tests fail as it is"}`)
      continue
    }
    for (const mutant of mutants) {
      tried += 1
      writeFileSync(
        join(copy, path),
        text.slice(0, mutant.at) + mutant.to + text.slice(mutant.at + mutant.from.length),
      )
      if (await vitest(...tests)) {
        survivors.push(mutant)
        const shown = text.split("\n")[mutant.line - 1]?.trim() ?? ""
        console.log(`${path}:${mutant.line}: "${mutant.from.trim()}" → "${mutant.to.trim()}" in ${shown}`)
      }
    }
    writeFileSync(join(copy, path), text)
    console.log(`${path}: ${mutants.length} tried`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${tried} mutants, ${survivors.length} live`)
