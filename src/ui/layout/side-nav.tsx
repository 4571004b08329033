import type { NavGroup, NavItem } from "./types.ts"

export const NavLink = ({ href, label, count, current }: NavItem) => (
  <a href={href} aria-current={current ? "page" : undefined}>
    {label}
    {count !== undefined && <span class="count">{count}</span>}
  </a>
)

export function NavGroups({ groups }: { groups: readonly NavGroup[] }) {
  return (
    <>
      {groups.map((group) => (
        <ul aria-label={group.label}>
          {group.items.map((item) => (
            <li>
              <NavLink {...item} />
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}
