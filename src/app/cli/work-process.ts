import { type ChildProcess, spawn } from "node:child_process"
import { environmentWith } from "../../platform/config.ts"
import { log } from "../../platform/log.ts"

/** Between two starts of a worker that dies at once. */
const pause = 1000

/**
 * The background work in a process of its own, so that no page waits for it and its memory is not the web's.
 * One that dies is started again.
 */
export function startWorkProcess(env: Record<string, string>): { stop: () => Promise<void> } {
  let stopping = false
  let child: ChildProcess
  let ended: Promise<unknown>
  const start = () => {
    child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", "work"], {
      env: environmentWith(env),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    })
    ended = new Promise((done) => child.once("exit", done))
    child.once("exit", (code, signal) => {
      if (stopping || code === 0) return
      log.error({ code, signal }, "the background work ended and is started again")
      setTimeout(() => {
        if (!stopping) start()
      }, pause)
    })
  }
  start()
  return {
    stop: async () => {
      stopping = true
      child.kill("SIGTERM")
      if (child.exitCode === null && child.signalCode === null) await ended
    },
  }
}
