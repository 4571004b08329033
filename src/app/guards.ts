import type { Context, MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { secureHeaders } from "hono/secure-headers"
import { RateLimiterMemory } from "rate-limiter-flexible"
import { mostUploadBytes } from "../platform/files/public.ts"
import type { Env } from "./mount-pages.tsx"
import { type Receivers, readFields } from "./read-fields.ts"
import { problem } from "./refusal-problem.ts"

export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  strictTransportSecurity: "max-age=31536000",
})

export const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store")
}

const isApi = (c: Context) => c.req.path.startsWith("/api/")
const tooLarge = (c: Context) => (isApi(c) ? problem(413, "tooLarge") : c.text("Too large", 413))
const ordinary = bodyLimit({ maxSize: 25 * 1024 * 1024, onError: tooLarge })
const upload = bodyLimit({ maxSize: mostUploadBytes, onError: tooLarge })

/** How much a request may hold: more where a form takes a large file, which is stored while it comes. */
export const sizeLimit =
  (receivers: Receivers): MiddlewareHandler =>
  (c, next) =>
    (receivers.has(c.req.path) ? upload : ordinary)(c, next)

/** A form post must come from our own pages: the browser says so, and the token agrees. */
export const csrf =
  (receivers: Receivers): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (["GET", "HEAD", "OPTIONS"].includes(c.req.method) || c.req.path.startsWith("/api/")) return next()
    const site = c.req.header("sec-fetch-site")
    const origin = c.req.header("origin")
    const own = new URL(c.get("visit").app.config.baseUrl).origin
    const foreign =
      (site && site !== "same-origin" && site !== "none") ||
      (origin && origin !== own && origin !== new URL(c.req.url).origin)
    if (foreign || (!site && !origin)) return c.text("Förfrågan kom inte från Stegvis.", 403)
    const fields = await readFields(c, receivers.get(c.req.path))
    const { session } = c.get("visit")
    if (session && fields._csrf?.[0] !== session.csrf)
      return c.text("Sidan är för gammal. Ladda om den och försök igen.", 403)
    c.set("fields", fields)
    return next()
  }

/** Requests a minute: strangers by address, the signed-in by account. */
export function rateLimit(perMinute: number): MiddlewareHandler<Env> {
  const strangers = new RateLimiterMemory({ points: Math.ceil(perMinute / 5), duration: 60 })
  const accounts = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (c, next) => {
    const actor = c.get("visit").actor
    const address =
      (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
        ?.remoteAddress ?? "local"
    try {
      await (actor?.accountId ? accounts.consume(actor.accountId) : strangers.consume(address))
    } catch {
      return isApi(c)
        ? problem(429, "tooManyRequests", {}, { "retry-after": "60" })
        : c.text("För många förfrågningar. Vänta en minut.", 429, { "retry-after": "60" })
    }
    return next()
  }
}
