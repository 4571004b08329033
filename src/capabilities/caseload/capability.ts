import { capability } from "../../platform/capability.ts"
import { handOver } from "./hand-over.ts"
import { overduePage } from "./overdue-page.tsx"
import { caseloadPage, handOverForm } from "./pages.tsx"
import { readCaseload, readColleague } from "./read-caseload.ts"
import { readOverdue } from "./read-overdue.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const caseload = capability({
  name: "caseload",
  operations: [readCaseload, readOverdue, readColleague, handOver],
  routes: [caseloadPage, overduePage, handOverForm],
  nav: [{ href: "/fordelning", label: "caseload.title", roles: ["manager"], order: 12 }],
  texts: { sv, en },
})
