import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import { file } from "../../../platform/http/routes.ts"
import { paperTemplate } from "../../../platform/papers/paper.typ.ts"
import type { Words } from "../pages/field-words.ts"
import { paperContent } from "./paper-content.ts"
import { readPaper } from "./read-paper.ts"

/** Printed anew until all have signed; then the one that was sealed. */
export const paperFile = (words: Words) =>
  file({
    path: "/overenskommelser/:agreementId/overenskommelse.pdf",
    operation: readPaper,
    send: async ({ says, sealed }, { app }) => ({
      name: `${words.t("signing.pdf.fileName")}.pdf`,
      type: "application/pdf",
      bytes: sealed
        ? Buffer.from(sealed, "base64")
        : compilePdf(paperTemplate, paperContent(says, { words, baseUrl: app.config.baseUrl })),
      inline: true,
    }),
  })
