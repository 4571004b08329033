import type { Child } from "hono/jsx"
import type { LinkItem } from "../layout/types.ts"

export interface ProgressProps {
  label: string
  /** Null when nobody knows how far it has come. */
  done: number | null
  total: number | null
  /** "12 000 av 50 000 rader": seen, and kept up to date. */
  count: string
  /** What a screen reader is told when it changes: rarely. */
  said: string
  /** Told when the page is about to show what came of it. */
  finished: string
  /** Without script the reader asks by this link. */
  refresh: LinkItem
  children?: Child
}

/** Work that goes on elsewhere. With script it looks again by itself, until the page says something else. */
export const Progress = ({ label, done, total, count, said, finished, refresh, children }: ProgressProps) => (
  <live-progress class="progress" data-finished={finished}>
    {done !== null && total ? (
      <progress data-live="bar" aria-label={label} value={String(done)} max={String(total)} />
    ) : (
      <progress data-live="bar" aria-label={label} />
    )}
    <p data-live="count">{count}</p>
    <p class="ds-sr-only" role="status" data-live="said">
      {said}
    </p>
    {children}
    <p data-live="refresh">
      <a class="ds-button" data-variant="secondary" data-size="sm" href={refresh.href}>
        {refresh.label}
      </a>
    </p>
  </live-progress>
)
