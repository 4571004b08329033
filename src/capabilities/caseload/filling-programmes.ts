import { sql } from "kysely"
import { z } from "zod"
import { answer } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { programmeCodes, programmeOf } from "../../register/programmes/programmes.ts"

export const Filling = answer({
  programme: z.enum(programmeCodes),
  /** Places that are taken or offered, of how many. */
  taken: z.int(),
  cap: z.int(),
  waiting: z.int(),
})
export type Filling = z.infer<typeof Filling>

/** From three places in four it is time to think of what comes next. */
export const isFilling = ({ taken, cap, waiting }: Pick<Filling, "taken" | "cap" | "waiting">): boolean =>
  waiting > 0 || taken * 4 >= cap * 3

/** Programmes with a limit of the municipality's or their own, that fill up; the fullest first. */
export async function fillingProgrammes(tx: ReadTx): Promise<Filling[]> {
  const own = programmeCodes.map((code) => ({ code, cap: programmeOf(code).cohortCap }))
  const rows = await tx.all(sql<Filling>`select c.programme, app.programme_taken(c.programme, null) as taken,
      coalesce(s.cap, c.cap) as cap, app.waiting_count(c.programme) as waiting
    from unnest(${own.map(({ code }) => code)}::text[], ${own.map(({ cap }) => cap)}::int[]) as c (programme, cap)
      left join programme_setting s on s.tenant_id = app.tenant() and s.programme = c.programme
    where coalesce(s.cap, c.cap) is not null and coalesce(s.open, true)`)
  return rows.filter(isFilling).sort((a, b) => b.taken / b.cap - a.taken / a.cap)
}
