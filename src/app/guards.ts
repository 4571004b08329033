import type { Context, MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { secureHeaders } from "hono/secure-headers"
import { RateLimiterMemory } from "rate-limiter-flexible"
import type { Env } from "./mount-pages.tsx"

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

export const sizeLimit = bodyLimit({ maxSize: 25 * 1024 * 1024, onError: (c) => c.text("Too large", 413) })

/** A form post must come from our own pages: the browser says so, and the token agrees. */
export const csrf: MiddlewareHandler<Env> = async (c, next) => {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method) || c.req.path.startsWith("/api/")) return next()
  const site = c.req.header("sec-fetch-site")
  const origin = c.req.header("origin")
  const own = new URL(c.get("visit").app.config.baseUrl).origin
  const foreign =
    (site && site !== "same-origin" && site !== "none") ||
    (origin && origin !== own && origin !== new URL(c.req.url).origin)
  if (foreign || (!site && !origin)) return c.text("Förfrågan kom inte från Stegvis.", 403)
  const fields = await readFields(c)
  const { session } = c.get("visit")
  if (session && fields._csrf?.[0] !== session.csrf)
    return c.text("Sidan är för gammal. Ladda om den och försök igen.", 403)
  c.set("fields", fields)
  return next()
}

async function readFields(c: Context): Promise<Record<string, string[]>> {
  const type = c.req.header("content-type") ?? ""
  const fields: Record<string, string[]> = {}
  if (!type.startsWith("application/x-www-form-urlencoded") && !type.startsWith("multipart/form-data"))
    return fields
  let body: FormData
  try {
    body = await c.req.formData()
  } catch {
    return fields
  }
  for (const [name, value] of body.entries()) {
    const text = typeof value === "string" ? value : Buffer.from(await value.arrayBuffer()).toString("base64")
    fields[name] = [...(fields[name] ?? []), text.replaceAll("\r\n", "\n")]
    if (typeof value !== "string") fields[`${name}Name`] = [value.name]
  }
  return fields
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
      return c.text("För många förfrågningar. Vänta en minut.", 429, { "retry-after": "60" })
    }
    return next()
  }
}
