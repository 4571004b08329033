import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Job } from "../../platform/jobs/job.ts"
import { groundOf, knownPeople } from "../matching/public.ts"
import { jobsAhead } from "../vacancies/public.ts"
import { plannedReach } from "./planned-reach.ts"
import { type OwnCompetence, publishable } from "./publishable.ts"

/**
 * The same jobs, people and rules as the page of the municipality's own competence, each person counted once.
 */
async function ownCompetence(tx: WriteTx): Promise<OwnCompetence> {
  const planned = await jobsAhead(tx)
  const ground = await groundOf(tx)
  const people = planned.length === 0 ? [] : await knownPeople(tx, ground, "toBeProposed")
  const facts = people.map((one) => one.facts)
  const { reaches, training } = plannedReach(planned, facts, ground.relations)
  return {
    positions: planned.reduce((sum, one) => sum + one.positions, 0),
    able: new Set(reaches.flatMap(({ able }) => able)).size,
    near: new Set(reaches.flatMap(({ near }) => near.map(({ personId }) => personId))).size,
    training,
  }
}

/**
 * Counts everybody, as background work, and writes what may be published; whoever reads sees no people and no
 * small number.
 */
export async function countOwnCompetence(tx: WriteTx): Promise<void> {
  const { positions, able, near, training } = publishable(await ownCompetence(tx))
  const rows = [
    { kind: "planned", what: "", people: 0, positions },
    { kind: "able", what: "", people: able, positions: 0 },
    { kind: "near", what: "", people: near, positions: 0 },
    ...training.map(({ kind, what, people, jobs }) => ({
      kind: "training",
      what: `${kind}:${what}`,
      people,
      positions: jobs,
    })),
  ]
  await sql`delete from own_competence
    where tenant_id = app.tenant() and month = date_trunc('month', ${tx.today}::date)`.execute(tx)
  await sql`insert into own_competence (tenant_id, month, kind, what, people, positions)
    select app.tenant(), date_trunc('month', ${tx.today}::date), r.kind, r.what, r.people, r.positions
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(kind text, what text, people integer,
      positions integer)`.execute(tx)
}

/** Each night: the last count of a month stays as that month's. */
export const keepOwnCompetence: Job = {
  name: "figures.keepOwnCompetence",
  cron: "20 3 * * *",
  run: countOwnCompetence,
}
