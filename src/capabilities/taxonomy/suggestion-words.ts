import type { Visit } from "../../platform/http/visit.ts"
import type { SuggestionWords } from "../../ui/index.ts"
import { suggestionPath } from "./search-concepts.ts"

/** What the search as you type says, in the reader's language, and where it asks. */
export const suggestionWords = ({ t }: Visit): SuggestionWords => ({
  href: suggestionPath,
  none: t("taxonomy.none"),
  found: t("taxonomy.found", { count: "{count}" }),
  formerly: t("taxonomy.formerly", { name: "{name}" }),
})
