import type { Child } from "hono/jsx"

export interface ConfirmBoxProps {
  title: string
  /** What will happen, computed by the code that will do it. */
  consequences: readonly Child[]
  children?: Child
}

export function ConfirmBox({ title, consequences, children }: ConfirmBoxProps) {
  return (
    <section class="confirm">
      <h2>{title}</h2>
      <ul>
        {consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
      </ul>
      {children}
    </section>
  )
}
