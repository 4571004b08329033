import type { Child } from "hono/jsx"
import { realmOf } from "../platform/access/roles.ts"
import { draftKey } from "../platform/auth/draft-key.ts"
import type { NavItem } from "../platform/capability.ts"
import { type FlashAbout, factsFor, flashesIn } from "../platform/http/flash.ts"
import type { Shown } from "../platform/http/routes.ts"
import type { Visit } from "../platform/http/visit.ts"
import { direction, type Language, languageNames, languages } from "../platform/i18n/texts.ts"
import { Document, PhoneShell, PublicShell, StaffShell } from "../ui/index.ts"

export type Assets = { css: string; js: string; icon: string }
export type Frame = {
  assets: Assets
  nav: readonly NavItem[]
  foot: readonly { href: string; label: string }[]
}

const languageLinks = (visit: Visit, offered: readonly Language[]) =>
  offered.map((lang) => ({
    href: `/sprak/${lang}?till=${encodeURIComponent(`${visit.url.pathname}${visit.url.search}`)}`,
    label: languageNames[lang],
    lang,
    dir: direction(lang),
    current: lang === visit.language,
  }))

/** What was done. A page that cannot say of whom or when says that it is done. */
function flashOf({ url, has, t, asks }: Visit, about: FlashAbout | undefined) {
  const facts = factsFor(url, about)
  const said = flashesIn(url)
    .filter(has)
    .map((key) => (asks(key).every((name) => facts[name] !== undefined) ? t(key, facts) : t("app.done")))
  return said.length > 0 ? { tone: "success" as const, text: [...new Set(said)].join(" ") } : undefined
}

/** The phone has no menu for it: participants and supervisors change municipality or role from the foot. */
const footer = ({ foot }: Frame, visit: Visit) => [
  ...(visit.session?.several && ["participant", "supervisor"].includes(visit.session.active.role)
    ? [{ href: "/roller", label: visit.t("app.switchRole") }]
    : []),
  // Not on a participant's or a supervisor's telephone.
  ...(["participant", "supervisor"].includes(visit.actor?.role ?? "")
    ? []
    : foot.map(({ href, label }) => ({ href, label: visit.t(label) }))),
  { href: "/tillganglighet", label: visit.t("app.accessibility") },
  { href: "/om", label: visit.t("app.about") },
  ...(visit.actor?.role === "systemAdmin" ? [{ href: "/api/v1/docs", label: visit.t("apiDocs.title") }] : []),
]

type ShellProps = { frame: Frame; visit: Visit; about: FlashAbout | undefined; children: Child }
function Shell({ frame, visit, about, children }: ShellProps) {
  const { t, actor, session } = visit
  if (!actor || !session || actor.role === "system") {
    return (
      <PublicShell
        brand="Stegvis"
        languageLinks={languageLinks(visit, languages)}
        labels={{ languages: t("app.languages") }}
        flash={flashOf(visit, about)}
        footer={footer(frame, visit)}
      >
        {children}
      </PublicShell>
    )
  }
  const role = actor.role
  const path = visit.url.pathname
  const mine = frame.nav.filter((item) => item.roles.includes(role))
  // The longest match: /arbetsgivare/behov is a place of its own, below /arbetsgivare.
  const here = mine
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0]
  const items = mine
    .sort((a, b) => a.order - b.order)
    .map((item) => ({
      href: item.href,
      label: t(item.label),
      current: item.href === here,
      order: item.order,
    }))
  if (realmOf[role] === "staff") {
    const groups = [0, 100, 200, 300]
      .map((from) => ({ items: items.filter((item) => item.order >= from && item.order < from + 100) }))
      .filter((group) => group.items.length > 0)
    const searches = visit.opens("/deltagare")
    return (
      <StaffShell
        brand="Stegvis"
        tenantName={session.tenantName}
        printed={t("app.printed", { day: visit.day(visit.today) })}
        user={{
          name: actor.name,
          roleName: t(`role.${role}`),
          ...(session.several ? { switchHref: "/roller" } : {}),
        }}
        nav={groups}
        {...(searches
          ? {
              search: {
                action: "/sok",
                csrf: session.csrf,
                name: "q",

                label: t(visit.opens("/arbetsgivare") ? "app.search.all" : "app.search"),
              },
            }
          : {})}
        labels={{
          menu: t("app.menu"),
          nav: t("app.nav"),
          signOut: t("app.signOut"),
          switchRole: t("app.switchRole"),
        }}
        csrf={session.csrf}
        signOutAction="/logga-ut"
        flash={flashOf(visit, about)}
        footer={footer(frame, visit)}
      >
        {children}
      </StaffShell>
    )
  }
  return (
    <PhoneShell
      brand="Stegvis"
      tenantName={session.tenantName}
      printed={t("app.printed", { day: visit.day(visit.today) })}
      languageLinks={languageLinks(visit, languages)}
      nav={items}
      labels={{
        languages: t("app.languages"),
        nav: t("app.nav"),
        more: t("app.more"),
        signOut: t("app.signOut"),
      }}
      csrf={session.csrf}
      signOutAction="/logga-ut"
      flash={flashOf(visit, about)}
      footer={footer(frame, visit)}
    >
      {children}
    </PhoneShell>
  )
}

/** What the browser's part says by itself, in the visitor's language. */
const sayings = ({ t, actor }: Visit): Record<string, string> => ({
  "data-offline": t("sending.offline"),
  "data-send-failed": t("sending.failed"),
  ...(actor
    ? {
        "data-draft-saved": t("app.draftSaved"),
        "data-draft-restored": t("draft.restored"),
        "data-draft-offer": t("draft.offer"),
        "data-draft-take": t("draft.take"),
        "data-draft-drop": t("draft.drop"),
      }
    : {}),
})

/** A whole page: the document around what a route shows, in the frame of the actor's role. */
export const wholePage = (frame: Frame, visit: Visit, shown: Shown) => (
  <Document
    lang={visit.language}
    dir={direction(visit.language)}
    title={`${shown.title} – Stegvis`}
    cssHref={frame.assets.css}
    jsHref={frame.assets.js}
    iconHref={frame.assets.icon}
    labels={{ skip: visit.t("app.skip") }}
    {...(visit.session?.accent
      ? { theme: { href: `/tema/${visit.session.accent.slice(1).toLowerCase()}.css` } }
      : {})}
    sayings={sayings(visit)}
    {...(visit.actor?.accountId && visit.session
      ? {
          draftScope: visit.actor.accountId,
          draftKey: draftKey(visit.app.config, visit.actor.tenantId, visit.actor.accountId),
        }
      : {})}
  >
    <Shell frame={frame} visit={visit} about={shown.about}>
      {shown.body}
    </Shell>
  </Document>
)
