import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, refusedAs, type Violation, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment, idAnswer } from "../../../platform/answer.ts"
import { aboutNobody, command } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text, timeField } from "../../../platform/validation.ts"
import { meetingAccess } from "../access.ts"
import { seriesDays } from "../series-days.ts"

export const DropIn = answer({
  id: answerId(),
  unit_id: answerId("unit"),
  unit_name: z.string(),
  day: answerDay(),
  from: z.string(),
  to: z.string(),
  place: z.string(),
  cancelled_at: answerMoment().nullable(),
  /** Its day is today, so that staff put in the queue whoever has come. */
  today: z.boolean(),
  /** By the clock in Sweden it is open now, so that one may join the queue by oneself. */
  open: z.boolean(),
})
export type DropIn = z.infer<typeof DropIn>

export const dropInColumns = (tx: ReadTx) => sql`d.id, d.unit_id, u.name as unit_name, d.day,
  to_char(d.from_time, 'HH24:MI') as from, to_char(d.to_time, 'HH24:MI') as to, d.place, d.cancelled_at,
  d.cancelled_at is null and d.day = ${tx.today}::date as today,
  d.cancelled_at is null and d.day = ${tx.today}::date
    and (${tx.now}::timestamptz at time zone 'Europe/Stockholm')::time between d.from_time and d.to_time as open`
export const dropInFrom = sql`drop_in d join unit u on u.tenant_id = d.tenant_id and u.id = d.unit_id`

export const dropInById = (tx: ReadTx, dropInId: string) =>
  tx.maybe(sql<DropIn>`select ${dropInColumns(tx)} from ${dropInFrom}
    where d.tenant_id = app.tenant() and d.id = ${dropInId}`)

export const aboutDropIn = async (tx: ReadTx, { dropInId }: { dropInId: string }) =>
  aboutNobody(await dropInById(tx, dropInId))

/** Of the unit that one works in. */
export const isOurs = (tx: ReadTx, { unit_id }: Pick<DropIn, "unit_id">) => unit_id === tx.actor.unitId
const notOurs = () => refusedAs("forbidden", [violation("FORBIDDEN")])

const Open = z.object({
  day: dayField(),
  from: timeField(),
  to: timeField(),
  place: text(120),
  /** How many weeks in a row, on the same weekday. */
  weeks: z.int().min(1).max(52).default(1),
})

/** Hours of the unit that one works in. */
export const openDropIn = command(
  meetingAccess,
  "dropIn.open",
  { takes: Open, answers: answer({ id: answerId(), opened: z.int() }) },
  async (tx, input) => {
    const { unitId } = tx.actor
    if (!unitId) return notOurs()
    const faults: Violation[] = []
    if (input.day < tx.today)
      faults.push(violation("DAY_PASSED", { at: "day", actual: input.day, limit: tx.today }))
    if (input.to <= input.from)
      faults.push(violation("MEETING_TIMES", { at: "to", actual: input.to, limit: input.from }))
    if (faults.length > 0) return refused(...faults)
    const days = seriesDays(input.day, input.weeks, 1)
    const first = newId()
    for (const [at, day] of days.entries())
      await tx
        .insertInto("drop_in")
        .values({
          ...tx.stamp(),
          id: at === 0 ? first : newId(),
          unit_id: unitId,
          day,
          from_time: input.from,
          to_time: input.to,
          place: input.place,
        })
        .execute()
    tx.detail({ day: input.day, weeks: input.weeks })
    return ok({ id: first, opened: days.length })
  },
)

/** Nobody may be waiting: they are met or sent home first. */
export const cancelDropIn = command(
  meetingAccess,
  "dropIn.cancel",
  { takes: z.object({ dropInId: id() }), answers: idAnswer() },
  {
    about: aboutDropIn,
    run: async (tx, { dropInId }, dropIn) => {
      if (!isOurs(tx, dropIn)) return notOurs()
      const cancelled = await tx.change(sql`update drop_in set cancelled_at = ${tx.now}
        where tenant_id = app.tenant() and id = ${dropInId} and cancelled_at is null and day >= ${tx.today}::date`)
      if (cancelled === 0) return refused(violation("DROP_IN_CLOSED"))
      tx.detail({ day: dropIn.day })
      return ok({ id: dropInId })
    },
  },
)
