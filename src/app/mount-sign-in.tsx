import type { Context, Hono } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { finishSignIn, type SignInFault, startSignIn } from "../platform/auth/oidc.ts"
import { changeSession, enterAccounts, secretHash } from "../platform/auth/sessions.ts"
import {
  openPendingSession,
  type SignInOption,
  signInOptions,
  takeSignInOption,
} from "../platform/auth/sign-in-choice.ts"
import { publicRequestKey } from "../platform/auth/sign-request.ts"
import type { Realm } from "../platform/config.ts"
import { faultFacts } from "../platform/fault-facts.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { isLanguage } from "../platform/i18n/texts.ts"
import { log } from "../platform/log.ts"
import { Alert, LinkButton, PageHead, Panel, Stack } from "../ui/index.ts"
import { chooseRolePage } from "./choose-role.tsx"
import type { Confirm, Env } from "./mount-pages.tsx"
import { ownPath } from "./own-path.ts"
import { guarded, pendingCookie, pendingIn, pendingName } from "./pending-cookie.ts"
import { type Frame, wholePage } from "./shells.tsx"
import { signInsPath, triedSignIn } from "./try-sign-in.tsx"

export const sessionCookie = "stegvis_session"
const choiceCookie = "stegvis_choice"
const choseCookie = "stegvis_chose_language"
const realms: readonly Realm[] = ["staff", "resident", "employer"]
/** Why somebody meets the sign-in page, when it is not because they asked for it. */
const notices = ["ended", "cancelled", "failed", "expired", "providerDown"] as const
type Notice = (typeof notices)[number]
const noticeIn = (c: Context): Notice | null => notices.find((one) => one === c.req.query("besked")) ?? null

