import type { Child } from "hono/jsx"

/** The day's meetings: the hour, then what it is. */
export function Times({ items }: { items: readonly { time: string; text: Child }[] }) {
  return (
    <ul class="times">
      {items.map(({ time, text }) => (
        <li>
          <time>{time}</time>
          <div>{text}</div>
        </li>
      ))}
    </ul>
  )
}
