import type { Child } from "hono/jsx"
import type { Tone } from "../tone.ts"

export interface AlertProps {
  tone: Tone
  title?: Child
  children?: Child
}

export function Alert({ tone, title, children }: AlertProps) {
  return (
    <div class="ds-alert" data-color={tone}>
      {title && <h2 class="alert-title">{title}</h2>}
      <div>{children}</div>
    </div>
  )
}
