import { capability } from "../../platform/capability.ts"
import { findAllOf } from "./find-all.ts"
import { searchPageOf } from "./search-page.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const search = capability({
  name: "search",
  operations: [],
  routes: [],
  nav: [],
  texts: { sv, en },
  from: ({ finders }) => {
    const findAll = findAllOf(finders)
    return { operations: [findAll], routes: [searchPageOf(findAll)] }
  },
})
