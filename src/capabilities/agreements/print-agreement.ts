import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, type Result } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { Placement, personOfPlacement, placementById } from "../placements/public.ts"
import { agreementAccess } from "./access.ts"

const OfPlacement = Placement.pick({
  programme: true,
  person_name: true,
  workplace_name: true,
  workplace_address: true,
  organisation_name: true,
  organisation_number: true,
  supervisor_name: true,
  supervisor_phone: true,
  starts_on: true,
  ends_on: true,
  weekdays: true,
  from_time: true,
  to_time: true,
  percent: true,
  tasks: true,
})
const Around = answer({ municipality: z.string(), unit_name: z.string(), contact: z.string().nullable() })
const AgreementFacts = answer({
  ...OfPlacement.shape,
  ...Around.shape,
  insurance: z.enum(["employer", "municipality"]),
  printedOn: answerDay(),
})
export type AgreementFacts = z.infer<typeof AgreementFacts>

/**
 * What the paper names of a placement; who reads it is not to see the rest, such as why it started in spite
 * of a rule.
 */
const named = (placement: Placement): z.infer<typeof OfPlacement> => ({
  programme: placement.programme,
  person_name: placement.person_name,
  workplace_name: placement.workplace_name,
  workplace_address: placement.workplace_address,
  organisation_name: placement.organisation_name,
  organisation_number: orgNumber(placement.organisation_number),
  supervisor_name: placement.supervisor_name,
  supervisor_phone: placement.supervisor_phone,
  starts_on: placement.starts_on,
  ends_on: placement.ends_on,
  weekdays: placement.weekdays,
  from_time: placement.from_time,
  to_time: placement.to_time,
  percent: placement.percent,
  tasks: placement.tasks,
})

/** Parties, place and period of a placement: what the three promise each other. Never a personnummer. */
export const printAgreement = read(
  agreementAccess,
  "agreement.print",
  { takes: z.object({ placementId: id("placement") }), answers: AgreementFacts },
  async (tx, { placementId }): Promise<Result<AgreementFacts>> => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    const around = await tx.maybe(sql<z.infer<typeof Around>>`
      select t.name as municipality, u.name as unit_name, (select concat_ws(', ', a.name, a.phone) from case_team c
          join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
          where c.tenant_id = u.tenant_id and c.enrolment_id = ${placement.enrolment_id}
            and c.team_role = 'responsible' and c.valid @> ${tx.today}::date limit 1) as contact
      from tenant t join unit u on u.tenant_id = t.id
        where t.id = app.tenant() and u.id = ${placement.unit_id}`)
    if (!around) return notFound()
    const employed = programmeOf(placement.programme).subsidised
    tx.saw(placement.person_id)
    return ok({
      ...named(placement),
      ...around,
      insurance: employed ? "employer" : "municipality",
      printedOn: tx.today,
    })
  },
  personOfPlacement,
)

/** A sole trader's number is a personnummer and stays out of the paper. */
const orgNumber = (number: string | null): string | null =>
  number?.length === 10 ? `${number.slice(0, 6)}-${number.slice(6)}` : null
