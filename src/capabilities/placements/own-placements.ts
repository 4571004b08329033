import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { placementAccess } from "./access.ts"
import { personOfPlacement } from "./placement-facts.ts"
import type { ProgrammeCode } from "./programmes.ts"

export type OwnPlacement = {
  id: string
  programme: ProgrammeCode
  workplace_name: string
  workplace_address: string
  supervisor_name: string | null
  starts_on: Day
  ends_on: Day
  percent: number
  weekdays: number[]
  from_time: string
  to_time: string
  tasks: string
  participant_agreed_on: Day | null
  ended_on: Day | null
  version: number
}

const own = sql`select pl.id, pl.programme, w.name as workplace_name, w.street || ', ' || w.town as workplace_address,
    s.name as supervisor_name, pl.starts_on, pl.ends_on, pl.percent, pl.weekdays, to_char(pl.from_time, 'HH24:MI') as from_time,
    to_char(pl.to_time, 'HH24:MI') as to_time, pl.tasks, pl.participant_agreed_on, pl.ended_on, pl.version
  from placement pl join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
  left join supervisor s on s.tenant_id = pl.tenant_id and s.id = pl.supervisor_id`

/** Places that wait for the participant's own yes. */
export async function placementsToAnswer(tx: ReadTx, personId: string): Promise<OwnPlacement[]> {
  const { rows } = await sql<OwnPlacement>`${own}
    where pl.tenant_id = app.tenant() and pl.person_id = ${personId} and pl.participant_agreed_on is null
      and pl.started_on is null and pl.ended_on is null and pl.ends_on >= ${tx.today}::date
    order by pl.starts_on, pl.id`.execute(tx)
  return rows
}

export async function ownPlacementById(tx: ReadTx, placementId: string): Promise<OwnPlacement | null> {
  const { rows } = await sql<OwnPlacement>`${own}
    where pl.tenant_id = app.tenant() and pl.id = ${placementId}`.execute(tx)
  return rows[0] ?? null
}

/** One's own placement in the words that matter before a yes; checks and decisions are the municipality's. */
export const ownPlacement = read(
  placementAccess,
  "placement.own",
  z.object({ placementId: id() }),
  async (tx, { placementId }) => {
    const found = await ownPlacementById(tx, placementId)
    return found ? ok(found) : notFound()
  },
  personOfPlacement,
)
