export { matchFileSchema, matchPlainData } from "./match-file.ts"
export { groundOf, knownPeople } from "./suggestions/market.ts"
