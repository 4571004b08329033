import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId, answerMoment, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { id, text } from "../../platform/validation.ts"
import { oversightAccess } from "./access.ts"

const ReviewRow = answer({
  id: answerId(),
  rule: z.string(),
  account_name: z.string(),
  action: z.string(),
  seen_at: answerMoment(),
  initials: z.string().nullable(),
  reason: z.string().nullable(),
})
export type ReviewRow = z.infer<typeof ReviewRow>

/** Who did what, when, and initials at most: a reviewer judges an access without reading the record. */
export const reviewQueue = read(
  oversightAccess,
  "accessReview.list",
  { takes: z.object({}), answers: answer({ rows: z.array(ReviewRow) }) },
  async (tx) => {
    const rows = await tx.all(sql<ReviewRow>`select * from app.review_queue()`)
    return ok({ rows })
  },
)

export const judgeAccess = command(
  oversightAccess,
  "accessReview.judge",
  {
    takes: z.object({
      reviewId: id(),
      outcome: z.enum(["ok", "followUp"]),
      comment: text(1000).optional(),
    }),
    answers: idAnswer(),
  },
  async (tx, { reviewId, outcome, comment }) => {
    const changed =
      await tx.change(sql`update access_review set outcome = ${outcome}, comment = ${comment ?? null},
      reviewed_by = app.actor(), reviewed_at = ${tx.now}
        where tenant_id = app.tenant() and id = ${reviewId} and outcome is null`)
    if (changed !== 1) return notFound()
    tx.detail({ outcome })
    return ok({ id: reviewId })
  },
)
