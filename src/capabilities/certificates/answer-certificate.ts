import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { text } from "../../platform/validation.ts"
import { presenceAt } from "../activities/public.ts"
import { certificateAccess } from "./access.ts"
import { certificateAnswered } from "./messages.ts"
import { aboutCertificate, OfCertificate } from "./own-certificates.ts"
import { enqueuePaper } from "./paper/seal-job.ts"

export const certificateAnswers = ["accept", "change", "decline"] as const
const stored = { accept: "accepted", change: "changeWanted", decline: "declined" } as const

const aboutHeld = async (tx: WriteTx, input: z.output<typeof OfCertificate>) => {
  const found = await aboutCertificate(tx, input)
  if (!found) return null
  await lock(tx, "certificate", `${tx.actor.tenantId} ${found.row.placement_id}`)
  return aboutCertificate(tx, input)
}

async function tellWriter(tx: WriteTx, certificateId: string): Promise<void> {
  const row = await tx.maybe(sql<{ created_by: Id<"account"> | null }>`select created_by from certificate
    where tenant_id = app.tenant() and id = ${certificateId}`)
  if (row?.created_by)
    await notify(tx, {
      kind: certificateAnswered,
      accountId: row.created_by,
      dedupeKey: `certificate.answered ${certificateId}`,
    })
}

/**
 * A yes makes it a certificate, with what else they want told; a wish goes back to whoever wrote it; a no
 * ends it. Presence is counted now, and kept only when they want it told.
 */
export const answerCertificate = command(
  certificateAccess,
  "certificate.answer",
  {
    takes: OfCertificate.extend({
      answer: z.enum(certificateAnswers),
      wish: text(500).optional(),
      showPresence: z.boolean().default(false),
      showProgramme: z.boolean().default(false),
    }),
    answers: answer({ id: answerId("certificate"), issued: z.boolean() }),
  },
  {
    about: aboutHeld,
    run: async (tx, input, certificate) => {
      if (certificate.state !== "waiting") return refused(violation("CERTIFICATE_ANSWERED"))
      const accepts = input.answer === "accept"
      if (input.answer === "change" && !input.wish)
        return refused(violation("CERTIFICATE_NO_WISH", { at: "wish" }))
      const presence = accepts && input.showPresence ? await presenceAt(tx, certificate.placement_id) : null
      await sql`update certificate set answered_at = ${tx.now}, answer = ${stored[input.answer]},
          wish = ${accepts ? null : (input.wish ?? null)}, issued_on = ${accepts ? tx.today : null},
          shows_programme = ${accepts && input.showProgramme},
          present_days = ${presence?.present ?? null}, marked_days = ${presence?.marked ?? null}
        where tenant_id = app.tenant() and id = ${certificate.id}`.execute(tx)
      if (accepts) await enqueuePaper(tx, certificate.id)
      await tellWriter(tx, certificate.id)
      tx.detail({ answer: input.answer, number: certificate.number })
      return ok({ id: certificate.id, issued: accepts })
    },
  },
)
