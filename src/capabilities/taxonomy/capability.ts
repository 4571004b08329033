import { capability } from "../../platform/capability.ts"
import { readConcept, searchConcepts } from "./search-concepts.ts"
import { taxonomyPage, taxonomySearchPage } from "./search-page.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const taxonomy = capability({
  name: "taxonomy",
  operations: [searchConcepts, readConcept],
  routes: [taxonomyPage, taxonomySearchPage],
  nav: [],
  texts: { sv, en },
})
