import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { certificateAccess } from "../access.ts"
import { CertificateFacts, certificateById } from "../certificate-row.ts"
import { isUnprotected } from "../own-certificates.ts"
import { paperOf } from "../paper/read-paper.ts"
import { linkState, linkStates } from "./link-state.ts"

const OfLink = z.object({ certificateLinkId: id("certificate_link") })
type Row = { certificate_id: Id<"certificate">; expires_at: Date; ended_at: Date | null }

/** Null when there is none, also of somebody who has become protected: it looks the same. */
async function led(tx: ReadTx, { certificateLinkId }: z.output<typeof OfLink>) {
  const link = await tx.maybe(sql<Row>`select certificate_id, expires_at, ended_at from certificate_link
    where tenant_id = app.tenant() and id = ${certificateLinkId}`)
  const certificate = link && (await certificateById(tx, link.certificate_id))
  if (!certificate || !(await isUnprotected(tx, certificate.person_id))) return null
  return { certificate, state: linkState({ ...link, certificate: certificate.state }, tx.now) }
}

/** What is at a link: the certificate while it opens, otherwise only why not. */
export const readCertificateLink = read(
  certificateAccess,
  "certificate.readLink",
  {
    takes: OfLink,
    answers: answer({
      state: z.enum(linkStates),
      facts: CertificateFacts.nullable(),
      sealed: z.boolean(),
    }),
  },
  async (tx, input) => {
    const found = await led(tx, input)
    if (!found) return notFound()
    const { certificate, state } = found
    if (state !== "open") return ok({ state, facts: null, sealed: false })
    tx.saw(certificate.person_id)
    return ok({ state, facts: certificate.facts, sealed: certificate.sealed })
  },
)

export const certificatePaperByLink = read(
  certificateAccess,
  "certificate.paperByLink",
  { takes: OfLink, answers: answer({ bytes: z.base64() }) },
  async (tx, input) => {
    const found = await led(tx, input)
    const bytes = found?.state === "open" ? await paperOf(tx, found.certificate.id) : null
    if (!found || !bytes) return notFound()
    tx.saw(found.certificate.person_id)
    return ok({ bytes })
  },
)
