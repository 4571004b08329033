import type { Context, Hono } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { finishSignIn, type PendingSignIn, startSignIn } from "../platform/auth/oidc.ts"
import { changeSession, findAccounts, secretHash } from "../platform/auth/sessions.ts"
import {
  openPendingSession,
  type SignInOption,
  signInOptions,
  takeSignInOption,
} from "../platform/auth/sign-in-choice.ts"
import type { Realm } from "../platform/config.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { isLanguage } from "../platform/i18n/texts.ts"
import { log } from "../platform/log.ts"
import { LinkButton, PageHead, Panel } from "../ui/index.ts"
import { chooseRolePage } from "./choose-role.tsx"
import type { Env } from "./mount-pages.tsx"
import { type Frame, wholePage } from "./shells.tsx"

export const sessionCookie = "stegvis_session"
const pendingCookie = "stegvis_signin"
const choiceCookie = "stegvis_choice"
const choseCookie = "stegvis_chose_language"
const realms: readonly Realm[] = ["staff", "resident", "employer"]
/** Only paths of our own: never another site. */
const ownPath = (path: string | undefined) => (path && /^\/(?![/\\])/.test(path) ? path : "/")

export function mountSignIn(web: Hono<Env>, frame: Frame): void {
  const cookie = (visit: Visit) => ({
    httpOnly: true,
    sameSite: "Lax" as const,
    secure: visit.app.config.baseUrl.startsWith("https:"),
    path: "/",
  })
  const show = (visit: Visit, shown: Shown) => wholePage(frame, visit, shown)
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
    return c.html(show(visit, signInPage(visit, ownPath(c.req.query("till")))))
  })
  web.get("/logga-in/start/:realm", async (c) => {
    const visit = c.get("visit")
    const realm = realms.find((one) => one === c.req.param("realm"))
    const start = realm && (await startSignIn(visit.app, realm, ownPath(c.req.query("till"))))
    if (!start) return c.redirect("/logga-in", 303)
    setCookie(c, pendingCookie, JSON.stringify(start.pending), { ...cookie(visit), maxAge: 600 })
    return c.redirect(start.location.href, 303)
  })
  web.get("/logga-in/svar", async (c) => {
    const visit = c.get("visit")
    const kept = getCookie(c, pendingCookie)
    if (!kept) return c.redirect("/logga-in", 303)
    deleteCookie(c, pendingCookie, cookie(visit))
    try {
      const pending = JSON.parse(kept) as PendingSignIn
      const { issuer, subject } = await finishSignIn(visit.app, pending, new URL(c.req.url))
      const [account] = await findAccounts(visit.app, pending.realm, issuer, subject)
      if (!account) return c.html(show(visit, noAccountPage(visit)), 403)
      const waiting = await openPendingSession(visit.app, account, issuer)
      const [only, ...others] = await signInOptions(visit.app, secretHash(waiting))
      if (!only) return c.html(show(visit, noAccountPage(visit)), 403)
      if (others.length > 0) {
        setCookie(c, choiceCookie, waiting, { ...cookie(visit), maxAge: 600 })
        return c.redirect(`/logga-in/valj?till=${encodeURIComponent(ownPath(pending.returnTo))}`, 303)
      }
      const secret = await takeSignInOption(visit.app, secretHash(waiting), only)
      if (secret) await enter(c, secret)
      return c.redirect(ownPath(pending.returnTo), 303)
    } catch (fault) {
      log.warn({ fault: fault instanceof Error ? fault.name : "unknown" }, "sign-in failed")
      return c.redirect("/logga-in", 303)
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
    const returnTo = ownPath(c.req.query("till"))
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
    return c.redirect(ownPath(c.get("fields").till?.[0]), 303)
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
      // A stranger's choice waits for the sign-in it precedes, so that another's, on the same device, is not taken over.
      if (session) await changeSession(app, session.hash, { language })
      else setCookie(c, choseCookie, language, { ...cookie(c.get("visit")), maxAge: 600 })
      setCookie(c, "stegvis_language", language, { ...cookie(c.get("visit")), maxAge: 31_536_000 })
    }
    return c.redirect(ownPath(c.req.query("till")), 303)
  })
}

const signInPage = (visit: Visit, returnTo: string): Shown => ({
  title: visit.t("signIn.title"),
  body: (
    <>
      <PageHead title={visit.t("signIn.title")} subtitle={visit.t("signIn.subtitle")} />
      {realms
        .filter((realm) => visit.app.config.realms[realm])
        .map((realm) => (
          <Panel title={visit.t(`signIn.${realm}`)}>
            <p>{visit.t(`signIn.${realm}.text`)}</p>
            <LinkButton href={`/logga-in/start/${realm}?till=${encodeURIComponent(returnTo)}`}>
              {visit.t(`signIn.${realm}.button`)}
            </LinkButton>
          </Panel>
        ))}
    </>
  ),
})

const noAccountPage = (visit: Visit): Shown => ({
  title: visit.t("signIn.noAccount"),
  body: (
    <>
      <PageHead title={visit.t("signIn.noAccount")} />
      <p>{visit.t("signIn.noAccount.text")}</p>
      <LinkButton href="/logga-in" variant="secondary">
        {visit.t("app.back")}
      </LinkButton>
    </>
  ),
})
