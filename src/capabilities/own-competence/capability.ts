import { capability } from "../../platform/capability.ts"
import { ownCompetenceDemo } from "./demo.ts"
import { ownCompetenceFigures } from "./figures.ts"
import { keepOwnCompetence } from "./keep-own-competence.ts"
import { reachNumbersPage, reachPage } from "./reach-pages.tsx"
import { countReach, readReach } from "./read-reach.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

/**
 * Who in the municipality's own programmes could take the jobs that it will have, and what would open for
 * more.
 */
export const ownCompetence = capability({
  name: "own-competence",
  operations: [readReach, countReach],
  routes: [reachPage, reachNumbersPage],
  demo: [ownCompetenceDemo],
  figures: ownCompetenceFigures,
  nav: [],
  texts: { sv, en },
  jobs: [keepOwnCompetence],
})
