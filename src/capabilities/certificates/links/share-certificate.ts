import { sql } from "kysely"
import { z } from "zod"
import { type Id, newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { tokenOf } from "../../../platform/auth/derived-secret.ts"
import { secretHash } from "../../../platform/auth/sessions.ts"
import { aboutPersonOf, command } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id, text } from "../../../platform/validation.ts"
import { certificateAccess } from "../access.ts"
import { aboutCertificate, isUnprotected, OfCertificate } from "../own-certificates.ts"
import { linkDays } from "./link-state.ts"

const mostOpen = 20
const days = linkDays.map(String) as [string, ...string[]]

const openLinks = async (tx: ReadTx, certificateId: Id<"certificate">): Promise<number> =>
  (
    await tx.one(sql<{ n: number }>`select count(*)::int as n from certificate_link
      where tenant_id = app.tenant() and certificate_id = ${certificateId} and ended_at is null
        and expires_at > ${tx.now}`)
  ).n

/** A link of their own to show somebody, by a name of their own, that ends by itself. */
export const shareCertificate = command(
  certificateAccess,
  "certificate.share",
  {
    takes: OfCertificate.extend({ name: text(80), days: z.enum(days).default("30") }),
    answers: answer({ id: answerId("certificate_link"), certificateId: answerId("certificate") }),
  },
  {
    about: aboutCertificate,
    run: async (tx, input, certificate) => {
      if (certificate.state !== "issued") return refused(violation("CERTIFICATE_NOT_ISSUED"))
      if (!(await isUnprotected(tx, certificate.person_id)))
        return refused(violation("CERTIFICATE_PROTECTED"))
      if ((await openLinks(tx, certificate.id)) >= mostOpen)
        return refused(violation("CERTIFICATE_LINKS_FULL", { limit: mostOpen }))
      const linkId: Id<"certificate_link"> = newId()
      await tx
        .insertInto("certificate_link")
        .values({
          ...tx.stamp(),
          id: linkId,
          certificate_id: certificate.id,
          person_id: certificate.person_id,
          name: input.name,
          token_hash: secretHash(tokenOf(tx.derive, linkId)),
          made_at: tx.now,
          expires_at: new Date(tx.now.getTime() + Number(input.days) * 86_400_000),
        })
        .execute()
      return ok({ id: linkId, certificateId: certificate.id })
    },
  },
)

type OwnLink = {
  person_id: Id<"person">
  certificate_id: Id<"certificate">
  ended_at: Date | null
}

/** From now on it opens nothing; ending it twice is ending it. */
export const endCertificateLink = command(
  certificateAccess,
  "certificate.endLink",
  {
    takes: z.object({ certificateLinkId: id("certificate_link") }),
    answers: answer({ id: answerId("certificate_link"), certificateId: answerId("certificate") }),
  },
  {
    about: async (tx, { certificateLinkId }) =>
      aboutPersonOf(
        await tx.maybe(sql<OwnLink>`select person_id, certificate_id, ended_at from certificate_link
          where tenant_id = app.tenant() and id = ${certificateLinkId}`),
      ),
    run: async (tx, { certificateLinkId }, link) => {
      if (!link.ended_at)
        await sql`update certificate_link set ended_at = ${tx.now}
          where tenant_id = app.tenant() and id = ${certificateLinkId}`.execute(tx)
      return ok({ id: certificateLinkId, certificateId: link.certificate_id })
    },
  },
)
