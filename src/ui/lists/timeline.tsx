import type { Child } from "hono/jsx"

export interface TimelineItem {
  /** As people say it: "i går 08.05". */
  when: string
  datetime?: string
  title: Child
  body?: Child
  by?: Child
}

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline">
      {items.map(({ when, datetime, title, body, by }) => (
        <li>
          <time datetime={datetime}>{when}</time>
          <div>{title}</div>
          {body && <div class="body">{body}</div>}
          {by && <div class="why">{by}</div>}
        </li>
      ))}
    </ol>
  )
}
