import { sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { FigureCode } from "../catalogue/figures.ts"

export type Wording = {
  goal_id: string
  number: number
  figure: FigureCode
  text: string
  target: number | null
  valid_from: Day
  decided_by: string | null
}
/** One goal in all its wordings, the present one last; figure and series go through them all. */
export type Goal = { id: string; figure: FigureCode; wordings: Wording[] }

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
