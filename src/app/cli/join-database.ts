import { spawn } from "node:child_process"
import { dirname, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { z } from "zod"
import { CliRefused } from "../../platform/command-line/arguments.ts"
import { type Lease, takeLease } from "../../platform/db/embedded-lease.ts"

const Word = z.object({ fault: z.string().optional() })

/** The bundle beside this one; chunks of it lie in dist/, the command itself in dist/app/. */
const keeper = join(
  dirname(fileURLToPath(import.meta.url)),
  import.meta.url.includes("/dist/app/") ? "keep-database.js" : "app/keep-database.js",
)

/**
 * A line to the embedded database of a folder: the one that runs, whoever started it, or a new one. Several
 * programs use it side by side, and the last one out stops it.
 */
export async function joinDatabase(dataDir: string, binaries: string | undefined): Promise<Lease> {
  for (let turn = 0; ; turn += 1) {
    const running = await takeLease(dataDir)
    if (running) return running
    const fault = await startKeeper(dataDir, binaries)
    const lease = await leaseSoon(dataDir)
    if (lease) return lease
    // Without a fault it ran, and is just stopping.
    if (fault || turn > 20) throw new CliRefused(fault || "the database did not answer")
  }
}

/** Another starter may have been quicker, and its database may need a moment. */
async function leaseSoon(dataDir: string): Promise<Lease | null> {
  for (let turn = 0; turn < 20; turn += 1) {
    const lease = await takeLease(dataDir)
    if (lease) return lease
    await new Promise((go) => setTimeout(go, 100))
  }
  return null
}

/** Empty when it runs, otherwise why not. */
function startKeeper(dataDir: string, binaries: string | undefined): Promise<string> {
  const told = [resolve(dataDir), ...(binaries ? [binaries] : [])]
  const child = spawn(process.execPath, ["--enable-source-maps", keeper, ...told], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    detached: true,
  })
  return new Promise<string>((done) => {
    child.once("message", (word) => done(Word.parse(word).fault ?? ""))
    child.once("error", (fault) => done(`the database could not be started: ${fault.message}`))
    child.once("exit", () => done("the database could not be started"))
  }).finally(() => child.unref())
}
