import { readFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { setTimeout } from "node:timers/promises"
import { CliRefused } from "../src/app/cli/arguments.ts"

export const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

/** The most memory a process has held, in megabytes. */
export const peakRss = (pid: number) => {
  const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))
  return Math.round(Number(found?.[1] ?? 0) / 1024)
}

export async function ready(origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${origin}/ready`).catch(() => null)
    if (answer?.ok) return
    await setTimeout(100)
  }
  throw new CliRefused("the server did not start in 30 s")
}
