import { linear } from "./scale.ts"

export interface Bar {
  label: string
  value: number
  /** The value as people read it: "62 %". */
  display?: string
  href?: string
}
export interface BarListProps {
  title: string
  bars: readonly Bar[]
  labels: { name: string; value: string }
  /** The value a full bar stands for; the highest when not told. */
  max?: number
}

/** A table that is its own chart: name, bar, figure. */
export function BarList({ title, bars, labels, max }: BarListProps) {
  const width = linear([0, max ?? Math.max(1, ...bars.map((bar) => bar.value))], [0, 100])
  return (
    <table class="bar-list">
      <caption>{title}</caption>
      <thead class="ds-sr-only">
        <tr>
          <th scope="col">{labels.name}</th>
          <th scope="col">{labels.value}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value, display, href }) => (
          <tr>
            <th scope="row">
              {href ? (
                <a class="ds-link" href={href}>
                  {label}
                </a>
              ) : (
                label
              )}
            </th>
            <td>
              <svg class="bar" width="100%" height="12" aria-hidden="true" focusable="false">
                <rect class="rail" width="100%" height="12" rx="2" />
                <rect class="walked" width={`${width(value)}%`} height="12" rx="2" />
              </svg>
              <span>{display ?? value}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
