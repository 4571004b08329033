// For developers, and not part of `npm test`: changes one comparison, constant or connective at a time in
// rules and engine, runs the tests beside the file, and lists what none of them noticed. Each line that is
// left is a rule without a test, or is explained in docs/mutants.md.
import { fork, spawnSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { transformSync } from "esbuild"
import { node24, root } from "./node24.mjs"

if (process.argv.includes("--help")) {
  console.log(
    `npm run mutants -- [PATH…]                   without paths: src/engine src/kernel
npm run mutants -- --db [--by=WORD] [PATH…]  the database's tests too; by those alone whose path has the word
npm run mutants -- --policies [WORD…]        the database's policies and what they ask; only those named so`,
  )
  process.exit(0)
}
const policies = process.argv.indexOf("--policies")
if (policies > 0) {
  const args = [join(root, "bin/mutants-sql.mjs"), ...process.argv.slice(policies + 1)]
  process.exit(spawnSync(node24(), args, { cwd: root, stdio: "inherit" }).status ?? 1)
}
const withDatabase = process.argv.includes("--db")
const by = process.argv.find((one) => one.startsWith("--by="))?.slice("--by=".length) ?? null
const asked = process.argv.slice(2).filter((one) => !one.startsWith("--"))
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

const mutated = (text, { at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length)
const running = (path, text) =>
  transformSync(text, { loader: path.endsWith("x") ? "tsx" : "ts", minifySyntax: true }).code

/** A change that only a type sees is none. */
function mutantsOf(path, text) {
  const code = codeOf(text)
  const before = running(path, text)
  return flips
    .flatMap(([found, to]) =>
      [...code.matchAll(found)].map((match) => ({
        at: match.index,
        line: text.slice(0, match.index).split("\n").length,
        from: match[0],
        to: typeof to === "string" ? to : to(match[0]),
      })),
    )
    .filter((mutant) => {
      try {
        return running(path, mutated(text, mutant)) !== before
      } catch {
        return false
      }
    })
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
        include: ["src/**/*.test.{ts,tsx}", "tests/**/properties.test.ts"],
        exclude: ["**/*.db.test.ts"],
        testTimeout: 60_000,
        pool: "threads",
        isolate: false,
        maxWorkers: 1,
      },
    }`,
  )

const longest = withDatabase ? 1_800_000 : 120_000
/** What takes ten times as long as the tests do without a mutant never ends. */
let limit = longest
let tests = null
/** Whether the tests pass, or how many there are; false when they never end. */
async function ask(what, path) {
  if (!tests) {
    tests = fork(join(root, "bin/mutants-tests.mjs"), {
      cwd: copy,
      execPath: node24(),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      env: { ...process.env, CI: "true" },
    })
    await new Promise((done) => tests.once("message", done))
    if (what === "run") await ask("load", path)
  }
  return new Promise((done) => {
    const ended = () => {
      clearTimeout(timer)
      tests = null
      done(false)
    }
    const timer = setTimeout(() => tests.kill("SIGKILL"), limit)
    tests.once("exit", ended)
    tests.once("message", ({ answer }) => {
      clearTimeout(timer)
      tests.off("exit", ended)
      done(answer)
    })
    tests.send({ ask: what, path, by })
  })
}

const survivors = []
let tried = 0
try {
  for (const path of files) {
    const text = readFileSync(join(root, path), "utf8")
    const mutants = mutantsOf(path, text)
    if (mutants.length === 0) continue
    limit = longest
    const found = await ask("load", path)
    const begun = Date.now()
    if (!found || !(await ask("run", path))) {
      console.log(`${path}: ${found ? "its tests fail as it is" : "no test loads it"}`)
      continue
    }
    limit = Math.min(longest, Math.max(10_000, 10 * (Date.now() - begun)))
    for (const mutant of mutants) {
      tried += 1
      writeFileSync(join(copy, path), mutated(text, mutant))
      if (await ask("run", path)) {
        survivors.push(mutant)
        const shown = text.split("\n")[mutant.line - 1]?.trim() ?? ""
        console.log(`${path}:${mutant.line}: "${mutant.from.trim()}" → "${mutant.to.trim()}" in ${shown}`)
      }
    }
    writeFileSync(join(copy, path), text)
    console.log(`${path}: ${mutants.length} tried`)
  }
} finally {
  if (tests) await ask("close")
  rmSync(copy, { recursive: true, force: true })
}
console.log(`${tried} mutants, ${survivors.length} live`)
