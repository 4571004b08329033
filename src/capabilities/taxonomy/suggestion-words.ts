import type { Visit } from "../../platform/http/visit.ts"
import type { SuggestionWords } from "../../ui/index.ts"

/** What the search as you type says, in the reader's language, and where it asks. */
export const suggestionWords = ({ t }: Visit): SuggestionWords => ({
  href: "/yrken/forslag",
  none: t("taxonomy.none"),
  found: t("taxonomy.found", { count: "{count}" }),
  formerly: t("taxonomy.formerly", { name: "{name}" }),
})
