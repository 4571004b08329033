import { document } from "../../platform/documents.ts"
import { letterTemplate } from "./letter.typ.ts"
import { letterContent } from "./letter-content.ts"
import { printLetter } from "./print-letter.ts"

export const letterDocument = document({
  path: "/moten/:meetingId/kallelse.pdf",
  operation: printLetter,
  template: letterTemplate,
  fileName: (_, { t }) => t("letter.fileName"),
  content: letterContent,
})
