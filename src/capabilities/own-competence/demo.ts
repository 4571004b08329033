import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { countOwnCompetence } from "./keep-own-competence.ts"

/** Counted now, and the same for each month of a year back. */
async function demoOwnCompetence(tx: WriteTx): Promise<void> {
  await countOwnCompetence(tx)
  await sql`insert into own_competence (tenant_id, month, kind, what, people, positions)
    select tenant_id, (month - make_interval(months => back))::date, kind, what, people, positions
    from own_competence, generate_series(1, 12) back where tenant_id = app.tenant()`.execute(tx)
}

export const ownCompetenceDemo: DemoPart = {
  name: "ownCompetence",
  after: ["figures"],
  load: demoOwnCompetence,
}
