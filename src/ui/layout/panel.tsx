import type { Child } from "hono/jsx"

export interface PanelProps {
  title: Child
  id?: string
  actions?: Child
  children?: Child
}

export function Panel({ title, id, actions, children }: PanelProps) {
  return (
    <section class="panel" id={id}>
      <div class="panel-head">
        <h2>{title}</h2>
        {actions && <div class="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}

/** Main beside aside; under each other when there is no room. */
export function Columns({ main, aside }: { main: Child; aside: Child }) {
  return (
    <div class="columns-room">
      <div class="columns">
        <div class="stack">{main}</div>
        <div class="stack">{aside}</div>
      </div>
    </div>
  )
}

/** Things under each other with the same distance everywhere. */
export const Stack = ({ children }: { children?: Child }) => <div class="stack">{children}</div>
