import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { placementAccess } from "./access.ts"
import { personOfPlacement } from "./placement-facts.ts"

export const OwnPlacement = answer({
  id: answerId(),
  programme: z.enum(programmeCodes),
  workplace_name: z.string(),
  workplace_address: z.string(),
  supervisor_name: z.string().nullable(),
  starts_on: answerDay(),
  ends_on: answerDay(),
  percent: z.int(),
  weekdays: z.array(z.int()),
  from_time: z.string(),
  to_time: z.string(),
  tasks: z.string(),
  participant_agreed_on: answerDay().nullable(),
  participant_declined_on: answerDay().nullable(),
  participant_declined_why: z.string().nullable(),
  started_on: answerDay().nullable(),
  ended_on: answerDay().nullable(),
  version: z.int(),
})
export type OwnPlacement = z.infer<typeof OwnPlacement>

const own = sql`select pl.id, pl.programme, w.name as workplace_name,
  w.street || ', ' || w.town as workplace_address,
    s.name as supervisor_name, pl.starts_on, pl.ends_on, pl.percent, pl.weekdays, to_char(pl.from_time,
      'HH24:MI') as from_time,
    to_char(pl.to_time, 'HH24:MI') as to_time, pl.tasks, pl.participant_agreed_on,
    pl.participant_declined_on, pl.participant_declined_why, pl.started_on, pl.ended_on, pl.version
  from placement pl join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
  left join supervisor s on s.tenant_id = pl.tenant_id and s.id = pl.supervisor_id`

/** Places that wait for the participant's own answer, and those that a no can still be changed about. */
export async function placementsToAnswer(tx: ReadTx, personId: Id<"person">): Promise<OwnPlacement[]> {
  return tx.all(sql<OwnPlacement>`${own}
    where pl.tenant_id = app.tenant() and pl.person_id = ${personId} and pl.participant_agreed_on is null
      and pl.started_on is null and pl.ended_on is null and pl.ends_on >= ${tx.today}::date
    order by pl.starts_on, pl.id`)
}

export async function ownPlacementById(
  tx: ReadTx,
  placementId: Id<"placement">,
): Promise<OwnPlacement | null> {
  const row = await tx.maybe(sql<OwnPlacement>`${own}
    where pl.tenant_id = app.tenant() and pl.id = ${placementId}`)
  return row ?? null
}

/** One's own placement in the words that matter before a yes; checks and decisions are the municipality's. */
export const ownPlacement = read(
  placementAccess,
  "placement.own",
  { takes: z.object({ placementId: id("placement") }), answers: OwnPlacement },
  async (tx, { placementId }) => {
    const found = await ownPlacementById(tx, placementId)
    return found ? ok(found) : notFound()
  },
  personOfPlacement,
)
