import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { writeEvent } from "../../platform/audit/write-event.ts"
import { command } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Job } from "../../platform/jobs/job.ts"
import { id } from "../../platform/validation.ts"
import { type ProgrammeCode, programmeCodes } from "../../register/programmes/programmes.ts"
import { currentEnrolment } from "../participants/public.ts"
import { placementAccess } from "./access.ts"
import { programmeCapacity } from "./eligibility-facts.ts"

/** Who waits is proposed when a place is free, and leaves the queue by saying no or by the placement. */
export const waitingLifecycle = lifecycle({
  none: { join: "waiting" },
  waiting: { leave: "left", propose: "proposed" },
  proposed: { leave: "left" },
  left: { join: "waiting" },
})
export type WaitingState = (typeof waitingLifecycle.states)[number]

const Waiting = z.object({ personId: id(), programme: z.enum(programmeCodes) })
const Place = answer({ personId: answerId(), programme: z.enum(programmeCodes) })

/** A place in the queue of a full programme. */
export const joinWaitingList = command(
  placementAccess,
  "waitingList.join",
  { takes: Waiting, answers: Place.extend({ position: z.int() }) },
  async (tx, { personId, programme }) => {
    if (!(await currentEnrolment(tx, personId))) return refused(violation("ENROLMENT_NEEDED"))
    const { cap, taken } = await programmeCapacity(tx, programme, personId)
    if (cap === null || taken < cap)
      return refused(violation("PLACES_FREE", { at: "programme", actual: taken, limit: cap }))
    const joined =
      await tx.change(sql`insert into waiting_list (tenant_id, id, person_id, programme, joined_on, created_at,
        created_by)
    values (${tx.actor.tenantId}, ${newId()}, ${personId}, ${programme}, ${tx.today}, clock_timestamp(),
      ${tx.actor.accountId})
    on conflict do nothing`)
    if (joined === 0) return refused(violation("ALREADY_WAITING", { at: "programme" }))
    const row = await tx.one(
      sql<{ position: number }>`select app.waiting_position(${programme}, ${personId}) as position`,
    )
    tx.detail({ programme })
    return ok({ personId, programme, position: row.position })
  },
)

/** Somebody no longer waits, or says no to the place: the next in line is proposed. */
export const leaveWaitingList = command(
  placementAccess,
  "waitingList.leave",
  { takes: Waiting, answers: Place },
  async (tx, { personId, programme }) => {
    const left = await tx.change(sql`update waiting_list set left_on = ${tx.today}
        where tenant_id = app.tenant() and person_id = ${personId}
    and programme = ${programme} and left_on is null`)
    if (left === 0) return refused(violation("NOT_WAITING"))
    tx.detail({ programme })
    await tx.enqueue("waitingList.next", { programme })
    return ok({ personId, programme })
  },
)

/** As many as there are free places are proposed, in the order they joined. Nobody is enrolled by it. */
export async function proposeNext(tx: WriteTx, programme: ProgrammeCode): Promise<number> {
  await lock(tx, "programmePlace", `${tx.actor.tenantId} ${programme}`)
  const { cap, taken } = await programmeCapacity(tx, programme)
  if (cap === null || taken >= cap) return 0
  const rows = await tx.all(sql<{
    id: string
    person_id: string
  }>`select id, person_id from waiting_list where tenant_id = app.tenant()
    and programme = ${programme} and left_on is null and proposed_on is null order by created_at, id
      limit ${cap - taken}`)
  for (const { id: entry, person_id } of rows) {
    await sql`update waiting_list set proposed_on = ${tx.today}
      where tenant_id = app.tenant() and id = ${entry}`.execute(tx)
    await writeEvent(tx, {
      name: "waitingList.proposed",
      personId: person_id,
      subjectId: entry,
      detail: { programme },
    })
  }
  return rows.length
}

const isProgramme = (code: unknown): code is ProgrammeCode =>
  (programmeCodes as readonly unknown[]).includes(code)
const next = async (tx: WriteTx, { programme }: Record<string, string | number>) => {
  if (isProgramme(programme)) await proposeNext(tx, programme)
}

export const waitingListJobs: readonly Job[] = [
  { name: "placement.ended", run: next },
  { name: "waitingList.next", run: next },
  // An ended placement frees its place the day after the last day, so the queues are looked through each
  // morning.
  {
    name: "waitingListDaily",
    cron: "20 4 * * *",
    run: async (tx) => {
      for (const code of programmeCodes) await proposeNext(tx, code)
    },
  },
]
