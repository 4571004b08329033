import type { Child } from "hono/jsx"

export interface DraftProps {
  /**
   * Tells forms of one page apart; account, address and person come from the page itself. No personal data in
   * it.
   */
  draftKey: string
  /** The form belongs to one row, so what was typed comes back by itself; otherwise it is offered. */
  auto?: boolean
  /** Where text is also put, so that it can be found on another computer. */
  href?: string
  children?: Child
}

/** Keeps the fields inside it while they are filled in; without script it is nothing at all. */
export const Draft = ({ draftKey, auto, href, children }: DraftProps) => (
  <draft-field
    data-key={draftKey}
    data-href={href}
    data-auto={auto ? "" : undefined}
    data-quiet={auto ? undefined : ""}
  >
    {children}
  </draft-field>
)
