export { ssykConceptId } from "./compact-taxonomy.ts"
export { bare, fold, wordsOf } from "./fold.ts"
export { type Reader, taxonomyFrom } from "./load-taxonomy.ts"
export { type Recognised, readDescription } from "./read-description.ts"
export {
  type Concept,
  jobtechSsyk,
  type SearchKind,
  type Substitute,
  type Suggestion,
  searchKinds,
  type Taxonomy,
} from "./taxonomy.ts"
