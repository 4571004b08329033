import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { placementAccess } from "./access.ts"

const rating = () => z.int().min(1).max(5)
const Record = z.object({
  checkInId: id("check_in"),
  heldOn: dayField(),
  coachText: text(4000),
  participantRating: rating().optional(),
  participantText: text(2000).optional(),
})
const Answer = z.object({
  checkInId: id("check_in"),
  rating: rating(),
  works: text(2000).optional(),
  needs: text(2000).optional(),
})

type CheckIn = { person_id: Id<"person">; placement_id: Id<"placement">; week: number }
const aboutCheckIn = async (tx: ReadTx, { checkInId }: { checkInId: Id<"check_in"> }) =>
  aboutPersonOf(
    await tx.maybe(sql<CheckIn>`select person_id, placement_id, week from check_in
      where tenant_id = app.tenant() and id = ${checkInId}`),
  )
const personOfCheckIn = async (tx: ReadTx, input: { checkInId: Id<"check_in"> }) =>
  (await aboutCheckIn(tx, input))?.subject ?? null

/** The coach notes the talk, with what the participant said in own words. */
export const recordCheckIn = command(
  placementAccess,
  "checkIn.record",
  { takes: Record, answers: idAnswer().extend({ placementId: answerId("placement") }) },
  {
    about: aboutCheckIn,
    run: async (tx, input, found) => {
      if (input.heldOn > tx.today)
        return refused(violation("DAY_IN_FUTURE", { actual: input.heldOn, limit: tx.today, at: "heldOn" }))
      const saved = await tx.change(
        tx
          .updateTable("check_in")
          .set({
            held_on: input.heldOn,
            coach_text: input.coachText,
            participant_rating: input.participantRating ?? null,
            participant_text: input.participantText ?? null,
          })
          .where("tenant_id", "=", tx.actor.tenantId)
          .where("id", "=", input.checkInId)
          .where("held_on", "is", null),
      )
      if (saved === 0) return refused(violation("CHECK_IN_HELD"))
      tx.detail({ placementId: found.placement_id, week: found.week, heldOn: input.heldOn })
      return ok({ id: input.checkInId, placementId: found.placement_id })
    },
  },
)

/** The supervisor's three questions, answered in two minutes. */
export const answerCheckIn = command(
  placementAccess,
  "checkIn.answer",
  { takes: Answer, answers: idAnswer() },
  async (tx, input) => {
    const saved = await tx.change(
      tx
        .updateTable("check_in")
        .set({
          supervisor_answered_on: tx.today,
          supervisor_rating: input.rating,
          supervisor_works: input.works ?? null,
          supervisor_needs: input.needs ?? null,
        })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", input.checkInId)
        .where("supervisor_answered_on", "is", null),
    )
    if (saved === 0) return refused(violation("CHECK_IN_ANSWERED"))
    tx.detail({ checkInId: input.checkInId })
    return ok({ id: input.checkInId })
  },
  personOfCheckIn,
)

const CheckInQuestions = answer({
  id: answerId(),
  week: z.int(),
  personName: z.string(),
  answered: z.boolean(),
})
export type CheckInQuestions = z.infer<typeof CheckInQuestions>

/** What the supervisor's form shows: whom it is about and nothing the others said. */
export const checkInQuestions = read(
  placementAccess,
  "checkIn.questions",
  { takes: z.object({ checkInId: id("check_in") }), answers: CheckInQuestions },
  async (tx, { checkInId }) => {
    const row = await tx.maybe(sql<CheckInQuestions>`select c.id, c.week, ${fullName} as "personName",
      c.supervisor_answered_on is not null as answered from check_in c
      join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
        where c.tenant_id = app.tenant() and c.id = ${checkInId}`)
    return row ? ok(row) : notFound()
  },
  personOfCheckIn,
)
