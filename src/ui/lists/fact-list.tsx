import type { Child } from "hono/jsx"

export interface Fact {
  term: string
  value: Child
}

export interface FactListProps {
  facts: readonly Fact[]
  /** Figures stand under each other at the end of the line. */
  numeric?: boolean
}

export function FactList({ facts, numeric }: FactListProps) {
  return (
    <dl class="fact-list" data-numeric={numeric ? "true" : undefined}>
      {facts.map(({ term, value }) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
