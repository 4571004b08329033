import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Referral } from "./referral-queries.ts"

export const KnownEnrolment = answer({
  id: answerId("enrolment"),
  programme: z.string(),
  started_on: answerDay(),
  ended_on: answerDay().nullable(),
  responsible: z.string().nullable(),
})
export type KnownEnrolment = z.infer<typeof KnownEnrolment>

/** Where the person is and has been enrolled, of what the reader may see; the latest first. */
export const knownBefore = (tx: ReadTx, personId: Id<"person">): Promise<KnownEnrolment[]> =>
  tx.all(sql<KnownEnrolment>`select e.id, e.programme, e.started_on, e.ended_on,
      (select a.name from case_team t
        join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
        where t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible'
        order by lower(t.valid) desc limit 1) as responsible
    from enrolment e where e.tenant_id = app.tenant() and e.person_id = ${personId}
    order by e.started_on desc, e.id limit 10`)

/** The enrolment in the referral's unit that runs today or is still to begin. */
export const enrolmentNow = (tx: ReadTx, { person_id, unit_id }: Referral) =>
  tx.maybe(sql<{ id: Id<"enrolment"> }>`select id from enrolment where tenant_id = app.tenant()
    and person_id = ${person_id} and unit_id = ${unit_id} and (ended_on is null or ended_on >= ${tx.today})
    order by started_on limit 1`)
