import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type ExitCode, koladaExit, u40455 } from "../follow-up/public.ts"

export type Period = { from: Day; to: Day }
export type Figure = {
  code: FigureCode
  value: number | null
  numerator: number | null
  denominator: number | null
}

export const figureCodes = ["activeParticipants", "waiting", "started", "ended", "U40455"] as const
export type FigureCode = (typeof figureCodes)[number]
export const isFigureCode = (text: string): text is FigureCode =>
  (figureCodes as readonly string[]).includes(text)

export const yearOf = (year: number): Period => ({ from: `${year}-01-01` as Day, to: `${year}-12-31` as Day })

const count = (n: number, code: FigureCode): Figure => ({ code, value: n, numerator: n, denominator: null })

/**
 * Figures of a period, counted from the dated rows that they stand on. Education interns are in none of them.
 * The counting goes through a function that gives numbers only, since a figure counts also people whom the one who
 * reads it may not see; see docs/domain/figures.md.
 */
export async function figuresOf(tx: ReadTx, period: Period, unitId: string | null): Promise<Figure[]> {
  const { rows } = await sql<{ active: number; waiting: number; started: number; ended: number }>`
    select * from app.enrolment_figures(${period.from}, ${period.to}, ${unitId}::uuid)`.execute(tx)
  const exits = await sql<{
    outcome: ExitCode
    employer_sector: "private" | "public" | "association" | "labourMarketUnit" | null
    lasted: boolean | null
    n: number
  }>`
    select outcome, employer_sector, lasted, n from app.exit_figures(${period.from}, ${period.to}, ${unitId}::uuid)`.execute(
    tx,
  )
  const each = exits.rows.flatMap((row) =>
    Array.from({ length: row.n }, () =>
      koladaExit({ outcome: row.outcome, employerSector: row.employer_sector, lastedOneMonth: row.lasted }),
    ),
  )
  const counts = rows[0] ?? { active: 0, waiting: 0, started: 0, ended: 0 }
  return [
    count(counts.active, "activeParticipants"),
    count(counts.waiting, "waiting"),
    count(counts.started, "started"),
    count(counts.ended, "ended"),
    { code: "U40455", ...u40455(each) },
  ]
}
