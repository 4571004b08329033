import { connect, type Socket } from "node:net"
import { join, resolve } from "node:path"
import { z } from "zod"
import { socketFolder } from "./embedded.ts"

const Hello = z.object({ url: z.string(), pid: z.int() })

export const keeperSocket = (dataDir: string): string => join(socketFolder(resolve(dataDir)), "keeper.sock")

/** A line to the keeper of the embedded database: while it is held, the database runs. */
export type Lease = {
  url: string
  /** Resolves when the line breaks without having been given back: the database or its keeper is gone. */
  lost: Promise<void>
  /** Gives the line back; the last one waits until the database has ended. */
  giveBack: () => Promise<void>
}

/** Whether a keeper answers for the folder. */
export const isKept = async (dataDir: string): Promise<boolean> => {
  const socket = await reach(dataDir)
  socket?.destroy()
  return socket !== null
}

const reach = (dataDir: string): Promise<Socket | null> =>
  new Promise((done) => {
    const socket = connect(keeperSocket(dataDir))
    socket.once("connect", () => done(socket)).on("error", () => done(null))
  })

/** Joins a database that runs already; null when none does, or when it is just stopping. */
export async function takeLease(dataDir: string): Promise<Lease | null> {
  const socket = await reach(dataDir)
  if (!socket) return null
  const closed = new Promise<void>((done) => socket.once("close", () => done()))
  const first = new Promise<string>((done) => socket.once("data", (said) => done(said.toString())))
  const said = await Promise.race([first, closed])
  const hello = said ? Hello.safeParse(JSON.parse(said.split("\n")[0] ?? "null")) : null
  if (!hello?.success) {
    socket.destroy()
    return null
  }
  const { url, pid } = hello.data
  let given = false
  socket.unref()
  return {
    url,
    lost: closed.then(() => {
      if (given) return new Promise(() => undefined)
      // A keeper that was killed may have left the database behind.
      try {
        process.kill(pid, "SIGINT")
      } catch {
        // It is gone as well.
      }
      return undefined
    }),
    giveBack: async () => {
      given = true
      socket.ref()
      socket.end()
      await closed
    },
  }
}
