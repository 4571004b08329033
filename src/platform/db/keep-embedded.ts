import { rmSync } from "node:fs"
import { createServer, type Socket } from "node:net"
import { type EmbeddedOptions, type EmbeddedServer, FolderTaken, startEmbedded } from "./embedded.ts"
import { isKept, keeperSocket } from "./embedded-lease.ts"
import { stopOrphan } from "./orphan.ts"

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))

/** Nobody came: whoever wanted the database was stopped meanwhile. */
const waitForFirst = 3000

/**
 * Runs the embedded PostgreSQL for as long as anybody holds a line to it, in a process that has no terminal
 * and that no user of it takes along when stopped or killed. The last one out stops the database. Rejects
 * when another has it.
 */
export async function keepEmbedded(
  dataDir: string,
  options: EmbeddedOptions,
  ready: () => void,
): Promise<void> {
  const server = await ownServer(dataDir, options)
  const path = keeperSocket(dataDir)
  const users = new Set<Socket>()
  await new Promise<void>((finished) => {
    let stopping = false
    const stop = async () => {
      if (stopping) return
      stopping = true
      door.close()
      await server.stop()
      for (const one of users) one.end()
      finished()
    }
    const door = createServer({ allowHalfOpen: true }, (user) => {
      if (stopping) return user.destroy()
      users.add(user)
      const leave = () => {
        if (!users.has(user)) return
        // The last one hears that the line is closed when the database has ended, the others at once.
        if (users.size === 1) return void stop()
        users.delete(user)
        user.end()
      }
      user.on("error", leave).on("end", leave).on("close", leave).resume()
      user.write(`${JSON.stringify({ url: server.url("postgres"), pid: server.pid })}\n`)
    })
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop())
    // A database that was killed takes the keeper along, and that everybody who uses it.
    void server.ended.then(stop)
    rmSync(path, { force: true })
    door.listen(path, () => {
      ready()
      setTimeout(() => {
        if (users.size === 0) void stop()
      }, waitForFirst).unref()
    })
    door.on("error", () => void stop())
  })
}

/** Only the lock that PostgreSQL itself takes on its folder says whose it is. */
async function ownServer(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await startEmbedded(dataDir, options)
    } catch (fault) {
      if (!(fault instanceof FolderTaken) || turn > 40 || (await isKept(dataDir))) throw fault
      // One that is just stopping needs a moment; one that nobody keeps any more is stopped.
      if (turn < 8 || !(await stopOrphan(dataDir))) await pause(250)
    }
  }
}
