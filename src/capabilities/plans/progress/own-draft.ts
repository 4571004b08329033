import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { command, read } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { measurementsOf } from "../plan/plan-queries.ts"
import { Answers, instrument, Measurement, type Question } from "./instrument.ts"
import { progressRule, seriesOf } from "./progress.ts"

/** Answers older than a round are another time's: whoever goes on answers anew. */
const firstDayThatCounts = (today: Day) => addDays(today, -progressRule.marginDays)

/** What is answered and not sent, of this round. */
export async function draftAnswers(tx: ReadTx, enrolmentId: Id<"enrolment">): Promise<Answers> {
  const draft = await tx.maybe(sql<{ answers: Answers }>`select answers from own_progress_draft
    where tenant_id = app.tenant() and enrolment_id = ${enrolmentId} and instrument_version = ${instrument.version}
      and started_on >= ${firstDayThatCounts(tx.today)}`)
  return draft?.answers ?? {}
}

type Sent = { id: Id<"progress_measurement">; day: Day; read: boolean }

/** The latest of this round that one sent oneself, and whether somebody has opened the plan since. */
const latestSent = (tx: ReadTx, personId: Id<"person">) =>
  tx.maybe(sql<Sent>`select id, day, app.own_plan_read_since(created_at) as read from progress_measurement
    where tenant_id = app.tenant() and person_id = ${personId} and rater = 'self' and not on_behalf
      and created_by = app.actor() and day >= ${firstDayThatCounts(tx.today)}
    order by day desc, created_at desc, id desc limit 1`)

export const ownProgressStates = ["answering", "sent", "readToday"] as const
const OwnProgress = answer({
  /** Sent and not read: each answer can still be changed. Read today: the next time is another day. */
  state: z.enum(ownProgressStates),
  /** The question that was asked for; null for all of them. */
  question: z.enum(instrument.self).nullable(),
  /** What is answered now, sent or not. */
  answers: Answers,
  sent: Measurement.nullable(),
  before: Measurement.nullable(),
})
export type OwnProgress = z.infer<typeof OwnProgress>

/** One's own answers: those of today and those of the time before. */
export const readOwnProgress = read(
  planAccess,
  "progress.readOwn",
  { takes: z.object({ question: z.enum(instrument.self).optional() }), answers: OwnProgress },
  async (tx, { question = null }) => {
    const personId = await ownPerson(tx)
    const enrolment = personId && (await currentEnrolment(tx, personId))
    if (!personId || !enrolment) return notFound()
    const own = seriesOf(await measurementsOf(tx, personId, enrolment.started_on), "self")
    const latest = await latestSent(tx, personId)
    const state = !latest
      ? "answering"
      : latest.read
        ? latest.day === tx.today
          ? "readToday"
          : "answering"
        : "sent"
    const sent = state === "answering" ? null : (own.at(-1) ?? null)
    return ok({
      state,
      question,
      answers: sent ? sent.answers : await draftAnswers(tx, enrolment.id),
      sent,
      before: own.at(sent ? -2 : -1) ?? null,
    } satisfies OwnProgress)
  },
  aboutOneself,
)

const AnswerOne = z.object({
  question: z.enum(instrument.self),
  /** Left out: the question is passed over, and an answer that was there is taken back. */
  answer: z.int().min(1).max(5).optional(),
})

const answerOf = (question: Question, given: number | undefined) =>
  JSON.stringify(given === undefined ? {} : { [question]: given })

type Kept = {
  personId: Id<"person">
  enrolmentId: Id<"enrolment">
  question: Question
  given: number | undefined
}

/** One statement keeps it, so that two telephones lose none of each other's answers. */
async function keepInDraft(tx: WriteTx, { personId, enrolmentId, question, given }: Kept): Promise<void> {
  await tx
    .deleteFrom("own_progress_draft")
    .where("tenant_id", "=", tx.stamp().tenant_id)
    .where("enrolment_id", "=", enrolmentId)
    .where(({ or, eb }) =>
      or([
        eb("started_on", "<", firstDayThatCounts(tx.today)),
        eb("instrument_version", "<>", instrument.version),
      ]),
    )
    .execute()
  await tx
    .insertInto("own_progress_draft")
    .values({
      ...tx.stamp(),
      id: newId(),
      person_id: personId,
      enrolment_id: enrolmentId,
      instrument_version: instrument.version,
      started_on: tx.today,
      answers: answerOf(question, given),
    })
    .onConflict((conflict) =>
      conflict.columns(["tenant_id", "enrolment_id"]).doUpdateSet({
        answers: sql`(own_progress_draft.answers - ${question}::text) || excluded.answers`,
      }),
    )
    .execute()
}

/** One answer, kept at once: in what is not sent yet, or in what was sent and nobody has read. */
export const answerOwnProgress = command(
  planAccess,
  "progress.answerOwn",
  { takes: AnswerOne, answers: answer({ sent: z.boolean() }) },
  async (tx, { question, answer: given }) => {
    const personId = await ownPerson(tx)
    const enrolment = personId && (await currentEnrolment(tx, personId))
    if (!personId || !enrolment) return notFound()
    const latest = await latestSent(tx, personId)
    tx.detail({ question, answered: given !== undefined })
    if (latest && !latest.read) {
      const changed = await tx.maybe(sql`update progress_measurement
        set answers = (answers - ${question}::text) || ${answerOf(question, given)}::jsonb
        where tenant_id = app.tenant() and id = ${latest.id}
          and (answers - ${question}::text) || ${answerOf(question, given)}::jsonb <> '{}' returning id`)
      return changed ? ok({ sent: true }) : refused(violation("NOTHING_ANSWERED"))
    }
    if (latest?.day === tx.today) return refused(violation("MEASURED_TODAY"))
    await keepInDraft(tx, { personId, enrolmentId: enrolment.id, question, given })
    return ok({ sent: false })
  },
  aboutOneself,
)
