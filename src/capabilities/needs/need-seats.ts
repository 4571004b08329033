import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, version } from "../../platform/validation.ts"
import { addSeat } from "../../register/seats/add-seat.ts"
import { units } from "../../register/units/units.ts"
import { Choice, workplaceById } from "../../register/workplaces/workplace-row.ts"
import { seatColumns, seatFaults, seatFields } from "../seats/public.ts"
import { needAccess } from "./access.ts"
import { NeedRow } from "./need-queries.ts"
import { isNeedOpen } from "./need-state.ts"
import { aboutNeed, saveNeed } from "./save-need.ts"

export const NeedSeat = answer({
  id: answerId(),
  title: z.string(),
  capacity: z.int(),
  starts_on: answerDay(),
  workplace: z.string(),
})
export type NeedSeat = z.infer<typeof NeedSeat>

export const seatsOfNeed = async (tx: ReadTx, needId: Id<"employer_need">): Promise<NeedSeat[]> =>
  await tx.all(sql<NeedSeat>`select s.id, s.title, s.capacity, s.starts_on, w.name as workplace from seat s
      join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
      where s.tenant_id = app.tenant() and s.need_id = ${needId} order by s.starts_on, s.id`)

const SeatFacts = answer({
  need: NeedRow,
  workplaces: z.array(Choice),
  units: z.array(Choice),
  ownUnit: answerId().nullable(),
})

/** Where the employer has room for people, and which units can own the seat. */
export const needSeatFacts = read(
  needAccess,
  "need.seatFacts",
  { takes: z.object({ needId: id("employer_need") }), answers: SeatFacts },
  {
    about: aboutNeed,
    run: async (tx, _input, need) => {
      const workplaces =
        await tx.all(sql<Choice>`select id, name || coalesce(', ' || department, '') as label from workplace
      where tenant_id = app.tenant() and organisation_id = ${need.organisation_id}
        and (ended_on is null or ended_on > app.today()) order by sort_name, id`)
      const owners = (await units(tx)).map(({ id, name }) => ({ id, label: name }))
      return ok({ need, workplaces, units: owners, ownUnit: tx.actor.unitId })
    },
  },
)

/** Room at the employer who asked, made from the need; whoever makes it has been in contact. */
export const makeNeedSeat = command(
  needAccess,
  "need.makeSeat",
  {
    takes: z.object({ needId: id("employer_need"), version: version(), ...seatFields }),
    answers: answer({ id: answerId(), seatId: answerId("seat") }),
  },
  {
    about: aboutNeed,
    run: async (tx, input, need) => {
      if (need.version !== input.version) return stale({ current: need })
      if (!isNeedOpen(need.state)) return refused(violation("NEED_STATE", { actual: need.state }))
      if (!need.organisation_id) return refused(violation("NEED_NOT_LINKED"))
      const workplace = await workplaceById(tx, input.workplaceId)
      const elsewhere = workplace !== null && workplace.organisation_id !== need.organisation_id
      const faults = [
        ...(await seatFaults(tx, input)),
        ...(elsewhere ? [violation("NEED_OTHER_WORKPLACE", { at: "workplaceId" })] : []),
      ]
      if (faults.length > 0) return refused(...faults)
      const saved = await saveNeed(tx, need, { state: "contacted" })
      if (!saved.ok) return saved
      const seatId = await addSeat(tx, { ...seatColumns(input), need_id: need.id })
      tx.detail({ seatId, capacity: input.capacity })
      return ok({ id: need.id, seatId })
    },
  },
)
