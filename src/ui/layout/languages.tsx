import type { LanguageLink } from "./types.ts"

const Globe = () => (
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
    focusable="false"
  >
    <circle cx="10" cy="10" r="8" stroke-width="1.5" />
    <path
      d="M2 10h16M10 2c3 2.6 3.6 5.2 3.6 8S13 15.4 10 18c-3-2.6-3.6-5.2-3.6-8S7 4.6 10 2z"
      stroke-width="1.3"
    />
  </svg>
)

/** Each language is written in itself, so that its reader finds it on a page in any other. */
export function Languages({ links, label }: { links?: readonly LanguageLink[]; label: string }) {
  if (!links?.length) return null
  const current = links.find((link) => link.current)
  return (
    <details class="languages" data-menu>
      <summary>
        <Globe />
        {current ? (
          <span>
            <span class="ds-sr-only">{label}: </span>
            <bdi lang={current.lang}>{current.label}</bdi>
          </span>
        ) : (
          <span>{label}</span>
        )}
      </summary>
      <ul>
        {links.map((link) => (
          <li>
            <a
              href={link.href}
              lang={link.lang}
              hreflang={link.lang}
              dir={link.dir ?? "ltr"}
              aria-current={link.current ? "true" : undefined}
              data-turbo="false"
            >
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
