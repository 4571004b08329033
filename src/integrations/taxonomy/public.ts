export { bare } from "./fold.ts"
export { taxonomyFrom } from "./load-taxonomy.ts"
export { Recognised, readDescription } from "./read-description.ts"
export {
  Concept,
  jobtechSsyk,
  type SearchKind,
  Substitute,
  Suggestion,
  searchKinds,
  type Taxonomy,
  TaxonomyVersion,
} from "./taxonomy.ts"
