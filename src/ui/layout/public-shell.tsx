import type { Child } from "hono/jsx"
import { Brand } from "./brand.tsx"
import { Flash, type FlashMessage } from "./flash.tsx"
import { Footer } from "./footer.tsx"
import { Languages } from "./languages.tsx"
import type { LanguageLink, LinkItem } from "./types.ts"

export interface PublicShellProps {
  brand: string
  tenantName?: string
  homeHref?: string
  logo?: Child
  languageLinks?: readonly LanguageLink[]
  labels: { languages: string }
  flash?: FlashMessage
  footer?: readonly LinkItem[]
  children?: Child
}

/** Pages for anyone: sign-in, statements, open events. Nobody is signed in here, so nothing needs csrf. */
export function PublicShell(props: PublicShellProps) {
  return (
    <div class="public" data-size="md">
      <header class="top">
        <Brand brand={props.brand} tenantName={props.tenantName} href={props.homeHref} logo={props.logo} />
        <Languages links={props.languageLinks} label={props.labels.languages} />
      </header>
      <main id="main" tabindex={-1}>
        <Flash flash={props.flash} />
        {props.children}
      </main>
      <Footer links={props.footer} />
    </div>
  )
}