export function mountSignIn(web: Hono<Env>, frame: Frame, confirm: Confirm): void {
  const cookie = (visit: Visit) => guarded(visit.app)
  const show = (visit: Visit, shown: Shown) => wholePage(frame, visit, shown)
  const wayOn = (c: Context<Env>, asked: string | undefined) =>
    ownPath(asked, c.get("visit").app.config.baseUrl)
  /**
   * The sign-in page again, saying why; the way on is kept. Who signed in meanwhile, in another tab, just
   * goes on.
   */
  const back = (c: Context<Env>, notice: Notice, returnTo = "/") =>
    c.redirect(
      c.get("visit").actor ? returnTo : `/logga-in?besked=${notice}&till=${encodeURIComponent(returnTo)}`,
      303,
    )
  const enter = async (c: Context<Env>, secret: string) => {
    const visit = c.get("visit")
    setCookie(c, sessionCookie, secret, cookie(visit))
    const language = getCookie(c, choseCookie) ?? ""
    if (!isLanguage(language)) return
    await changeSession(visit.app, secretHash(secret), { language })
    deleteCookie(c, choseCookie, cookie(visit))
  }

  web.get("/logga-in", (c) => {
    const visit = c.get("visit")
    return c.html(show(visit, signInPage(visit, wayOn(c, c.req.query("till")), noticeIn(c))))
  })
  const begin = async (c: Context<Env>, returnTo: string, more: { tries?: string } = {}) => {
    const visit = c.get("visit")
    const realm = realms.find((one) => one === c.req.param("realm"))
    let start: Awaited<ReturnType<typeof startSignIn>> = null
    try {
      start = realm ? await startSignIn(visit.app, realm, returnTo) : null
    } catch (fault) {
      log.warn({ ...faultFacts(fault), realm }, "the identity provider does not answer")
      return back(c, "providerDown", returnTo)
    }
    if (!start) return c.redirect("/logga-in", 303)
    const kept = JSON.stringify({ ...start.pending, ...more })
    setCookie(c, pendingName(start.pending.state), kept, pendingCookie(visit.app))
    return c.redirect(start.location.href, 303)
  }
  // What providers know our signed questions by.
  web.get("/logga-in/nycklar", (c) => {
    const configured = Object.values(c.get("visit").app.config.realms)
    return c.json({
      keys: configured.flatMap((one) => (one?.requestKey ? [publicRequestKey(one.requestKey)] : [])),
    })
  })
  web.get("/logga-in/start/:realm", (c) => begin(c, wayOn(c, c.req.query("till"))))
  web.get("/logga-in/prova/:realm", (c) => {
    const { actor, opens } = c.get("visit")
    if (!actor?.accountId || !opens(signInsPath)) return c.redirect("/logga-in", 303)
    return begin(c, signInsPath, { tries: actor.accountId })
  })
  web.get("/logga-in/svar", async (c) => {
    const visit = c.get("visit")
    const name = pendingName(c.req.query("state") ?? "")
    const kept = getCookie(c, name)
    // An answer that comes a second time, or too late.
    if (!kept) return back(c, "expired")
    deleteCookie(c, name, cookie(visit))
    const pending = pendingIn(visit.app, kept)
    if (!pending) return back(c, "failed")
    const { confirms } = pending
    if (confirms) return visit.actor ? confirm(c, { ...pending, confirms }) : back(c, "ended", confirms.path)
    if (pending.tries !== undefined) {
      const isOwn = visit.actor?.accountId === pending.tries && visit.opens(signInsPath)
      if (!isOwn || c.req.query("error") !== undefined) return c.redirect(signInsPath, 303)
      try {
        return c.html(show(visit, await triedSignIn(visit, pending, new URL(c.req.url))))
      } catch (fault) {
        log.warn(faultFacts(fault), "a sign-in that was tried failed")
        return c.html(show(visit, refusedPage(visit, "tryFailed")), 403)
      }
    }
    if (c.req.query("error") === "access_denied") return back(c, "cancelled", wayOn(c, pending.returnTo))
    try {
      const vouched = await finishSignIn(visit.app, pending, new URL(c.req.url))
      if ("fault" in vouched) return c.html(show(visit, refusedPage(visit, vouched.fault)), 403)
      const [account] = await enterAccounts(visit.app, vouched)
      if (!account) return c.html(show(visit, refusedPage(visit, "noAccount")), 403)
      const waiting = await openPendingSession(visit.app, account, vouched.issuer)
      const [only, ...others] = await signInOptions(visit.app, secretHash(waiting))
      if (!only) return c.html(show(visit, refusedPage(visit, "noAccount")), 403)
      if (others.length > 0) {
        setCookie(c, choiceCookie, waiting, { ...cookie(visit), maxAge: 600 })
        return c.redirect(`/logga-in/valj?till=${encodeURIComponent(wayOn(c, pending.returnTo))}`, 303)
      }
      const secret = await takeSignInOption(visit.app, secretHash(waiting), only)
      if (secret) await enter(c, secret)
      return c.redirect(wayOn(c, pending.returnTo), 303)
    } catch (fault) {
      log.warn(faultFacts(fault), "sign-in failed")
      return back(c, "failed", wayOn(c, pending.returnTo))
    }
  })
  web.post("/logga-ut", async (c) => {
    const { session, app } = c.get("visit")
    const everywhere = c.get("fields")?.everywhere?.[0] === "true"
    if (session) await changeSession(app, session.hash, { end: everywhere ? "everywhere" : "here" })
    deleteCookie(c, sessionCookie, cookie(c.get("visit")))
    c.header("Clear-Site-Data", '"storage"')
    return c.redirect("/logga-in", 303)
  })
  /** One of what the identity may choose, as the form says it. */
  const chosen = (c: Context<Env>, options: readonly SignInOption[]) => {
    const { account, role } = c.get("fields")
    return options.find((one) => one.accountId === account?.[0] && one.roleId === role?.[0])
  }
  web.get("/logga-in/valj", async (c) => {
    const visit = c.get("visit")
    const waiting = getCookie(c, choiceCookie)
    const options = waiting ? await signInOptions(visit.app, secretHash(waiting)) : []
    if (options.length === 0) return c.redirect("/logga-in", 303)
    const returnTo = wayOn(c, c.req.query("till"))
    return c.html(show(visit, chooseRolePage(visit, { action: "/logga-in/valj", options, returnTo })))
  })
  web.post("/logga-in/valj", async (c) => {
    const visit = c.get("visit")
    const waiting = getCookie(c, choiceCookie)
    const hash = secretHash(waiting ?? "")
    const option = waiting ? chosen(c, await signInOptions(visit.app, hash)) : undefined
    const secret = option ? await takeSignInOption(visit.app, hash, option) : null
    if (!secret) return c.redirect("/logga-in", 303)
    deleteCookie(c, choiceCookie, cookie(visit))
    await enter(c, secret)
    return c.redirect(wayOn(c, c.get("fields").till?.[0]), 303)
  })
  web.get("/roller", async (c) => {
    const visit = c.get("visit")
    if (!visit.session) return c.redirect("/logga-in", 303)
    const options = await signInOptions(visit.app, visit.session.hash)
    return c.html(show(visit, chooseRolePage(visit, { action: "/roller", options, returnTo: "/" })))
  })
  web.post("/roller", async (c) => {
    const visit = c.get("visit")
    const { session, app, actor } = visit
    if (!session) return c.redirect("/logga-in", 303)
    const option = chosen(c, await signInOptions(app, session.hash))
    if (option && option.accountId === actor?.accountId) {
      await changeSession(app, session.hash, { roleAssignmentId: option.roleId })
    } else if (option) {
      const secret = await takeSignInOption(app, session.hash, option)
      if (secret) setCookie(c, sessionCookie, secret, cookie(visit))
    }
    return c.redirect("/", 303)
  })
  web.get("/sprak/:language", async (c) => {
    const { session, app } = c.get("visit")
    const language = c.req.param("language")
    if (isLanguage(language)) {
      // A stranger's choice waits for the sign-in it precedes, so that another's, on the same device, is not
      // taken over.
      if (session) await changeSession(app, session.hash, { language })
      else setCookie(c, choseCookie, language, { ...cookie(c.get("visit")), maxAge: 600 })
      setCookie(c, "stegvis_language", language, { ...cookie(c.get("visit")), maxAge: 31_536_000 })
    }
    return c.redirect(wayOn(c, c.req.query("till")), 303)
  })
}

