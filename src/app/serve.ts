import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { getRequestListener } from "@hono/node-server"
import { type Capability, furnitureOf } from "../platform/capability.ts"
import type { Config } from "../platform/config.ts"
import { openPool } from "../platform/db/pool.ts"
import { clockOf, type Stegvis } from "../platform/stegvis.ts"
import { demoIdp } from "./demo-idp.ts"
import { demoUsers } from "./demo-users.ts"
import { webApp } from "./web.tsx"
import { startWorker } from "./worker.ts"

export type Running = { app: Stegvis; address: string; stop: () => Promise<void> }

/** Serves the web application, and the background work beside it unless told otherwise. */
export async function serve(
  config: Config,
  databaseUrl: string,
  parts: {
    capabilities: readonly Capability[]
    assetsDir: string
    version: string
    worker?: boolean
    perMinute?: number
  },
): Promise<Running> {
  const pool = openPool(databaseUrl, 16)
  const app: Stegvis = {
    config: { ...config, realms: { ...config.realms } },
    db: pool.db,
    time: clockOf(config),
    reactions: furnitureOf(parts.capabilities).reactions,
  }
  const server = createServer()
  await new Promise<void>((done, fail) => {
    server.once("error", fail)
    server.listen(config.PORT, config.STEGVIS_HOST, done)
  })
  const port = (server.address() as AddressInfo).port
  if (config.STEGVIS_BASE_URL === undefined) app.config.baseUrl = `http://localhost:${port}`
  const web = webApp(app, parts)
  const listener = getRequestListener(web.fetch)
  const idp =
    config.STEGVIS_MODE === "demo" ? demoIdp(app.config.baseUrl, web.cssHref, () => demoUsers(app)) : null
  if (idp) {
    for (const realm of ["staff", "resident", "employer"] as const)
      app.config.realms[realm] ??= idp.client(realm)
  }
  let stopping = false
  server.on("request", (req, res) => {
    // While stopping, a connection that is kept open gets its last answer.
    if (stopping) res.setHeader("connection", "close")
    if (idp && req.url?.startsWith(`${idp.mount}/`)) idp.handle(req, res)
    else void listener(req, res)
  })
  const worker = parts.worker === false ? null : await startWorker(app, databaseUrl, parts.capabilities)
  return {
    app,
    address: app.config.baseUrl,
    stop: async () => {
      stopping = true
      await closeGracefully(server)
      await worker?.stop()
      await pool.close()
    },
  }
}

/** Requests under way finish; idle connections are let go. */
const closeGracefully = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 5000).unref()
  })
