import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Panel } from "../../platform/panels.ts"
import { TimelineRow, type TimelineSource } from "../../platform/timeline.ts"
import { id } from "../../platform/validation.ts"
import { participantAccess } from "./access.ts"
import { ChainFacts } from "./chain.ts"
import { nextOf, nextSteps } from "./next-step.ts"
import { PersonFacts, personFacts } from "./person-facts.ts"
import { pageOf, timelineOf } from "./timeline.ts"

export const PersonId = z.object({ personId: id("person") })

async function chainFacts(tx: ReadTx, personId: Id<"person">): Promise<ChainFacts> {
  return tx.one(sql<ChainFacts>`select
      (select min(received_on) from referral
        where tenant_id = app.tenant() and person_id = ${personId}) as referral,
      (select max(started_on) from enrolment
        where tenant_id = app.tenant() and person_id = ${personId}) as enrolment,
      (select max(ended_on) from enrolment
        where tenant_id = app.tenant() and person_id = ${personId} and ended_on <= ${tx.today}) as exit,
      min(on_day) filter (where name = 'assessment.record') as assessment,
      min(on_day) filter (where name = 'plan.save') as plan,
      min(on_day) filter (where name = 'placement.start') as placement,
      max(on_day) filter (where name = 'followUp.record') as "followUp"
    from event where tenant_id = app.tenant() and person_id = ${personId}`)
}

/** Without a moment to come before, everything does, whatever the clocks say. */
const endOfTime = new Date("9999-12-31T00:00:00Z")
/** So many are shown at once. */
const shownAtOnce = 40

/**
 * `panels`: what each capability has to say of the person, null where that is nothing or not for the reader.
 */
const overviewOf = (panels: readonly Panel[]) =>
  answer({
    person: PersonFacts,
    chain: ChainFacts,
    next: z.enum(nextSteps).nullable(),
    kind: z.string().nullable(),
    happened: z.array(TimelineRow.extend({ kind: z.string() })),
    /** The moment that what is older comes before; null when there is nothing. */
    older: answerMoment().nullable(),
    panels: z.array(z.union(panels.map(({ answers }) => answers)).nullable()),
  })

export const overviewWith = (panels: readonly Panel[], sources: readonly TimelineSource[] = []) => {
  const takes = PersonId.extend({
    kind: z.enum(sources.map(({ kind }) => kind)).optional(),
    before: z.iso.datetime().optional(),
  })
  return read(
    participantAccess,
    "participant.read",
    { takes, answers: overviewOf(panels) },
    async (tx, { personId, kind, before }) => {
      const part = { before: before ? new Date(before) : endOfTime, most: shownAtOnce + 1 }
      const [person, chain, next, found, loaded] = await Promise.all([
        personFacts(tx, personId),
        chainFacts(tx, personId),
        nextOf(tx, personId),
        timelineOf(tx, personId, sources, kind, part),
        Promise.all(panels.map((panel) => panel.load(tx, personId))),
      ])
      if (!person) return notFound()
      const { shown: happened, older } = pageOf(found, shownAtOnce)
      return ok({
        person,
        chain,
        next,
        kind: kind ?? null,
        happened: [...happened],
        older,
        panels: loaded,
      })
    },
  )
}
