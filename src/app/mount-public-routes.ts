import type { Context, Hono, MiddlewareHandler } from "hono"
import { getCookie, setCookie } from "hono/cookie"
import { RateLimiterMemory } from "rate-limiter-flexible"
import type { PublicAnswer, PublicRoute } from "../platform/http/public-routes.ts"
import type { Env } from "./mount-pages.tsx"
import { noticePage } from "./notice-page.tsx"
import { statusOf } from "./refusal-page.tsx"
import { sendFile } from "./send-file.ts"
import { type Frame, wholePage } from "./shells.tsx"

type Sending = NonNullable<PublicRoute["post"]>

function atMost({ points, seconds, text }: Sending["most"]): MiddlewareHandler<Env> {
  const senders = new RateLimiterMemory({ points, duration: seconds })
  return async (c, next) => {
    const address = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
      ?.socket?.remoteAddress
    try {
      await senders.consume(address ?? "local")
    } catch {
      return noticePage(c, "busy", 429, { "retry-after": String(seconds) }, c.get("visit").t(text))
    }
    return next()
  }
}

/** Pages for anyone, as the capabilities state them. */
export function mountPublicRoutes(web: Hono<Env>, frame: Frame, routes: readonly PublicRoute[]): void {
  const answer = (c: Context<Env>, given: PublicAnswer, { proof, unlisted }: PublicRoute) => {
    if (proof || unlisted) c.header("x-robots-tag", "noindex, nofollow")
    if (proof && "redirect" in given && given.keep !== undefined)
      setCookie(c, proof.name, given.keep, {
        httpOnly: true,
        sameSite: "Lax",
        secure: c.get("visit").app.config.baseUrl.startsWith("https:"),
        path: c.req.path,
        maxAge: proof.seconds,
      })
    return "redirect" in given
      ? c.redirect(given.redirect, 303)
      : "sent" in given
        ? sendFile(c, given.sent)
        : c.html(wholePage(frame, c.get("visit"), given.shown), given.refusal ? statusOf(given.refusal) : 200)
  }
  const kept = (c: Context<Env>, { proof }: PublicRoute) => (proof ? getCookie(c, proof.name) : undefined)
  for (const route of routes) {
    const { path, get, post } = route
    web.get(path, async (c) => answer(c, await get(c.get("visit"), kept(c, route)), route))
    if (post)
      web.post(path, atMost(post.most), async (c) =>
        answer(c, await post.send(c.get("visit"), c.get("fields"), kept(c, route)), route),
      )
  }
}
