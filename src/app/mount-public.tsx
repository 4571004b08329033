import type { Hono } from "hono"
import type { Home } from "../platform/capability.ts"
import { PageHead } from "../ui/index.ts"
import type { Env } from "./mount-pages.tsx"
import { type Frame, wholePage } from "./shells.tsx"

const accentSheet = (accent: string) => `:root{--accent:${accent}}
@media (prefers-color-scheme: light){[data-color-scheme],:root{
--ds-color-accent-base-default:var(--accent);--ds-color-accent-base-hover:color-mix(in srgb,var(--accent) 88%,black);
--ds-color-accent-base-active:color-mix(in srgb,var(--accent) 78%,black);--ds-color-accent-text-subtle:var(--accent);
--ds-color-accent-border-strong:var(--accent);--ds-color-accent-base-contrast-default:#ffffff}}
`

/** Pages for anyone: about, and the accessibility statement that the law asks for (lag 2018:1937). */
export function mountPublic(web: Hono<Env>, frame: Frame, homes: readonly Home[]): void {
  for (const name of ["about", "accessibility"] as const) {
    web.get(name === "about" ? "/om" : "/tillganglighet", (c) => {
      const visit = c.get("visit")
      const title = visit.t(`${name}.title`)
      const paragraphs = visit.t(`${name}.text`).split("\n")
      const body = (
        <>
          <PageHead title={title} />
          {paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </>
      )
      return c.html(wholePage(frame, visit, { title, body }))
    })
  }
  // A municipality's colour as a sheet of its own: the policy allows no inline style. Any six digits give
  // one.
  web.get("/tema/:file{[0-9a-f]{6}\\.css}", (c) =>
    c.body(accentSheet(`#${c.req.param("file").slice(0, 6)}`), 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    }),
  )
  // The day of each role; the page itself is a capability's.
  web.get("/", (c) => {
    const role = c.get("visit").actor?.role
    if (!role) return c.redirect("/logga-in", 303)
    return c.redirect(homes.find(({ roles }) => roles.some((one) => one === role))?.href ?? "/roller", 303)
  })
}
