export { OccupationField } from "./occupation-field.tsx"
export { Question, suggestions } from "./search-concepts.ts"
export { suggestionWords } from "./suggestion-words.ts"
