import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { figureCodes } from "../catalogue/figures.ts"

const Wording = answer({
  goal_id: answerId(),
  number: z.int(),
  figure: z.enum(figureCodes),
  text: z.string(),
  target: z.number().nullable(),
  valid_from: answerDay(),
  decided_by: z.string().nullable(),
})
type Wording = z.infer<typeof Wording>
/** One goal in all its wordings, the present one last; figure and series go through them all. */
export const Goal = answer({ id: answerId(), figure: z.enum(figureCodes), wordings: z.array(Wording) })
export type Goal = z.infer<typeof Goal>

export async function goalsOf(tx: ReadTx, goalId: string | null = null): Promise<Goal[]> {
  const { rows } =
    await sql<Wording>`select goal_id, number, figure, text, target::float8 as target, valid_from, decided_by from board_goal
    where tenant_id = app.tenant() and (${goalId}::uuid is null or goal_id = ${goalId}) order by goal_id, number`.execute(
      tx,
    )
  const ids = [...new Set(rows.map((row) => row.goal_id))]
  return ids.flatMap((id) => {
    const wordings = rows.filter((row) => row.goal_id === id)
    const figure = wordings.at(-1)?.figure
    return figure ? [{ id, figure, wordings }] : []
  })
}
