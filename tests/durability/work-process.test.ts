import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { municipality } from "../factories/municipality.ts"
import { addEmployer, countOf, longFile, upload } from "../imports/long-file.ts"

const root = join(import.meta.dirname, "../..")
const started: ChildProcess[] = []
beforeAll(() => {
  expect(spawnSync(process.execPath, [join(root, "bin/build.mjs")], { encoding: "utf8" }).stderr).toBe("")
})
afterAll(() => {
  for (const one of started) one.kill("SIGKILL")
})

const workersOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter((one) => one !== "")
    .map(Number)
    .filter((one) => readFileSync(`/proc/${one}/cmdline`, "utf8").includes("\0work"))
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
async function until<T>(find: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await find()
    if (found) return found
    await setTimeout(50)
  }
  throw new Error("it did not happen in 20 s")
}

test.skipIf(process.platform !== "linux")(
  "the background work runs beside the web in a process of its own, is started again when it dies, and ends with it",
  async () => {
    const town = await municipality()
    await addEmployer(town)
    const web = spawn(process.execPath, [join(root, "dist/app/cli.js"), "serve"], {
      env: { ...process.env, DATABASE_URL: town.test.url, PORT: "0", LOG_LEVEL: "silent" },
      stdio: ["ignore", "ignore", "pipe"],
    })
    let logged = ""
    web.stderr.on("data", (chunk: Buffer) => {
      logged += chunk.toString()
    })
    started.push(web)
    const pid = web.pid ?? 0
    const first = await until(() => workersOf(pid)[0])
    process.kill(first, "SIGKILL")
    const second = await until(() => workersOf(pid).find((one) => one !== first))
    const run = await upload(town, longFile(2000))
    await until(async () => {
      const row = await town.system((tx) =>
        tx.selectFrom("import_run").select("state").where("id", "=", run.id).executeTakeFirst(),
      )
      return row?.state === "checked"
    })
    expect(await countOf(town, "workplace")).toBe(0)
    const ended = new Promise((done) => web.once("exit", done))
    web.kill("SIGTERM")
    expect(await ended).toBe(0)
    expect(alive(second)).toBe(false)
    // That it was started again is an error of the log, which the settings have silenced.
    expect(logged).not.toContain("the background work ended")
  },
)

test.skipIf(process.platform !== "linux")("work whose starter was killed ends by itself", async () => {
  const town = await municipality()
  const web = spawn(process.execPath, [join(root, "dist/app/cli.js"), "serve"], {
    env: { ...process.env, DATABASE_URL: town.test.url, PORT: "0", LOG_LEVEL: "silent" },
    stdio: "ignore",
  })
  started.push(web)
  const worker = await until(() => workersOf(web.pid ?? 0)[0])
  await setTimeout(1500)
  web.kill("SIGKILL")
  await until(() => !alive(worker))
})
