export { type MatchRead, matchFileSchema, matchPlainData } from "./match-file.ts"
