import { capability } from "../../platform/capability.ts"
import { texts } from "./texts.ts"

/** The rulesets that others check facts against, and the words of what they find. */
export const governance = capability({
  name: "governance",
  operations: [],
  routes: [],
  nav: [],
  texts,
})
