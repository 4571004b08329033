import type { Child } from "hono/jsx"
import { Brand } from "./brand.tsx"
import { Flash, type FlashMessage } from "./flash.tsx"
import { Footer } from "./footer.tsx"
import { Languages } from "./languages.tsx"
import { PrintHead } from "./on-paper.tsx"
import { PhoneMenu } from "./phone-menu.tsx"
import { SignOut } from "./sign-out.tsx"
import type { LanguageLink, LinkItem, NavItem } from "./types.ts"

export interface PhoneShellProps {
  brand: string
  tenantName: string
  /** When it is printed, in words; on paper alone. */
  printed: string
  homeHref?: string
  logo?: Child
  languageLinks?: readonly LanguageLink[]
  nav?: readonly NavItem[]
  labels: { languages: string; nav?: string; more?: string; signOut?: string }
  csrf: string
  signOutAction?: string
  flash?: FlashMessage
  footer?: readonly LinkItem[]
  children?: Child
}

/** One narrow column for participants, guardians, supervisors and employers, in any writing direction. */
export function PhoneShell(props: PhoneShellProps) {
  const { labels, nav } = props
  return (
    <div class="phone" data-size="md">
      <PrintHead tenantName={props.tenantName} printed={props.printed} />
      <header class="phone-top">
        <Brand brand={props.brand} tenantName={props.tenantName} href={props.homeHref} logo={props.logo} />
        <Languages links={props.languageLinks} label={labels.languages} />
        {labels.signOut && <SignOut csrf={props.csrf} label={labels.signOut} action={props.signOutAction} />}
      </header>
      {nav && nav.length > 0 && <PhoneMenu nav={nav} label={labels.nav} more={labels.more} />}
      <main id="main" tabindex={-1}>
        <Flash flash={props.flash} />
        {props.children}
      </main>
      <Footer links={props.footer} />
    </div>
  )
}
