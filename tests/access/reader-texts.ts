import { inject } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { webApp } from "../../src/app/web.tsx"
import type { Role } from "../../src/platform/access/roles.ts"
import { openSession, readSession } from "../../src/platform/auth/sessions.ts"
import type { Capability } from "../../src/platform/capability.ts"
import type { TestApp } from "../factories/database.ts"
import { formType, sameOrigin } from "../factories/web.ts"

/** Every Swedish text with its key before it, so that a page tells which texts it is made of. */
const marked: readonly Capability[] = capabilities.map((one) => ({
  ...one,
  texts: {
    sv: Object.fromEntries(
      Object.entries(one.texts.sv ?? {}).map(([key, text]) => [key, `⟦${key.replaceAll(".", "·")}⟧${text}`]),
    ),
  },
}))

/** Everyone's pages once, whatever id or day stands in their address. */
const kindOf = (path: string) =>
  path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "·").replaceAll(/\d{4}-\d\d-\d\d/g, "day")

/** The keys of all texts on all pages that a participant's or supervisor's own pages lead to. */
export async function textsOnPages(
  test: TestApp,
  who: { tenantId: string; accountId: string; role: Role },
): Promise<Set<string>> {
  const assetsDir = inject("assetsDir")
  const web = webApp(test.app, { capabilities: marked, assetsDir, version: "test", perMinute: 1_000_000 })
  const secret = await openSession(test.app, { ...who, tenantName: "", name: "" })
  const signedIn = await readSession(test.app, secret)
  if (!signedIn) throw new Error("did not get in")
  const cookie = `stegvis_session=${secret}`
  const keys = new Set<string>()
  const pages = new Set<string>()
  const waiting = ["/"]
  const read = (html: string) => {
    for (const [, key = ""] of html.matchAll(/⟦([^⟧]+)⟧/g)) keys.add(key.replaceAll("·", "."))
    for (const [, href = ""] of html.matchAll(/(?:href|action)="(\/[^"#]*)"/g)) {
      const path = href.replaceAll("&amp;", "&")
      if (!/^\/(assets|sprak|logga-ut|tema|roller|utkast)/.test(path)) waiting.push(path)
    }
  }
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (pages.has(kindOf(path))) continue
    pages.add(kindOf(path))
    const answer = await web.request(path, { headers: { cookie } })
    const next = answer.headers.get("location")
    if (next?.startsWith("/")) waiting.push(next)
    if (answer.headers.get("content-type")?.startsWith("text/html")) read(await answer.text())
    // An empty form, for what it says when something is missing.
    const sent = await web.request(path, {
      method: "POST",
      body: new URLSearchParams({ _csrf: signedIn.session.csrf }),
      headers: { cookie, ...formType, ...sameOrigin },
    })
    if (sent.status === 422 || sent.status === 409) read(await sent.text())
  }
  return keys
}
