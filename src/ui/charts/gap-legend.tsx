import type { Child } from "hono/jsx"

export interface GapLegendProps {
  labels: { start: string; now: string; required: string }
}

const Sign = ({ text, children }: { text: string; children?: Child }) => (
  <span>
    <svg class="gap-track" viewBox="0 0 16 20" width="16" height="20" aria-hidden="true" focusable="false">
      {children}
    </svg>
    {text}
  </span>
)

/** What the three signs mean, drawn with the signs themselves. */
export function GapLegend({ labels }: GapLegendProps) {
  return (
    <p class="gap-legend">
      <Sign text={labels.start}>
        <circle class="start" cx="8" cy="10" r="5" stroke-width="2" />
      </Sign>
      <Sign text={labels.now}>
        <circle class="now" cx="8" cy="10" r="6" />
      </Sign>
      <Sign text={labels.required}>
        <line class="required" x1="8" x2="8" y1="2" y2="18" stroke-width="3" />
      </Sign>
    </p>
  )
}
