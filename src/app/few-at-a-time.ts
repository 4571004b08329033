import type { MiddlewareHandler } from "hono"
import type { Env } from "./mount-pages.tsx"
import { noticePage } from "./notice-page.tsx"
import { problem } from "./refusal-problem.ts"

/** So many of an account's requests are worked on at once: fewer than half of the database's connections. */
const atOnce = 6
/** So many more wait for their turn. A page with all its parts asks for a handful. */
const waitingAtMost = 200

type Line = { running: number; waiting: (() => void)[] }

/**
 * The requests of one account, or of one session's token, take turns: a hundred at once by one person let
 * nobody else wait. Each account has a line of its own, and one that nobody stands in is forgotten.
 */
export function fewAtATime(): MiddlewareHandler<Env> {
  const lines = new Map<string, Line>()
  return async (c, next) => {
    const account = c.get("visit").actor?.accountId
    if (!account) return next()
    const line = lines.get(account) ?? { running: 0, waiting: [] }
    lines.set(account, line)
    if (line.running >= atOnce) {
      if (line.waiting.length >= waitingAtMost)
        return c.req.path.startsWith("/api/")
          ? problem(429, "tooManyRequests", {}, { "retry-after": "5" })
          : noticePage(c, "busy", 429, { "retry-after": "5" })
      // Whoever finishes hands the turn on, so that it is never taken by somebody behind.
      await new Promise<void>((go) => line.waiting.push(go))
    } else line.running += 1
    try {
      await next()
    } finally {
      const following = line.waiting.shift()
      if (following) following()
      else line.running -= 1
      if (line.running === 0) lines.delete(account)
    }
  }
}
