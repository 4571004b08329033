import type { Context, MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { secureHeaders } from "hono/secure-headers"
import { RateLimiterMemory } from "rate-limiter-flexible"
import type { Operation } from "../platform/command.ts"
import { mostUploadBytes } from "../platform/files/public.ts"
import { megabyte, mostBytesFor } from "../platform/http/most-bytes.ts"
import type { Route } from "../platform/http/routes.ts"
import type { Env } from "./mount-pages.tsx"
import { noticePage } from "./notice-page.tsx"
import { pathPattern } from "./opens.ts"
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
const tooLarge = (c: Context<Env>) => (isApi(c) ? problem(413, "tooLarge") : noticePage(c, "tooLarge", 413))

/**
 * How much a request may hold, by what its path takes: 1 MB, more where a field takes a file, most where a
 * form takes a large one, which is stored while it comes.
 */
export function sizeLimit(
  routes: readonly Route[],
  operations: readonly Operation[],
  receivers: Receivers,
): MiddlewareHandler<Env> {
  const ordinary = bodyLimit({ maxSize: megabyte, onError: tooLarge })
  const upload = bodyLimit({ maxSize: mostUploadBytes, onError: tooLarge })
  const larger = [
    ...routes.flatMap((one) => (one.kind === "form" ? [{ path: one.path, schema: one.command.schema }] : [])),
    ...operations.map(({ name, schema }) => ({ path: `/api/v1/${name}`, schema })),
  ].flatMap(({ path, schema }) => {
    const maxSize = mostBytesFor(schema)
    return maxSize > megabyte
      ? [{ path: pathPattern(path), limit: bodyLimit({ maxSize, onError: tooLarge }) }]
      : []
  })
  return (c, next) => {
    if (receivers.has(c.req.path)) {
      // A body of unknown length would be held whole in memory before it is known to be too long.
      if (c.req.header("transfer-encoding")) return Promise.resolve(noticePage(c, "tooLarge", 411))
      return upload(c, next)
    }
    return (larger.find(({ path }) => path.test(c.req.path))?.limit ?? ordinary)(c, next)
  }
}

/**
 * A form post must come from our own pages: the browser says so, and the token agrees. One with the token of
 * an earlier sign-in comes from a tab that was open meanwhile: it does nothing, and where the form can be
 * shown again it is, with all that was typed (`keepsStale`: every handler behind such a path asks for `stale`
 * first).
 */
export const csrf =
  (receivers: Receivers, keepsStale: (path: string) => boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (["GET", "HEAD", "OPTIONS"].includes(c.req.method) || c.req.path.startsWith("/api/")) return next()
    const site = c.req.header("sec-fetch-site")
    const origin = c.req.header("origin")
    const own = new URL(c.get("visit").app.config.baseUrl).origin
    const foreign =
      (site && site !== "same-origin" && site !== "none") ||
      (origin && origin !== own && origin !== new URL(c.req.url).origin)
    if (foreign || (!site && !origin)) return noticePage(c, "foreign", 403)
    const fields = await readFields(c, receivers.get(c.req.path))
    if (!fields) return tooLarge(c)
    const { session } = c.get("visit")
    const stale = session !== null && fields._csrf?.[0] !== session.csrf
    if (stale && !keepsStale(c.req.path)) return noticePage(c, "stale", 403)
    c.set("stale", stale)
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
        : noticePage(c, "busy", 429, { "retry-after": "60" })
    }
    return next()
  }
}
