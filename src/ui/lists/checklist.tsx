import type { Child } from "hono/jsx"

export interface ChecklistRow {
  state: "done" | "open" | "refused"
  title: Child
  /** What has been answered, when something has. */
  said: Child
  /** How it is answered, or answered anew. */
  fields: Child
  /** Answered already although it stops: the fields are for changing it. */
  changeOnly?: boolean
}

export interface ChecklistProps {
  rows: readonly ChecklistRow[]
  labels: Record<ChecklistRow["state"] | "change", string>
}

const marks: Record<ChecklistRow["state"], string> = { done: "✓", open: "○", refused: "✕" }

/** What must be answered, each in its place; what is answered is told, and can be opened to be changed. */
export const Checklist = ({ rows, labels }: ChecklistProps) => (
  <ul class="checklist">
    {rows.map(({ state, title, said, fields, changeOnly }) => (
      <li data-state={state}>
        <span class="mark" aria-hidden="true">
          {marks[state]}
        </span>
        <div class="what">
          <b>{title}</b>
          <span class="ds-sr-only"> {labels[state]}</span>
        </div>
        <div class="answer">
          {said && <div>{said}</div>}
          {state === "open" || (state === "refused" && !changeOnly && !said) ? (
            fields
          ) : (
            <details>
              <summary>{labels.change}</summary>
              {fields}
            </details>
          )}
        </div>
      </li>
    ))}
  </ul>
)
