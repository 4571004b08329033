import type { Child } from "hono/jsx"

export interface DraftProps {
  draftKey: string
  /** Where drafts are also put, so that they can be found on another computer. */
  href?: string
  /** "Utkast sparat": shown when something was kept. */
  saved?: string
  children?: Child
}

/** Keeps the text fields inside it while they are written; without script it is nothing at all. */
export const Draft = ({ draftKey, href, saved, children }: DraftProps) => (
  <draft-field data-key={draftKey} data-href={href}>
    {children}
    {saved && <p class="draft-saved" data-draft-saved role="status" data-text={saved}></p>}
  </draft-field>
)
