export interface ChainStep {
  label: string
  detail?: string
  state: "done" | "now" | "ahead"
}
export interface ChainProps {
  steps: readonly ChainStep[]
  label: string
  /** Said to screen readers after a step's name, e.g. { done: "klart", ahead: "återstår" }. */
  labels?: { done?: string; ahead?: string }
}

/** Where a person stands on the way from referral to follow-up. */
export function Chain({ steps, label, labels }: ChainProps) {
  return (
    <ol class="chain" aria-label={label}>
      {steps.map(({ label: name, detail, state }) => {
        const spoken = state === "now" ? undefined : labels?.[state]
        return (
          <li class={state} aria-current={state === "now" ? "step" : undefined}>
            {name}
            {spoken && <span class="ds-sr-only">, {spoken}</span>}
            {detail && <span class="detail">{detail}</span>}
          </li>
        )
      })}
    </ol>
  )
}
