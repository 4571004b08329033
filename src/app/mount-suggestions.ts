import type { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { getCookie } from "hono/cookie"
import { RateLimiterMemory } from "rate-limiter-flexible"
import { Question, suggestions } from "../capabilities/taxonomy/public.ts"
import { isSignedIn } from "../platform/auth/sessions.ts"
import type { Stegvis } from "../platform/stegvis.ts"
import type { Env } from "./mount-pages.tsx"
import { sessionCookie } from "./mount-sign-in.tsx"
import { problem } from "./refusal-problem.ts"

/**
 * Suggestions for the pages' search as you type: published names, the same for everyone who is signed in. Asked at
 * every keystroke, so before role and rights are looked up; by POST, since what somebody types does not belong in an
 * address; as JSON, which no foreign page can send with our cookie.
 */
export function mountSuggestions(web: Hono<Env>, app: Stegvis, perMinute: number): void {
  const askers = new RateLimiterMemory({ points: perMinute, duration: 60 })
  web.post(
    "/yrken/forslag",
    bodyLimit({ maxSize: 10_000, onError: () => problem(413, "tooLarge") }),
    async (c) => {
      const secret = getCookie(c, sessionCookie)
      if (!secret || !(await isSignedIn(app, secret))) return problem(401, "signInNeeded")
      if (!(await askers.consume(secret).catch(() => null))) return problem(429, "tooMany")
      if (!c.req.header("content-type")?.startsWith("application/json")) return problem(400, "notJson")
      const question = Question.safeParse(await c.req.json().catch(() => null))
      if (!question.success) return problem(422, "invalid")
      const { found } = await suggestions(app.db, question.data)
      return c.json({ found })
    },
  )
}
