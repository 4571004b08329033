import type { Hono } from "hono"
import type { Texts } from "../platform/i18n/texts.ts"
import { PageHead } from "../ui/index.ts"
import type { Env } from "./mount-pages.tsx"
import { type Frame, wholePage } from "./shells.tsx"

/** Pages for anyone: about, and the accessibility statement that the law asks for (lag 2018:1937). */
export function mountPublic(web: Hono<Env>, frame: Frame, _texts: Texts): void {
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
      return c.html(wholePage(frame, visit, { title, body }) as unknown as string)
    })
  }
  // The day of each role; the page itself is a capability's.
  web.get("/", (c) => {
    const role = c.get("visit").actor?.role
    if (!role) return c.redirect("/logga-in", 303)
    if (role === "participant") return c.redirect("/min-vecka", 303)
    if (role === "supervisor") return c.redirect("/mina-deltagare", 303)
    if (role === "referrer") return c.redirect("/remisser", 303)
    if (role === "reviewer") return c.redirect("/granskning", 303)
    if (role === "systemAdmin") return c.redirect("/installningar", 303)
    if (role === "steering") return c.redirect("/siffror", 303)
    return c.redirect("/min-dag", 303)
  })
}
