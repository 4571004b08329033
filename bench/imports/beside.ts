import { readFileSync } from "node:fs"
import { setTimeout } from "node:timers/promises"

/** How long a page takes for two visitors who ask one time after the other, until the work is done. */
export async function latencies(url: string, cookie: string, work: Promise<unknown>) {
  const taken: number[] = []
  let failed = 0
  let going = true
  const ask = async () => {
    while (going) {
      const started = performance.now()
      // A connection of its own: one that is kept may be closed while this process makes its file.
      const answer = await fetch(url, { headers: { cookie, connection: "close" } })
      await answer.text()
      taken.push(performance.now() - started)
      if (answer.status !== 200) failed += 1
      await setTimeout(20)
    }
  }
  const asking = [ask(), ask()]
  await work.finally(() => {
    going = false
  })
  await Promise.all(asking)
  taken.sort((a, b) => a - b)
  const at = (share: number) => Math.round(taken[Math.floor(taken.length * share)] ?? 0)
  return {
    otherPages: taken.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: Math.round(taken.at(-1) ?? 0),
    failed,
  }
}

/** The processes that a process has started and that are our own program. */
export const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter((one) => one !== "")
    .map(Number)
    .filter((one) => readFileSync(`/proc/${one}/cmdline`, "utf8").includes("cli.js"))
