import { z } from "zod"
import { type Id, newId } from "../../../kernel/id.ts"
import { notFound, ok, type Result, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { measurementsOf } from "../plan/plan-queries.ts"
import { type Answers, instrument, questionsOf, type Rater } from "./instrument.ts"
import { draftAnswers } from "./own-draft.ts"

const answer = z.int().min(1).max(5).optional()
const answersFor = (rater: Rater) =>
  z.object(Object.fromEntries(questionsOf(rater).map((code) => [code, answer])))

async function store(
  tx: WriteTx,
  personId: Id<"person">,
  rater: Rater,
  given: Record<string, number | undefined>,
  onBehalf = false,
): Promise<Result<{ id: string }>> {
  const enrolment = await currentEnrolment(tx, personId)
  if (!enrolment) return refused(violation("NOT_ENROLLED"))
  const answers: Answers = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  )
  if (Object.keys(answers).length === 0) return refused(violation("NOTHING_ANSWERED"))
  const own = newId()
  // What somebody wrote down for the rater is not in the way of the rater's own answers.
  const today = (await measurementsOf(tx, personId, tx.today)).filter((one) => one.rater === rater)
  if (today.some((one) => onBehalf || one.on_behalf_by === null)) return refused(violation("MEASURED_TODAY"))
  await tx
    .insertInto("progress_measurement")
    .values({
      ...tx.stamp(),
      // By the clock of the log, which tells whether somebody has read it since.
      created_at: tx.now,
      id: own,
      person_id: personId,
      rater,
      on_behalf: onBehalf,
      instrument_version: instrument.version,
      day: tx.today,
      answers: JSON.stringify(answers),
    })
    .execute()
  tx.detail({ rater, onBehalf, instrumentVersion: instrument.version, answered: Object.keys(answers).length })
  return ok({ id: own })
}

export const recordProgress = command(
  planAccess,
  "progress.record",
  {
    takes: z.object({ personId: id("person"), answers: answersFor("caseworker").default({}) }),
    answers: idAnswer(),
  },
  (tx, input) => store(tx, input.personId, "caseworker", input.answers),
)

/** Sends what was answered one by one, and what is answered here. */
export const recordOwnProgress = command(
  planAccess,
  "progress.recordOwn",
  { takes: z.object({ answers: answersFor("self").default({}) }), answers: idAnswer() },
  async (tx, input) => {
    const personId = await ownPerson(tx)
    const enrolment = personId && (await currentEnrolment(tx, personId))
    if (!personId || !enrolment) return notFound()
    const sent = await store(tx, personId, "self", {
      ...(await draftAnswers(tx, enrolment.id)),
      ...input.answers,
    })
    if (sent.ok)
      await tx
        .deleteFrom("own_progress_draft")
        .where("tenant_id", "=", tx.stamp().tenant_id)
        .where("enrolment_id", "=", enrolment.id)
        .execute()
    return sent
  },
  aboutOneself,
)

/** What the participant answers, written down by the caseworker and marked so, beside own answers. */
export const recordProgressFor = command(
  planAccess,
  "progress.recordFor",
  {
    takes: z.object({ personId: id("person"), answers: answersFor("self").default({}) }),
    answers: idAnswer(),
  },
  (tx, input) => store(tx, input.personId, "self", input.answers, true),
)
