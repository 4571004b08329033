import { compilePdf } from "../../integrations/typst/compile-pdf.ts"
import { capability } from "../../platform/capability.ts"
import { file } from "../../platform/http/routes.ts"
import { agreementTemplate } from "./agreement.typ.ts"
import { agreementContent } from "./agreement-content.ts"
import { printAgreement } from "./print-agreement.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

const agreementFile = file({
  path: "/placeringar/:placementId/overenskommelse.pdf",
  operation: printAgreement,
  send: async (facts, visit) => ({
    name: `${visit.t("agreement.fileName")}.pdf`,
    type: "application/pdf",
    bytes: compilePdf(agreementTemplate, agreementContent(facts, visit)),
    inline: true,
  }),
})

export const agreements = capability({
  name: "agreements",
  operations: [printAgreement],
  routes: [agreementFile],
  nav: [],
  texts: { sv, en },
})
