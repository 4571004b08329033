import { capability } from "../../platform/capability.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

/** The rulesets that others check facts against, and the words of what they find. */
export const governance = capability({
  name: "governance",
  operations: [],
  routes: [],
  nav: [],
  texts: { sv, en },
})
