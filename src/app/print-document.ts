import { compilePdf } from "../integrations/typst/compile-pdf.ts"
import { ok } from "../kernel/result.ts"
import type { Document } from "../platform/documents.ts"
import type { FileRoute } from "../platform/http/routes.ts"

/** Where a document is fetched, as a tagged PDF. */
export const printed = ({ path, operation, lay }: Document): FileRoute => ({
  kind: "file",
  path,
  operation,
  open: async (asked) => {
    const laid = await lay(asked)
    if (!laid.ok) return laid
    const { fileName, template, content } = laid.value
    return ok({
      name: `${fileName}.pdf`,
      type: "application/pdf",
      bytes: compilePdf(template, content),
      inline: true,
    })
  },
})
