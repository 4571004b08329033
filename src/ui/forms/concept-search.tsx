import type { Child } from "hono/jsx"

/** Where suggestions come from, and what is said about them. */
export interface SuggestionWords {
  href: string
  none: string
  found: string
  formerly: string
}

export interface ConceptSearchProps {
  words: SuggestionWords
  /** Which kinds of names: occupation, skill, language, municipality. */
  kinds: readonly string[]
  /** A hidden field for the id of what was chosen; a list of codes inside needs none. */
  idName?: string
  idValue?: string
  children?: Child
}

/**
 * Search as you type around one text field or one list of codes. Without script the field inside is what it
 * is: the text is sent as written, or the list is chosen from.
 */
export const ConceptSearch = ({ words, kinds, idName, idValue, children }: ConceptSearchProps) => (
  <concept-search
    data-href={words.href}
    data-kinds={kinds.join(" ")}
    data-none={words.none}
    data-found={words.found}
    data-formerly={words.formerly}
  >
    {children}
    {idName && <input type="hidden" name={idName} value={idValue ?? ""} data-concept-id />}
  </concept-search>
)
