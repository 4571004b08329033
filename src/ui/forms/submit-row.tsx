import type { Child } from "hono/jsx"
import { Button } from "./button.tsx"

export interface SubmitRowProps {
  submit: string
  tone?: "accent" | "danger"
  cancelHref?: string
  cancel?: string
  /** More buttons, after the first. */
  children?: Child
}

export function SubmitRow({ submit, tone, cancelHref, cancel, children }: SubmitRowProps) {
  return (
    <div class="submit-row">
      <Button tone={tone}>{submit}</Button>
      {children}
      {cancelHref && cancel && (
        <a class="ds-button" data-variant="tertiary" href={cancelHref}>
          {cancel}
        </a>
      )}
    </div>
  )
}
