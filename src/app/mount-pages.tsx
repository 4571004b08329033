import type { Context, Hono } from "hono"
import { getCookie } from "hono/cookie"
import { type Id, newId } from "../kernel/id.ts"
import { type Refusal, refused, refusedAs, violation } from "../kernel/result.ts"
import { mayAct } from "../platform/access/access.ts"
import type { Actor } from "../platform/access/roles.ts"
import { asksForFreshSignIn, type Confirms } from "../platform/auth/fresh-sign-in.ts"
import type { PendingSignIn } from "../platform/auth/oidc.ts"
import type { Operation } from "../platform/command.ts"
import { faultFacts } from "../platform/fault-facts.ts"
import { type AddressWords, fieldsOfQuery } from "../platform/http/address-words.ts"
import { formState } from "../platform/http/form-state.ts"
import { decodeFields } from "../platform/http/input.ts"
import type {
  ActionRoute,
  FileRoute,
  FormRoute,
  PageRoute,
  Posted,
  Route,
  SearchRoute,
  Shown,
} from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { log } from "../platform/log.ts"
import { askForSignIn, confirmedBy } from "./confirm-sign-in.tsx"
import { sessionCookie } from "./mount-sign-in.tsx"
import { noticePage } from "./notice-page.tsx"
import { pathPattern } from "./opens.ts"
import { ownPath } from "./own-path.ts"
import { refusalPage, statusOf } from "./refusal-page.tsx"
import { sayRefusal } from "./say-refusal.tsx"
import { sendFile } from "./send-file.ts"
import { type Frame, wholePage } from "./shells.tsx"

export type Env = {
  Variables: { visit: Visit; frame: Frame; fields: Record<string, string[]>; stale: boolean }
}
type C = Context<Env>

/** The key of the form that was sent; one that no form of ours has is none. */
const keyIn = (fields: Record<string, string[]>): string | undefined => {
  const key = fields._key?.[0]
  return key && /^[\w-]{8,80}$/.test(key) ? key : undefined
}

const listed = (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]))

const asked = (c: C, operation: Operation, address: AddressWords = {}) =>
  decodeFields(operation.schema, {
    ...fieldsOfQuery(address, c.req.queries()),
    ...listed(c.req.param() as Record<string, string>),
  })

/** The page of ours that a request came from, else the start. */
function cameFrom(referer: string | undefined, baseUrl: string): string {
  if (!referer?.startsWith(`${new URL(baseUrl).origin}/`)) return "/"
  const { pathname, search } = new URL(referer)
  return ownPath(`${pathname}${search}`, baseUrl)
}

/**
 * The paths that show a post again when its token is of an earlier sign-in, instead of losing what it holds.
 */
export function keepsStale(routes: readonly Route[]): (path: string) => boolean {
  const forms = routes.flatMap((one) => (one.kind === "form" ? [pathPattern(one.path)] : []))
  return (path) => forms.some((one) => one.test(path))
}

const staleRefusal: Refusal = { reason: "forbidden", violations: [violation("PAGE_STALE")] }

/** Old links go on working: where a person's address leads now, for whoever may see that. */
async function leadsOn(c: C, actor: Actor, follow: Operation | undefined): Promise<Response | null> {
  const personId = c.req.param("personId")
  if (c.req.method !== "GET" || !personId || !follow) return null
  const found = await follow.execute(c.get("visit").app, actor, { personId })
  if (!found.ok) return null
  const { personId: now } = found.value as { personId: Id<"person"> }
  return c.redirect(c.req.path.replace(personId, now), 302)
}

/** What is done when somebody who was asked to show again who they are comes back from their provider. */
export type Confirm = (c: C, pending: PendingSignIn & { confirms: Confirms }) => Promise<Response>

