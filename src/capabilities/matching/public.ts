export { overrideFigures } from "./decisions/override-rate.ts"
export { type MatchRead, matchFileSchema, matchPlainData } from "./match-file.ts"
