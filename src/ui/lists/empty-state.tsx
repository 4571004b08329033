import type { Child } from "hono/jsx"
import { LinkButton } from "../forms/button.tsx"

export interface EmptyStateProps {
  title: string
  children?: Child
  action?: { href: string; label: string } | { form: Child }
}

/** Says why there is nothing, and what to do about it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p class="why">{children}</p>}
      {action &&
        ("form" in action ? action.form : <LinkButton href={action.href}>{action.label}</LinkButton>)}
    </div>
  )
}
