import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { file } from "../../../platform/http/routes.ts"
import type { KnownPaper, SealedPapers } from "../../../platform/papers/sealed-papers.ts"
import { certificateAccess } from "../access.ts"
import { aboutCertificate, OfCertificate } from "../own-certificates.ts"

/** The bytes as they were sealed, as base64; null until then. */
export async function paperOf(tx: ReadTx, certificateId: Id<"certificate">): Promise<string | null> {
  const row = await tx.maybe(sql<{ bytes: Buffer }>`select bytes from certificate_paper
    where tenant_id = app.tenant() and certificate_id = ${certificateId}`)
  return row ? row.bytes.toString("base64") : null
}

/** The paper of what has been issued: always the same bytes. */
export const readCertificatePaper = read(
  certificateAccess,
  "certificate.paper",
  { takes: OfCertificate, answers: answer({ bytes: z.base64() }) },
  {
    about: aboutCertificate,
    run: async (tx, _input, certificate) => {
      if (!certificate.facts.issued_on) return notFound()
      const bytes = await paperOf(tx, certificate.id)
      if (!bytes) return refused(violation("CERTIFICATE_PAPER_WAITS"))
      tx.saw(certificate.person_id)
      return ok({ bytes })
    },
  },
)

export const sentPaper = (name: string, bytes: string) => ({
  name: `${name}.pdf`,
  type: "application/pdf",
  bytes: Buffer.from(bytes, "base64"),
  inline: true,
})

export const certificateFile = file({
  path: "/intyg/:certificateId/intyg.pdf",
  operation: readCertificatePaper,
  send: async ({ bytes }, { t }) => sentPaper(t("certificate.fileName"), bytes),
})

export const certificatePapers: SealedPapers = {
  kind: "certificate",
  find: (tx, hash) =>
    tx.maybe(sql<KnownPaper>`
      select case when sha256 = ${hash} then 'file' else 'code' end as known, issued_on as "on"
      from certificate_paper where tenant_id = app.tenant() and (sha256 = ${hash} or hash = ${hash})
      order by sha256 = ${hash} desc, issued_on desc limit 1`),
}
