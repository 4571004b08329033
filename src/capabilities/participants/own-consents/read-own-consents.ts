import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { consentPurposes } from "../../../platform/access/consent.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { aboutOneself } from "../../../register/people/own-person.ts"
import { participantAccess } from "../access.ts"

/** Open to the other unit today or later, taken back, or past its last day. */
const states = ["open", "withdrawn", "over"] as const

const OwnConsent = answer({
  id: answerId("consent"),
  unitId: answerId("unit"),
  unit: z.string(),
  purposes: z.array(z.enum(consentPurposes)),
  from: answerDay(),
  to: answerDay(),
  state: z.enum(states),
})
export type OwnConsent = z.infer<typeof OwnConsent>
const OwnConsents = answer({ personId: answerId("person").nullable(), consents: z.array(OwnConsent) })

/**
 * What the participant lets other units read, also what staff wrote down for them. Of a unit and its purposes
 * the latest alone: what was given again is no longer taken back.
 */
export const readOwnConsents = read(
  participantAccess,
  "consent.own",
  { takes: z.object({}), answers: OwnConsents },
  async (tx) => {
    const self = await aboutOneself(tx)
    if (!self) return ok({ personId: null, consents: [] })
    const consents = await tx.all(sql<OwnConsent>`select * from (
        select distinct on (c.to_unit_id, c.purposes) c.id, c.to_unit_id as "unitId", u.name as unit, c.purposes,
          lower(c.valid) as "from", (upper(c.valid) - 1) as "to", c.created_at,
          case when c.withdrawn_at is not null then 'withdrawn'
            when upper(c.valid) <= app.today() then 'over' else 'open' end as state
        from consent c join unit u on u.tenant_id = c.tenant_id and u.id = c.to_unit_id
        where c.tenant_id = app.tenant() and c.person_id = ${self.personId}
        order by c.to_unit_id, c.purposes, c.withdrawn_at is null desc, c.created_at desc) x
      order by x.state = 'open' desc, x.created_at desc limit 50`)
    return ok({
      personId: self.personId,
      consents: consents.map(({ id, unitId, unit, purposes, from, to, state }) => ({
        id,
        unitId,
        unit,
        purposes,
        from,
        to,
        state,
      })),
    })
  },
  aboutOneself,
)
