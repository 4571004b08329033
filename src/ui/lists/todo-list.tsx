import type { Child } from "hono/jsx"
import { Tag } from "../forms/tag.tsx"
import type { Tone } from "../tone.ts"

export type TodoAction =
  /** `about` is read after the label by screen readers, where "Öppna" alone would be one of many. */
  { href: string; label: string; about?: string } | { form: Child }
export interface TodoItem {
  tag: string
  tone: Tone
  title: Child
  why?: Child
  action?: TodoAction
}

const ActionLink = ({ href, label, about }: { href: string; label: string; about?: string }) => (
  <a class="ds-button" data-variant="secondary" data-size="sm" href={href}>
    {label}
    {about && <span class="ds-sr-only"> {about}</span>}
  </a>
)

/** What to do, why, and one action a row. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  return (
    <ul class="todo">
      {items.map(({ tag, tone, title, why, action }) => (
        <li>
          <Tag tone={tone}>{tag}</Tag>
          <div>
            <p>{title}</p>
            {why && <p class="why">{why}</p>}
          </div>
          {action && (
            <div class="todo-action">{"form" in action ? action.form : <ActionLink {...action} />}</div>
          )}
        </li>
      ))}
    </ul>
  )
}
