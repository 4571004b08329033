import { capability } from "../../platform/capability.ts"
import { suggestions } from "../../platform/http/public-routes.ts"
import { taxonomyCommands } from "./command-line.ts"
import { findSuggestions, Question, readConcept, searchConcepts, suggestionPath } from "./search-concepts.ts"
import { taxonomyPage, taxonomySearchPage } from "./search-page.tsx"
import ar from "./texts.ar.json" with { type: "json" }
import en from "./texts.en.json" with { type: "json" }
import fa from "./texts.fa.json" with { type: "json" }
import so from "./texts.so.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import ti from "./texts.ti.json" with { type: "json" }
import uk from "./texts.uk.json" with { type: "json" }

export const taxonomy = capability({
  name: "taxonomy",
  operations: [searchConcepts, readConcept],
  routes: [taxonomyPage, taxonomySearchPage],
  suggestions: [
    suggestions({
      path: suggestionPath,
      question: Question,
      find: async (reader, question) => ({ found: (await findSuggestions(reader, question)).found }),
    }),
  ],
  commandLine: taxonomyCommands,
  nav: [],
  texts: { sv, en, ar, uk, so, fa, ti },
})
