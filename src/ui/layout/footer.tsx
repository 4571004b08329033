import type { LinkItem } from "./types.ts"

export function Footer({ links }: { links?: readonly LinkItem[] }) {
  if (!links?.length) return null
  return (
    <footer class="foot">
      <ul>
        {links.map(({ href, label }) => (
          <li>
            <a class="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
}