const signInPage = (visit: Visit, returnTo: string, notice: Notice | null): Shown => ({
  title: visit.t("signIn.title"),
  body: (
    <>
      <PageHead title={visit.t("signIn.title")} subtitle={visit.t("signIn.subtitle")} />
      <Stack>
        {notice && (
          <Alert tone="warning" title={visit.t(`signIn.notice.${notice}`)}>
            <p>{visit.t(`signIn.notice.${notice}.text`)}</p>
          </Alert>
        )}
        {realms
          .filter((realm) => visit.app.config.realms[realm])
          .map((realm) => (
            <Panel title={visit.t(`signIn.${realm}`)}>
              <p>{visit.t(`signIn.${realm}.text`)}</p>
              <p>
                <LinkButton href={`/logga-in/start/${realm}?till=${encodeURIComponent(returnTo)}`}>
                  {visit.t(`signIn.${realm}.button`)}
                </LinkButton>
              </p>
            </Panel>
          ))}
      </Stack>
    </>
  ),
})

/** Let through by the provider and no further: why, and what to do. */
const refusedPage = (visit: Visit, why: SignInFault | "noAccount" | "tryFailed"): Shown => ({
  title: visit.t(`signIn.${why}`),
  body: (
    <>
      <PageHead title={visit.t(`signIn.${why}`)} />
      <p>{visit.t(`signIn.${why}.text`)}</p>
      <LinkButton href="/logga-in" variant="secondary">
        {visit.t("app.back")}
      </LinkButton>
    </>
  ),
})
