import type { Hono } from "hono"
import { sql } from "kysely"
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
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
  /** What could not be handed to a mail server or gateway, by fault and never by receiver. */
  const outbox = async () =>
    (
      await sql<{
        channel: string
        fault: string
        waiting: number
      }>`select * from app.delivery_faults()`.execute(app.db)
    ).rows
  const waits = new Gauge({
    name: "stegvis_messages_waiting",
    help: "Messages that could not be handed over and are tried again, by channel and fault",
    labelNames: ["channel", "fault"],
    registers: [registry],
    collect: async () => {
      waits.reset()
      for (const { channel, fault, waiting } of await outbox().catch(() => []))
        waits.set({ channel, fault }, waiting)
    },
  })
  web.get("/health", async (c) => c.json({ status: "ok", version, ...(await state()) }))
  web.get("/ready", async (c) => {
    const now = await state()
    const ready = now.database === "ok" && now.migrations === "ok"
    // Pages are served although messages wait, so this does not make the answer 503.
    const faults = ready ? await outbox().catch(() => []) : []
    const messages = faults.length === 0 ? "ok" : faults
    return c.json({ status: ready ? "ok" : "unavailable", version, ...now, messages }, ready ? 200 : 503)
  })
  web.get("/metrics", async (c) =>
    c.text(await registry.metrics(), 200, { "content-type": registry.contentType }),
  )
}
