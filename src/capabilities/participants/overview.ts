import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Panel } from "../../platform/panels.ts"
import { id } from "../../platform/validation.ts"
import { participantAccess } from "./access.ts"
import { ChainFacts } from "./chain.ts"
import { PersonFacts, personFacts } from "./person-facts.ts"

export const PersonId = z.object({ personId: id() })
const Happening = answer({
  id: answerId(),
  at: answerMoment(),
  name: z.string(),
  account_name: z.string().nullable(),
})
export type Happening = z.infer<typeof Happening>

async function chainFacts(tx: ReadTx, personId: string): Promise<ChainFacts> {
  return tx.one(sql<ChainFacts>`select
      (select min(received_on) from referral
        where tenant_id = app.tenant() and person_id = ${personId}) as referral,
      (select max(started_on) from enrolment
        where tenant_id = app.tenant() and person_id = ${personId}) as enrolment,
      (select max(ended_on) from enrolment
        where tenant_id = app.tenant() and person_id = ${personId} and ended_on < ${tx.today}) as exit,
      min(on_day) filter (where name = 'assessment.record') as assessment,
      min(on_day) filter (where name = 'plan.save') as plan,
      min(on_day) filter (where name = 'placement.start') as placement,
      max(on_day) filter (where name = 'followUp.record') as "followUp"
    from event where tenant_id = app.tenant() and person_id = ${personId}`)
}

const timeline = async (tx: ReadTx, personId: string): Promise<Happening[]> =>
  await tx.all(sql<Happening>`select e.id, e.at, e.name, a.name as account_name from event e
      left join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
      where e.tenant_id = app.tenant() and e.person_id = ${personId} order by e.at desc, e.id desc limit 60`)

/**
 * `panels`: what each capability has to say of the person, null where that is nothing or not for the reader.
 */
const overviewOf = (panels: readonly Panel[]) =>
  answer({
    person: PersonFacts,
    chain: ChainFacts,
    events: z.array(Happening),
    panels: z.array(z.union(panels.map(({ answers }) => answers)).nullable()),
  })

export const overviewWith = (panels: readonly Panel[]) =>
  read(
    participantAccess,
    "participant.read",
    { takes: PersonId, answers: overviewOf(panels) },
    async (tx, { personId }) => {
      const [person, chain, events, loaded] = await Promise.all([
        personFacts(tx, personId),
        chainFacts(tx, personId),
        timeline(tx, personId),
        Promise.all(panels.map((panel) => panel.load(tx, personId))),
      ])
      return person ? ok({ person, chain, events, panels: loaded }) : notFound()
    },
  )
