export { type MatchRead, matchFileSchema, matchPlainData } from "./match-file.ts"
export { type Ground, groundOf, type KnownPerson, knownPeople } from "./suggestions/market.ts"
