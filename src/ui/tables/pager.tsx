import type { LinkItem } from "../layout/types.ts"

export interface PagerProps {
  label: string
  /** "Visar 1–50 av 214", or "Visar 50, det finns fler" when counting is not honest. */
  count: string
  previous?: LinkItem
  next?: LinkItem
}

export function Pager({ label, count, previous, next }: PagerProps) {
  return (
    <nav class="pager" aria-label={label}>
      <p>{count}</p>
      {previous && (
        <a class="ds-button" data-variant="secondary" data-size="sm" rel="prev" href={previous.href}>
          {previous.label}
        </a>
      )}
      {next && (
        <a class="ds-button" data-variant="secondary" data-size="sm" rel="next" href={next.href}>
          {next.label}
        </a>
      )}
    </nav>
  )
}

/** The way on in a list that is not counted; nothing when all is shown. */
export const NextPage = (props: { href: string | null; count: string; t: (key: string) => string }) =>
  props.href === null ? null : (
    <Pager
      label={props.t("app.pages")}
      count={props.count}
      next={{ href: props.href, label: props.t("app.next") }}
    />
  )
