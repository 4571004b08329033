import type { Context } from "hono"
import { setCookie } from "hono/cookie"
import { type Actor, realmOf } from "../platform/access/roles.ts"
import { type Confirms, isFresh, saltOf } from "../platform/auth/fresh-sign-in.ts"
import { finishSignIn, type PendingSignIn, startSignIn } from "../platform/auth/oidc.ts"
import { accountsOf } from "../platform/auth/sessions.ts"
import { faultFacts } from "../platform/fault-facts.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { log } from "../platform/log.ts"
import { LinkButton, PageHead } from "../ui/index.ts"
import type { Env } from "./mount-pages.tsx"
import { pendingCookie, pendingName } from "./pending-cookie.ts"
import { wholePage } from "./shells.tsx"

type C = Context<Env>
/** A form that was sent, and what of it is done when its sender has shown again who they are. */
type Asked = Pick<Confirms, "route" | "params" | "fields" | "key" | "binds">

/**
 * On the way to the provider, by a page of ours: a form's answer that leads on by itself to another host is
 * stopped by the browser (form-action). Null where the provider can't be asked.
 */
export async function askForSignIn(c: C, actor: Actor, asked: Asked): Promise<Response | null> {
  const visit = c.get("visit")
  if (actor.role === "system" || !actor.accountId) return null
  const confirms: Confirms = {
    ...asked,
    salt: saltOf(),
    tenantId: actor.tenantId,
    accountId: actor.accountId,
    path: c.req.path,
    says: visit.t("confirm.says", { code: asked.binds.slice(0, 8) }),
    askedAt: Math.floor(visit.app.time().now.getTime() / 1000),
  }
  let start: Awaited<ReturnType<typeof startSignIn>> = null
  try {
    start = await startSignIn(visit.app, realmOf[actor.role], confirms.path, confirms)
  } catch (fault) {
    log.warn(faultFacts(fault), "the identity provider does not answer")
  }
  if (!start) return null
  const kept = JSON.stringify(start.pending)
  setCookie(c, pendingName(start.pending.state), kept, pendingCookie(visit.app))
  const { href } = start.location
  c.header("refresh", `0;url=${href}`)
  return c.html(wholePage(c.get("frame"), visit, onTheWay(visit, href)))
}

const onTheWay = ({ t }: Visit, href: string): Shown => ({
  title: t("confirm.title"),
  body: (
    <>
      <PageHead title={t("confirm.title")} subtitle={t("confirm.text")} />
      <LinkButton href={href} variant="primary">
        {t("confirm.on")}
      </LinkButton>
    </>
  ),
})

type Faults = "otherPerson" | "notFresh"

/**
 * The one who asked, with what their provider has vouched for just now; or the page that says why nothing is
 * done.
 */
export async function confirmedBy(
  visit: Visit,
  pending: PendingSignIn & { confirms: Confirms },
  answer: URL,
): Promise<Actor | Shown> {
  const { app, actor } = visit
  const { confirms } = pending
  const vouched = await finishSignIn(app, pending, answer)
  if ("fault" in vouched) return nothingDone(visit, `signIn.${vouched.fault}`, confirms.path)
  const say = (why: Faults) => {
    log.warn({ realm: pending.realm, reason: why }, "a fresh sign-in was refused")
    return nothingDone(visit, `confirm.${why}`, confirms.path)
  }
  const found = await accountsOf(app, vouched)
  const isSame =
    actor?.accountId === confirms.accountId &&
    found.some(
      ({ tenantId, accountId }) => tenantId === confirms.tenantId && accountId === confirms.accountId,
    )
  if (!actor || !isSame) return say("otherPerson")
  const { issuer, level, authTime, userSignature } = vouched
  if (!isFresh(authTime, confirms.askedAt, app.time().now)) return say("notFresh")
  const { nonce } = pending
  return { ...actor, fresh: { binds: confirms.binds, issuer, level, authTime, nonce, userSignature } }
}

const nothingDone = ({ t, has }: Visit, key: string, path: string): Shown => ({
  title: t(key),
  body: (
    <>
      <PageHead title={t(key)} />
      {key.startsWith("confirm.") && has(`${key}.text`) && <p>{t(`${key}.text`)}</p>}
      <p>{t("confirm.nothingDone")}</p>
      <LinkButton href={path} variant="secondary">
        {t("app.back")}
      </LinkButton>
    </>
  ),
})
