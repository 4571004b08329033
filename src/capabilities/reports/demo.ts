import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { demoHistory } from "./demo-history.ts"
import { countOwnCompetence } from "./own-competence/keep-own-competence.ts"

/** Counted today by the rule, and as if it had been the same each month of a year, so that a quarter that is over has it. */
async function demoOwnCompetence(tx: WriteTx): Promise<void> {
  await countOwnCompetence(tx)
  await sql`insert into own_competence (tenant_id, month, kind, what, people, positions)
    select tenant_id, (month - make_interval(months => back))::date, kind, what, people, positions
    from own_competence, generate_series(1, 12) back where tenant_id = app.tenant()`.execute(tx)
}

export const figuresDemo: DemoPart = {
  name: "figures",
  after: ["matching"],
  load: async (tx, town) => {
    await demoHistory(tx, town)
    await demoOwnCompetence(tx)
  },
}
