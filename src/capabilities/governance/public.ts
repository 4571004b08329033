export { checkRuleset, rulesetNames } from "./rulesets.ts"
