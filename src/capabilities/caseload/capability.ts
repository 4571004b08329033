import { capability } from "../../platform/capability.ts"
import { handOver } from "./hand-over.ts"
import { caseloadPage, handOverForm } from "./pages.tsx"
import { readCaseload, readColleague } from "./read-caseload.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const caseload = capability({
  name: "caseload",
  operations: [readCaseload, readColleague, handOver],
  routes: [caseloadPage, handOverForm],
  nav: [{ href: "/fordelning", label: "caseload.title", roles: ["manager"], order: 12 }],
  texts: { sv, en },
})
