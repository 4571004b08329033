import { document } from "../../platform/documents.ts"
import { agreementTemplate } from "./agreement.typ.ts"
import { agreementContent } from "./agreement-content.ts"
import { printAgreement } from "./print-agreement.ts"

export const agreementDocument = document({
  path: "/placeringar/:placementId/overenskommelse.pdf",
  operation: printAgreement,
  template: agreementTemplate,
  fileName: (_, { t }) => t("agreement.fileName"),
  content: agreementContent,
})
