import type { Hono } from "hono"
import { sql } from "kysely"
import { collectDefaultMetrics, Histogram, Registry } from "prom-client"
import type { Stegvis } from "../platform/stegvis.ts"
import type { Env } from "./mount-pages.tsx"

/** /health says the process lives, /ready that it can serve, /metrics how it fares. */
export function mountStatus(web: Hono<Env>, app: Stegvis, version: string): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: "stegvis_request_seconds",
    help: "Time to answer by method and status",
    labelNames: ["method", "status"],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  web.use(async (c, next) => {
    const stop = seconds.startTimer({ method: c.req.method })
    await next()
    stop({ status: String(c.res.status) })
  })
  const state = async () => {
    try {
      await sql`select 1 from tenant limit 1`.execute(app.db)
      return { database: "ok", migrations: "ok" }
    } catch (fault) {
      const missing = (fault as { code?: string }).code === "42P01"
      return { database: missing ? "ok" : "down", migrations: missing ? "pending" : "unknown" }
    }
  }
  web.get("/health", async (c) => c.json({ status: "ok", version, ...(await state()) }))
  web.get("/ready", async (c) => {
    const now = await state()
    const ready = now.database === "ok" && now.migrations === "ok"
    return c.json({ status: ready ? "ok" : "unavailable", version, ...now }, ready ? 200 : 503)
  })
  web.get("/metrics", async (c) =>
    c.text(await registry.metrics(), 200, { "content-type": registry.contentType }),
  )
}
