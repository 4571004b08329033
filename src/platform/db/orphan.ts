import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"

/** What the system says of a process; empty when it is gone. */
function ask(pid: number, what: "ppid" | "comm" | "args"): string {
  try {
    return execFileSync("ps", ["-o", `${what}=`, "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}

/**
 * Stops a PostgreSQL on the folder whose starter was killed together with everything that would have stopped
 * it. One that a running program answers for is left alone. True when there was one.
 */
export async function stopOrphan(dataDir: string): Promise<boolean> {
  const data = resolve(dataDir, "postgres")
  const pid = postmaster(data)
  if (pid === null || !ask(pid, "args").includes(data)) return false
  if (/node/.test(ask(Number(ask(pid, "ppid")), "comm"))) return false
  process.kill(pid, "SIGINT")
  for (let waited = 0; waited < 10_000 && ask(pid, "args").includes(data); waited += 50)
    await new Promise((go) => setTimeout(go, 50))
  return true
}

function postmaster(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0])
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}
