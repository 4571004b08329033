import type { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { getCookie } from "hono/cookie"
import { RateLimiterMemory } from "rate-limiter-flexible"
import { isSignedIn } from "../platform/auth/sessions.ts"
import type { Suggestions } from "../platform/http/public-routes.ts"
import type { Stegvis } from "../platform/stegvis.ts"
import type { Env } from "./mount-pages.tsx"
import { sessionCookie } from "./mount-sign-in.tsx"
import { problem } from "./refusal-problem.ts"

/**
 * Suggestions for the pages' search as you type: published names, the same for everyone who is signed in.
 * Asked at every keystroke, so before role and rights are looked up; by POST, since what somebody types does
 * not belong in an address; as JSON, which no foreign page can send with our cookie.
 */
export function mountSuggestions(
  web: Hono<Env>,
  app: Stegvis,
  { path, answer }: Suggestions,
  perMinute: number,
): void {
  const askers = new RateLimiterMemory({ points: perMinute, duration: 60 })
  web.post(path, bodyLimit({ maxSize: 10_000, onError: () => problem(413, "tooLarge") }), async (c) => {
    const secret = getCookie(c, sessionCookie)
    if (!secret || !(await isSignedIn(app, secret))) return problem(401, "signInNeeded")
    if (!(await askers.consume(secret).catch(() => null))) return problem(429, "tooMany")
    if (!c.req.header("content-type")?.startsWith("application/json")) return problem(400, "notJson")
    const answered = answer(app.db, await c.req.json().catch(() => null))
    if (!answered) return problem(422, "invalid")
    return c.json(await answered)
  })
}