export function mountPages(
  web: Hono<Env>,
  frame: Frame,
  routes: readonly Route[],
  follow?: Operation,
): Confirm {
  const reply = (c: C, shown: Shown, status: 200 | 400 | 403 | 404 | 409 | 422 = 200) =>
    c.html(wholePage(frame, c.get("visit"), shown), status)
  const refuse = (c: C, refusal: Refusal, back: string) =>
    reply(c, refusalPage(refusal, c.get("visit"), back), statusOf(refusal))

  const ledOn = async (c: C, actor: Actor, refusal: Refusal) =>
    refusal.reason === "notFound" ? leadsOn(c, actor, follow) : null

  /** Everyone who is not signed in is sent to sign in, whatever the path: existing or not looks the same. */
  const signedIn = (c: C) => {
    const { actor, app } = c.get("visit")
    if (actor) return actor
    const url = new URL(c.req.url)
    // An address that only takes posts is no page to come back to: that is the one the post came from.
    const here =
      c.req.method === "GET"
        ? `${url.pathname}${url.search}`
        : cameFrom(c.req.header("referer"), app.config.baseUrl)
    const ended = getCookie(c, sessionCookie) || c.req.method !== "GET" ? "&besked=ended" : ""
    return c.redirect(`/logga-in?till=${encodeURIComponent(here)}${ended}`, 303)
  }

  const showPage = (route: PageRoute) => async (c: C) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const input = asked(c, route.operation, route.address)
    const shown = await route.open({ visit: c.get("visit"), actor, input })
    if (shown.ok) return reply(c, shown.value)
    return (await ledOn(c, actor, shown.refusal)) ?? refuse(c, shown.refusal, "/")
  }

  const answerSearch = (route: SearchRoute) => async (c: C) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const input = decodeFields(route.operation.schema, fieldsOfQuery(route.address, c.get("fields")))
    const shown = await route.open({ visit: c.get("visit"), actor, input })
    if (!shown.ok) return refuse(c, shown.refusal, route.back)
    return typeof shown.value === "string" ? c.redirect(shown.value, 303) : reply(c, shown.value)
  }

  const answerFile = (route: FileRoute) => async (c: C) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const sent = await route.open({ visit: c.get("visit"), actor, input: asked(c, route.operation) })
    if (!sent.ok) return refuse(c, sent.refusal, "/")
    return sendFile(c, sent.value)
  }

  const showForm = async (
    c: C,
    route: FormRoute,
    fields: Record<string, string[]>,
    key: string,
    refusal: Refusal | null,
    /** Where it stands, when that is not where it was sent from. */
    at?: Pick<Confirms, "path" | "params">,
  ) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const visit = c.get("visit")
    if (!mayAct(route.command.access, route.command.name, actor)) {
      return refuse(c, refusedAs("forbidden", [violation("FORBIDDEN")]).refusal, "/")
    }
    const form = formState(visit, { action: at?.path ?? c.req.path, key, fields, refusal })
    const input =
      route.facts && (at ? decodeFields(route.facts.schema, listed(at.params)) : asked(c, route.facts))
    const shown = await route.open({ visit, actor, input }, form)
    if (!shown.ok) return (await ledOn(c, actor, shown.refusal)) ?? refuse(c, shown.refusal, "/")
    if (refusal) return reply(c, sayRefusal(shown.value, { refusal, fields, form, visit }), statusOf(refusal))
    return typeof shown.value === "string" ? c.redirect(shown.value, 303) : reply(c, shown.value)
  }

  /** What was sent, by whom; path parameters come before fields of the same name. */
  const posted = (c: C, command: Operation, actor: Actor): Posted => {
    const [fields, params] = [c.get("fields"), c.req.param() as Record<string, string>]
    const input = decodeFields(command.schema, { ...fields, ...listed(params) })
    return { visit: c.get("visit"), actor, input, key: keyIn(fields), params }
  }

  const takeForm = async (c: C, route: FormRoute) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const fields = c.get("fields")
    if (c.get("stale")) {
      const again = await showForm(c, route, fields, newId(), staleRefusal)
      return again.status === 403 ? again : noticePage(c, "stale", 403)
    }
    const sent = posted(c, route.command, actor)
    const result = await route.take(sent)
    if (result.ok) return c.redirect(result.value, 303)
    const binds = asksForFreshSignIn(result.refusal)
    if (binds !== null) {
      const { key, params } = sent
      const { _csrf, _key, ...typed } = fields
      const way = await askForSignIn(c, actor, { route: route.path, params, fields: typed, key, binds })
      if (way) return way
      return showForm(c, route, fields, newId(), refused(violation("SIGN_IN_DOWN")).refusal)
    }
    if (result.refusal.reason === "notFound" || result.refusal.reason === "forbidden")
      return refuse(c, result.refusal, "/")
    return showForm(c, route, fields, newId(), result.refusal)
  }

  /** The form that was sent before, now by somebody who has just shown who they are: done, or nothing is. */
  const confirm: Confirm = async (c, pending) => {
    const visit = c.get("visit")
    const { confirms } = pending
    const route = routes.find((one) => one.kind === "form" && one.path === confirms.route)
    if (route?.kind !== "form") return noticePage(c, "stale", 403)
    const again = (code: string) =>
      showForm(c, route, {}, newId(), refused(violation(code)).refusal, confirms)
    const said = c.req.query("error")
    if (said !== undefined) return again(said === "access_denied" ? "SIGN_IN_CANCELLED" : "SIGN_IN_FAILED")
    let actor: Actor | Shown
    try {
      actor = await confirmedBy(visit, pending, new URL(c.req.url))
    } catch (fault) {
      log.warn(faultFacts(fault), "a fresh sign-in failed")
      return again("SIGN_IN_FAILED")
    }
    if ("title" in actor) return reply(c, actor, 403)
    const { fields, params, key } = confirms
    const input = decodeFields(route.command.schema, { ...fields, ...listed(params) })
    const result = await route.take({ visit, actor, input, key, params })
    if (result.ok) return c.redirect(result.value, 303)
    if (result.refusal.reason === "notFound" || result.refusal.reason === "forbidden")
      return refuse(c, result.refusal, "/")
    return showForm(c, route, {}, newId(), result.refusal, confirms)
  }

  const takeAction = async (c: C, route: ActionRoute) => {
    const actor = signedIn(c)
    if (actor instanceof Response) return actor
    const sent = posted(c, route.command, actor)
    const result = await route.take(sent)
    return result.ok ? c.redirect(result.value, 303) : refuse(c, result.refusal, route.back(sent.params))
  }

  // Fixed paths before paths with parameters, so that /deltagare/ny is not read as somebody's id.
  const fixed = (path: string) =>
    path
      .split("/")
      .map((part) => (part.startsWith(":") ? "~" : part))
      .join("/")
  for (const route of [...routes].sort((a, b) => (fixed(a.path) < fixed(b.path) ? -1 : 1))) {
    if (route.kind === "page") web.get(route.path, showPage(route))
    if (route.kind === "search") {
      web.get(route.path, (c) => c.redirect(route.back, 303))
      web.post(route.path, answerSearch(route))
    }
    if (route.kind === "file") web.get(route.path, answerFile(route))
    if (route.kind === "action") web.post(route.path, (c) => takeAction(c, route))
    if (route.kind === "form") {
      web.get(route.path, (c) => showForm(c, route, c.req.queries(), newId(), null))
      web.post(route.path, (c) => takeForm(c, route))
    }
  }
  return confirm
}
