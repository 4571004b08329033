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

/** All that is to be done about one person, under their name. */
export interface TodoOfOne {
  whom: Child
  items: readonly TodoItem[]
}

const ActionLink = ({ href, label, about }: { href: string; label: string; about?: string }) => (
  <a class="ds-button" data-variant="secondary" data-size="sm" href={href}>
    {label}
    {about && (
      <>
        {" "}
        <span class="ds-sr-only">{about}</span>
      </>
    )}
  </a>
)

const Action = ({ action }: { action: TodoAction | undefined }) =>
  action ? <div class="todo-action">{"form" in action ? action.form : <ActionLink {...action} />}</div> : null

const Row = ({ tag, tone, title, why, action }: TodoItem) => (
  <li class="todo-row">
    <Tag tone={tone}>{tag}</Tag>
    <div>
      <p>{title}</p>
      {why && <p class="why">{why}</p>}
    </div>
    <Action action={action} />
  </li>
)

const RowOfOne = ({ tag, tone, title, why, action }: TodoItem) => (
  <li class="todo-row">
    <div>
      <p>
        <Tag tone={tone}>{tag}</Tag> {title}
      </p>
      {why && <p class="why">{why}</p>}
    </div>
    <Action action={action} />
  </li>
)

/** What to do, why, and one action a row; what is about the same person together. */
export const TodoList = ({ items }: { items: readonly (TodoItem | TodoOfOne)[] }) => (
  <ul class="todo">
    {items.map((one) =>
      "whom" in one ? (
        <li class="todo-of-one">
          <h3>{one.whom}</h3>
          <ul>
            {one.items.map((item) => (
              <RowOfOne {...item} />
            ))}
          </ul>
        </li>
      ) : (
        <Row {...one} />
      ),
    )}
  </ul>
)
