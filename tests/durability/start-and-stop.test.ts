import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, afterEach, expect, test } from "vitest"

const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "stegvis-start-"))
const env = {
  ...process.env,
  STEGVIS_DATA_DIR: folder,
  PORT: "0",
  DATABASE_URL: "",
  STEGVIS_TODAY: "",
  NO_UPDATE_NOTIFIER: "1",
}
/** Under a terminal as somebody has it: `script` opens a pseudo-terminal. */
const possible = process.platform === "linux" && existsSync("/usr/bin/script")

type Found = { pid: number; command: string }
/**
 * Whatever was started for the folder, by its environment: npm, shell, launcher, server, worker, keeper,
 * database.
 */
function ours(): Found[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const environment = readFileSync(`/proc/${name}/environ`, "utf8")
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim()
        const own = environment.split("\0").includes(`STEGVIS_DATA_DIR=${folder}`) && command !== ""
        return own && !command.startsWith("script ") ? [{ pid: Number(name), command }] : []
      } catch {
        return []
      }
    })
}
const roles: Record<string, (command: string) => boolean> = {
  npm: (command) => command.startsWith("npm"),
  launcher: (command) => /^\S*node bin\/stegvis\.mjs serve/.test(command),
  server: (command) => /dist\/app\/cli\.js serve/.test(command),
  worker: (command) => /dist\/app\/cli\.js work/.test(command),
  keeper: (command) => /keep-database\.js/.test(command),
  database: (command) => /bin\/postgres -D/.test(command),
}
const pidOf = (role: string): number => ours().find(({ command }) => roles[role]?.(command))?.pid ?? 0

/**
 * `within` is a promise of the product where it is ten seconds; otherwise only a limit against waiting for
 * ever.
 */
async function until(what: string, found: () => boolean, within: number): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end; await setTimeout(100)) if (found()) return
  throw new Error(`${what} did not happen: ${JSON.stringify(ours().map((one) => one.command.slice(-80)))}`)
}

type Terminal = { child: ChildProcess; said: () => string; type: (keys: string) => void }
const terminals: ChildProcess[] = []
function terminal(command: string): Terminal {
  const child = spawn("script", ["-qfec", command, "/dev/null"], {
    cwd: root,
    env,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  })
  terminals.push(child)
  let said = ""
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (piece: Buffer) => {
      said += piece.toString()
    })
  child.stdin?.on("error", () => undefined)
  return { child, said: () => said, type: (keys) => child.stdin?.write(keys) }
}
async function started(): Promise<Terminal> {
  const opened = terminal("npm start")
  await until("the start", () => /Demo: choose/.test(opened.said()) && pidOf("worker") > 0, 150_000)
  expect(opened.said()).not.toMatch(/already running|Error|at .*\.ts:\d+/)
  return opened
}
const stegvis = (...words: string[]) =>
  spawnSync("npm", ["run", "-s", "stegvis", "--", ...words], { cwd: root, env, encoding: "utf8" })

afterEach(async () => {
  for (const { pid } of ours())
    try {
      process.kill(pid, "SIGKILL")
    } catch {
      // It ended meanwhile.
    }
  for (const one of terminals.splice(0)) one.kill("SIGKILL")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ctrlC = "\u0003"
const ways: [string, (opened: Terminal) => Promise<void> | void][] = [
  ["Ctrl-C", ({ type }) => type(ctrlC)],
  [
    "Ctrl-C, and again when it seems slow",
    async ({ type }) => {
      type(ctrlC)
      await setTimeout(1100)
      type(ctrlC)
    },
  ],
  ["a closed terminal", ({ child }) => void child.kill("SIGKILL")],
  ["SIGTERM to the whole group", () => void process.kill(-groupOf(pidOf("npm")), "SIGTERM")],
  ["SIGTERM to npm", () => void process.kill(pidOf("npm"), "SIGTERM")],
  ["SIGKILL to npm alone", () => void process.kill(pidOf("npm"), "SIGKILL")],
  ...["launcher", "server", "keeper", "database"].map((role): [string, () => void] => [
    `SIGKILL to the ${role}`,
    () => void process.kill(pidOf(role), "SIGKILL"),
  ]),
]
const groupOf = (pid: number): number =>
  Number(spawnSync("ps", ["-o", "pgid=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim())

test.skipIf(!possible)(
  "stopped in the middle of its first start, it leaves nothing, and the next start begins anew",
  async () => {
    const opened = terminal("npm start")
    await until("the database", () => pidOf("database") > 0, 150_000)
    opened.type(ctrlC)
    await until("the end", () => ours().length === 0, 10_000)
    await started()
    expect(stegvis("kpi", "U40455", "--year", "2026").status).toBe(0)
  },
)

test.skipIf(!possible).each(ways)(
  "after %s nothing of it is left within ten seconds, and the next start works",
  async (_way, stop) => {
    const opened = await started()
    await stop(opened)
    await until("the end", () => ours().length === 0, 10_000)
    expect(opened.said()).not.toMatch(/at .*\.ts:\d+/)
    const again = await started()
    again.type(ctrlC)
    await until("the end", () => ours().length === 0, 10_000)
  },
)

test.skipIf(!possible)(
  "while it runs, commands work beside it, and the last one out stops the database",
  async () => {
    const opened = await started()
    const token = stegvis("token", "create", "--tenant", "demo", "--role", "coach")
    expect([token.status, token.stderr]).toEqual([0, ""])
    const [one, two] = [
      spawn("npm", ["run", "-s", "stegvis", "--", "kpi", "U40455", "--year", "2026"], { cwd: root, env }),
      stegvis("db", "status"),
    ]
    expect(two.status).toBe(0)
    await new Promise((done) => one.once("exit", done))
    expect(pidOf("database")).toBeGreaterThan(0)
    opened.type(ctrlC)
    await until("the end", () => ours().length === 0, 10_000)
    expect(stegvis("db", "status").status).toBe(0)
    await until("the end", () => ours().length === 0, 10_000)
  },
)

test.skipIf(!possible)(
  "a second start says in one sentence that the port is taken, and leaves the first alone",
  async () => {
    const opened = await started()
    const port = /localhost:(\d+)/.exec(opened.said())?.[1] ?? ""
    const second = spawnSync("npm", ["start"], { cwd: root, env: { ...env, PORT: port }, encoding: "utf8" })
    expect(second.status).toBe(1)
    expect(second.stderr).toMatch(/^stegvis: port \d+ is taken/m)
    expect(second.stderr).not.toMatch(/\n\s+at /)
    expect(pidOf("server")).toBeGreaterThan(0)
  },
)
