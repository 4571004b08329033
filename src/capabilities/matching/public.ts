export { groundOf, knownPeople } from "./suggestions/market.ts"
