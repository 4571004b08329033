import type { Child } from "hono/jsx"

export interface PageHeadProps {
  title: Child
  subtitle?: Child
  facts?: readonly Child[]
  actions?: Child
}

export function PageHead({ title, subtitle, facts, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {subtitle && <p class="sub">{subtitle}</p>}
        {facts && facts.length > 0 && (
          <ul class="facts">
            {facts.map((fact) => (
              <li>{fact}</li>
            ))}
          </ul>
        )}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}
