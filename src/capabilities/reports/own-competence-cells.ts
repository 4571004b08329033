import { sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type FigureCell, nobody } from "./cells.ts"
import { type FigurePeriod, finalDay, firstDay } from "./period.ts"

type Row = {
  kind: "planned" | "able" | "near" | "training"
  what: string
  people: number | null
  positions: number
}
const populationOf = {
  planned: "plannedJob",
  able: "ableForPlanned",
  near: "nearPlanned",
  training: "nearPlanned",
} as const

/** The last count in a period; none when nobody counted then, which is not zero. */
export async function ownCompetenceCells(tx: ReadTx, period: FigurePeriod): Promise<FigureCell[]> {
  const { rows } = await sql<Row>`
    select kind, what, people, positions from own_competence where tenant_id = app.tenant() and month = (
      select max(month) from own_competence where tenant_id = app.tenant() and month between ${firstDay(period)} and ${finalDay(period)})
    order by kind, what`.execute(tx)
  return rows.map(({ kind, what, people, positions }) => ({
    ...nobody,
    population: populationOf[kind],
    dimension: kind === "training" ? "training" : "",
    value: what,
    n: people ?? 0,
    amount: positions,
    ...(people === null ? { kept: "hidden" as const } : {}),
  }))
}
