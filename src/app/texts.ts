import { capability } from "../platform/capability.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

/** The words of the frame around all pages. */
export const application = capability({ name: "application", operations: [], routes: [], nav: [], texts: { sv, en } })
