import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, type Result, refused, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { id, text } from "../../../platform/validation.ts"
import { supervisionAccess } from "../access.ts"
import { supervisorById } from "../supervisors/supervisor-queries.ts"
import { trainingLifecycle, validTo } from "./lifecycle.ts"
import { participations, type SessionRow, sessionById } from "./training-queries.ts"

/** Those who book the same session wait for each other, so the last chair is given once. */
async function roomIn(tx: WriteTx, sessionId: string, at: string): Promise<Result<SessionRow>> {
  await sql`select 1 from training_session where tenant_id = app.tenant() and id = ${sessionId} for update`.execute(
    tx,
  )
  const session = await sessionById(tx, sessionId)
  if (!session) return refused(violation("CHOICE_UNKNOWN", { at }))
  return session.booked >= session.capacity
    ? refused(violation("TRAINING_FULL", { at, actual: session.booked, limit: session.capacity }))
    : ok(session)
}

/** A supervisor, or somebody who wants to become one, is booked on a session. */
export const bookTraining = command(
  supervisionAccess,
  "training.book",
  {
    takes: z.object({
      sessionId: id(),
      supervisorId: id().optional(),
      prospectiveName: text(120).optional(),
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    if ((input.supervisorId === undefined) === (input.prospectiveName === undefined)) {
      return refused(violation("TRAINING_WHO", { at: "supervisorId" }))
    }
    if (input.supervisorId && !(await supervisorById(tx, input.supervisorId))) {
      return refused(violation("CHOICE_UNKNOWN", { at: "supervisorId" }))
    }
    if (!(await sessionById(tx, input.sessionId))) return notFound()
    const session = await roomIn(tx, input.sessionId, "supervisorId")
    if (!session.ok) return session
    const there = await participations(tx, { sessionId: input.sessionId })
    if (input.supervisorId && there.some((one) => one.supervisor_id === input.supervisorId)) {
      return refused(violation("TRAINING_BOOKED_ALREADY", { at: "supervisorId" }))
    }
    const participation = newId()
    await tx
      .insertInto("training_participation")
      .values({
        ...tx.stamp(),
        id: participation,
        course_id: session.value.course_id,
        session_id: input.sessionId,
        supervisor_id: input.supervisorId ?? null,
        prospective_name: input.prospectiveName ?? null,
        state: "booked",
      })
      .execute()
    tx.detail({ sessionId: input.sessionId })
    return ok({ id: participation })
  },
)

/** One step of a participation: book on a session, cancel, attended, completed with its validity. */
export const markTraining = command(
  supervisionAccess,
  "training.mark",
  {
    takes: z.object({
      participationId: id(),
      step: z.enum(trainingLifecycle.actions),
      sessionId: id().optional(),
    }),
    answers: answer({ id: answerId(), sessionId: answerId(), validTo: answerDay().nullable() }),
  },
  async (tx, input) => {
    await sql`select 1 from training_participation
      where tenant_id = app.tenant() and id = ${input.participationId} for update`.execute(tx)
    const now = (await participations(tx, { id: input.participationId }))[0]
    if (!now) return notFound()
    const next = trainingLifecycle.apply(now.state, input.step)
    if (!next) return refused(violation("TRAINING_STATE", { at: "step", actual: now.state }))
    const target = input.step === "book" ? input.sessionId : now.session_id
    if (!target) return refused(violation("REQUIRED", { at: "sessionId" }))
    const session =
      input.step === "book" ? await roomIn(tx, target, "sessionId") : ok(await sessionById(tx, target))
    if (!session.ok) return session
    if (!session.value || session.value.course_id !== now.course_id) {
      return refused(violation("CHOICE_UNKNOWN", { at: "sessionId" }))
    }
    const held = session.value.starts_on
    if ((input.step === "attend" || input.step === "complete") && held > tx.today) {
      return refused(violation("TRAINING_NOT_HELD", { at: "step", actual: tx.today, limit: held }))
    }
    const until = next === "completed" ? validTo(held, session.value.valid_months) : null
    await sql`update training_participation
      set state = ${next}, session_id = ${input.step === "cancel" ? null : target},
        completed_on = ${next === "completed" ? held : null}, valid_to = ${until}
      where tenant_id = app.tenant() and id = ${now.id}`.execute(tx)
    if (next === "completed" && session.value.code === "languageAdvocate" && now.supervisor_id) {
      await sql`update supervisor set language_advocate = true, version = version + 1
        where tenant_id = app.tenant() and id = ${now.supervisor_id} and not language_advocate`.execute(tx)
    }
    tx.detail({ step: input.step, state: next, validTo: until })
    return ok({ id: now.id, sessionId: target, validTo: until })
  },
)
