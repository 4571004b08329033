import { readFileSync } from "node:fs"
import { join } from "node:path"
import { serveStatic } from "@hono/node-server/serve-static"
import { Hono } from "hono"
import { getCookie } from "hono/cookie"
import { readSession, readToken } from "../platform/auth/sessions.ts"
import { type Capability, furnitureOf } from "../platform/capability.ts"
import { tookTooLong } from "../platform/db/tenant.ts"
import { faultFacts } from "../platform/fault-facts.ts"
import { visitFor } from "../platform/http/visit.ts"
import { isLanguage, joinTexts } from "../platform/i18n/texts.ts"
import { log } from "../platform/log.ts"
import type { Stegvis } from "../platform/stegvis.ts"
import { fewAtATime } from "./few-at-a-time.ts"
import { csrf, headers, noStore, rateLimit, sizeLimit } from "./guards.ts"
import { mountApi } from "./mount-api.ts"
import { mountApiDocs } from "./mount-api-docs.tsx"
import { type Env, keepsStale, mountPages } from "./mount-pages.tsx"
import { mountPublic } from "./mount-public.tsx"
import { mountPublicRoutes } from "./mount-public-routes.ts"
import { mountRulesApi } from "./mount-rules-api.ts"
import { mountSignIn, sessionCookie } from "./mount-sign-in.tsx"
import { mountStatus } from "./mount-status.ts"
import { mountSuggestions } from "./mount-suggestions.ts"
import { noticePage } from "./notice-page.tsx"
import { opensFor, sharedTabs } from "./opens.ts"
import { receiversIn } from "./read-fields.ts"
import { refusalPage } from "./refusal-page.tsx"
import { problem } from "./refusal-problem.ts"
import { type Assets, type Frame, wholePage } from "./shells.tsx"

export type WebParts = {
  capabilities: readonly Capability[]
  assetsDir: string
  version: string
  perMinute?: number
}

/** The whole web application as one handler of requests; tests call it without a socket. */
export function webApp(app: Stegvis, parts: WebParts): Hono<Env> & { cssHref: string } {
  const texts = joinTexts(parts.capabilities.map((one) => one.texts))
  const assets = JSON.parse(readFileSync(join(parts.assetsDir, "manifest.json"), "utf8")) as Assets
  const furniture = furnitureOf(parts.capabilities)
  const { homes, personTabs, rulesets } = furniture
  const publicRoutes = furniture.publicRoutes.filter(
    ({ demoOnly }) => !demoOnly || app.config.STEGVIS_MODE === "demo",
  )
  const frame: Frame = {
    assets: { css: `/assets/${assets.css}`, js: `/assets/${assets.js}`, icon: `/assets/${assets.icon}` },
    nav: parts.capabilities.flatMap((one) => one.nav),
    foot: publicRoutes.flatMap(({ path, foot }) => (foot ? [{ href: path, label: foot }] : [])),
  }
  const routes = parts.capabilities.flatMap((one) => one.routes)
  const operations = parts.capabilities.flatMap((one) => one.operations)
  const receivers = receiversIn(routes)
  const house = { opens: opensFor(routes), personTabs: sharedTabs(routes, personTabs) }
  const web = new Hono<Env>()
  web.use(headers)
  web.use(
    "/assets/*",
    serveStatic({
      root: parts.assetsDir,
      // Compressed once, when built. Pages are not: they hold tokens beside what a visitor sends (BREACH).
      precompressed: true,
      rewriteRequestPath: (path) => path.slice("/assets".length),
      onFound: (_path, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  )
  mountStatus(web, app, parts.version)
  web.use(noStore)
  for (const one of furniture.suggestions) mountSuggestions(web, app, one, parts.perMinute ?? 3000)
  web.use(async (c, next) => {
    const url = new URL(c.req.url)
    const bearer = /^Bearer ([\w.-]{20,200})$/.exec(c.req.header("authorization") ?? "")?.[1]
    const secret = getCookie(c, sessionCookie)
    // The description is for people in a browser as well; everything else below /api/ takes a token only.
    const isApi = url.pathname.startsWith("/api/")
    const forPeople = !isApi || ["/api/v1/docs", "/api/v1/openapi.json"].includes(url.pathname)
    const signed = forPeople && secret ? await readSession(app, secret) : null
    const actor = isApi && bearer ? await readToken(app, bearer) : (signed?.actor ?? null)
    const chosen = getCookie(c, "stegvis_language") ?? ""
    const language = signed?.language ?? (isLanguage(chosen) ? chosen : "sv")
    c.set("frame", frame)
    c.set("visit", visitFor(app, texts, { actor, session: signed?.session ?? null, language, url }, house))
    return next()
  })
  web.use(rateLimit(parts.perMinute ?? 3000))
  web.use(fewAtATime())
  web.use(sizeLimit(routes, operations, receivers))
  web.use(csrf(receivers, keepsStale(routes)))
  mountPublic(web, frame, homes)
  mountPublicRoutes(web, frame, publicRoutes)
  mountRulesApi(web, rulesets)
  mountApiDocs(web, frame, operations)
  mountApi(web, operations, parts.version)
  const confirm = mountPages(web, frame, routes, parts.capabilities.find((one) => one.follow)?.follow)
  mountSignIn(web, frame, confirm)
  web.notFound((c) => {
    const visit = c.get("visit")
    if (!visit?.actor) return c.redirect("/logga-in", 303)
    const refusal = { reason: "notFound" as const, violations: [] }
    return c.html(wholePage(frame, visit, refusalPage(refusal, visit, "/")), 404)
  })
  // A programming fault ends the request, not the process; the log gets where, never what.
  web.onError((fault, c) => {
    log.error({ ...faultFacts(fault), method: c.req.method, route: c.req.routePath }, "request failed")
    if (app.config.STEGVIS_SHOW_FAULTS) console.error(fault)
    const forProgram = c.req.path.startsWith("/api/")
    if (tookTooLong(fault)) {
      const later = { "retry-after": "60" }
      return forProgram ? problem(503, "tookTooLong", {}, later) : noticePage(c, "slow", 503, later)
    }
    return forProgram ? problem(500, "fault") : noticePage(c, "fault", 500)
  })
  return Object.assign(web, { cssHref: frame.assets.css })
}
