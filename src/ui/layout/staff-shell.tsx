import type { Child } from "hono/jsx"
import { Brand } from "./brand.tsx"
import { Flash, type FlashMessage } from "./flash.tsx"
import { Footer } from "./footer.tsx"
import { PrintHead } from "./on-paper.tsx"
import { Search, type SearchProps } from "./search.tsx"
import { NavGroups } from "./side-nav.tsx"
import { SignOut } from "./sign-out.tsx"
import type { LinkItem, NavGroup } from "./types.ts"

export interface StaffShellProps {
  brand: string
  tenantName: string
  /** When it is printed, in words; on paper alone. */
  printed: string
  homeHref?: string
  logo?: Child
  user: { name: string; roleName: string; switchHref?: string }
  nav: readonly NavGroup[]
  search?: SearchProps
  labels: { menu: string; nav: string; signOut: string; switchRole?: string }
  csrf: string
  signOutAction?: string
  flash?: FlashMessage
  footer?: readonly LinkItem[]
  children?: Child
}

const UserBox = ({ user, labels, csrf, signOutAction }: StaffShellProps) => (
  <div class="me">
    <p>
      {user.name}
      <small>
        {user.roleName}
        {user.switchHref && labels.switchRole && (
          <>
            {" · "}
            <a class="ds-link" href={user.switchHref}>
              {labels.switchRole}
            </a>
          </>
        )}
      </small>
    </p>
    <SignOut csrf={csrf} label={labels.signOut} action={signOutAction} />
  </div>
)

/** The menu is one nav: a column on wide screens, a popover behind the menu button on phones. */
export function StaffShell(props: StaffShellProps) {
  return (
    <div class="staff" data-size="sm">
      <PrintHead tenantName={props.tenantName} printed={props.printed} />
      <header class="top">
        <Brand brand={props.brand} tenantName={props.tenantName} href={props.homeHref} logo={props.logo} />
        <button type="button" class="ds-button menu-button" data-variant="secondary" popovertarget="menu">
          {props.labels.menu}
        </button>
        {props.search && <Search {...props.search} />}
        <UserBox {...props} />
      </header>
      <div class="shell">
        <nav id="menu" class="side" aria-label={props.labels.nav} popover="auto">
          <NavGroups groups={props.nav} />
          <UserBox {...props} />
        </nav>
        <main id="main" tabindex={-1}>
          <Flash flash={props.flash} />
          {props.children}
        </main>
      </div>
      <Footer links={props.footer} />
    </div>
  )
}
