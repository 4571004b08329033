// npm and the shell between it and a script pass no signal on when they are killed: the script has to look.
import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** Parent and name of a process; null when it is gone. */
function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"))
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    return state === "Z" ? null : { parent: Number(parent), name }
  } catch {
    if (process.platform === "linux") return null
  }
  try {
    const said = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], { encoding: "utf8" }).trim()
    const [parent, ...name] = said.split(/\s+/)
    return { parent: Number(parent), name: name.join(" ") }
  } catch {
    return null
  }
}

/**
 * Calls when npm, or the shell that npm runs a script in, has ended. Without npm nobody is watched: a
 * terminal may end.
 */
export function whenStarterIsGone(tell) {
  if (process.env.npm_lifecycle_event === undefined) return
  const starters = [process.ppid]
  const shell = processOf(process.ppid)
  if (shell && /(^|\/)(sh|dash|bash|zsh|ash|busybox)$/.test(shell.name)) starters.push(shell.parent)
  const watch = setInterval(
    () => {
      if (process.ppid === starters[0] && starters.every((pid) => processOf(pid))) return
      clearInterval(watch)
      tell()
    },
    process.platform === "linux" ? 700 : 2500,
  )
  watch.unref()
}
