import { capability } from "../../platform/capability.ts"
import { addEntry, entryFacts, finishEntry, reopenEntry } from "./add-entry.ts"
import { employerLogDemo } from "./demo.ts"
import { entryForm, finishEntryAction, reopenEntryAction } from "./entry-form.tsx"
import { employerLogMatters } from "./matters.ts"
import { employerLogRetention } from "./retention.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const employerLog = capability({
  name: "employer-log",
  operations: [entryFacts, addEntry, finishEntry, reopenEntry],
  routes: [entryForm, finishEntryAction, reopenEntryAction],
  nav: [],
  matters: employerLogMatters,
  retention: employerLogRetention,
  demo: [employerLogDemo],
  texts: { sv, en },
})
