import { document } from "../../../platform/documents.ts"
import type { Words } from "../pages/field-words.ts"
import type { SignableOf } from "../signable-of.ts"
import { paperTemplate } from "./paper.typ.ts"
import { paperContent } from "./paper-content.ts"
import { readPaper } from "./read-paper.ts"

export const paperDocument = (signables: SignableOf, words: Words) =>
  document({
    path: "/overenskommelser/:agreementId/overenskommelse.pdf",
    operation: readPaper,
    template: paperTemplate,
    fileName: () => words.t("signing.pdf.fileName"),
    content: ({ says }) => paperContent(says, signables(says.kind), words),
  })
