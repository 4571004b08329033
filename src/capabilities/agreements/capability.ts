import { capability } from "../../platform/capability.ts"
import { agreementDocument } from "./agreement-document.ts"
import { agreementsDemo } from "./demo.ts"
import { placementSignable } from "./placement-signable.ts"
import { printAgreement } from "./print-agreement.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const agreements = capability({
  name: "agreements",
  operations: [printAgreement],
  routes: [],
  documents: [agreementDocument],
  signables: [placementSignable],
  demo: [agreementsDemo],
  nav: [],
  texts: { sv, en },
})
