export { bare } from "./fold.ts"
export { taxonomyFrom } from "./load-taxonomy.ts"
export { Recognised, readDescription } from "./read-description.ts"
export {
  jobtechSsyk,
  type Suggestion,
  searchKinds,
  type Taxonomy,
} from "./taxonomy.ts"
