import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"

const wordingIn = ({ Code }: FigureCatalogue) =>
  answer({
    goal_id: answerId(),
    number: z.int(),
    figure: Code,
    text: z.string(),
    target: z.number().nullable(),
    valid_from: answerDay(),
    decided_by: z.string().nullable(),
  })
type Wording = z.infer<ReturnType<typeof wordingIn>>
/** One goal in all its wordings, the present one last; figure and series go through them all. */
export const goalIn = (catalogue: FigureCatalogue) =>
  answer({ id: answerId(), figure: catalogue.Code, wordings: z.array(wordingIn(catalogue)) })
export type Goal = z.infer<ReturnType<typeof goalIn>>

/** Those of figures that are stated: a figure that nobody counts any more has nothing to be held against. */
export async function goalsOf(
  { has }: FigureCatalogue,
  tx: ReadTx,
  goalId: string | null = null,
): Promise<Goal[]> {
  const rows =
    await tx.all(sql<Wording>`select goal_id, number, figure, text, target::float8 as target, valid_from, decided_by
      from board_goal
    where tenant_id = app.tenant() and (${goalId}::uuid is null or goal_id = ${goalId})
      order by goal_id, number`)
  const ids = [...new Set(rows.map((row) => row.goal_id))]
  return ids.flatMap((id) => {
    const wordings = rows.filter((row) => row.goal_id === id)
    const figure = wordings.at(-1)?.figure
    return figure && has(figure) ? [{ id, figure, wordings }] : []
  })
}
