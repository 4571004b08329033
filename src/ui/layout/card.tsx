import type { Child } from "hono/jsx"

export interface CardProps {
  title: Child
  /** The one that matters now, such as today. */
  current?: boolean
  children?: Child
}

/** A day or a matter on the participant's and supervisor's phone. */
export function Card({ title, current, children }: CardProps) {
  return (
    <section class="card" data-current={current ? "true" : undefined}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
