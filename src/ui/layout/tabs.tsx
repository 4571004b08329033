import { NavLink } from "./side-nav.tsx"
import type { NavItem } from "./types.ts"

/** Tabs are links: each has its address, works without script and is told apart by aria-current. */
export function Tabs({ items, label }: { items: readonly NavItem[]; label: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li>
            <NavLink {...item} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
