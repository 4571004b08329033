import { NavLink } from "./side-nav.tsx"
import type { NavItem } from "./types.ts"

/** As many as stand in one row of a narrow telephone beside the menu of the others. */
const beside = 3

export interface PhoneMenuProps {
  nav: readonly NavItem[]
  label?: string | undefined
  /** What the menu of the others is called. */
  more?: string | undefined
}

/** The first few in a row and the others below "more": a part that opens without JavaScript too. */
export function PhoneMenu({ nav, label, more }: PhoneMenuProps) {
  const first = nav.length > beside + 1 ? nav.slice(0, beside) : nav
  const others = nav.slice(first.length)
  return (
    <nav class="phone-menu" aria-label={label}>
      <ul>
        {first.map((item) => (
          <li>
            <NavLink {...item} />
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <details data-menu>
              <summary data-here={others.some(({ current }) => current) ? "true" : undefined}>{more}</summary>
              <ul>
                {others.map((item) => (
                  <li>
                    <NavLink {...item} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}
