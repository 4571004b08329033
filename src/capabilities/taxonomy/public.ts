export { OccupationField } from "./occupation-field.tsx"
export { suggestionWords } from "./suggestion-words.ts"
