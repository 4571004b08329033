import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { type Placement, personOfPlacement, placementById, programmeOf } from "../placements/public.ts"
import { agreementAccess } from "./access.ts"

export type AgreementFacts = Pick<
  Placement,
  | "programme"
  | "person_name"
  | "workplace_name"
  | "workplace_address"
  | "organisation_name"
  | "organisation_number"
  | "supervisor_name"
  | "supervisor_phone"
  | "starts_on"
  | "ends_on"
  | "weekdays"
  | "from_time"
  | "to_time"
  | "percent"
  | "tasks"
> & {
  municipality: string
  unit_name: string
  contact: string | null
  insurance: "employer" | "municipality"
  printedOn: Day
}

/** Parties, place and period of a placement: what the three promise each other. Never a personnummer. */
export const printAgreement = read(
  agreementAccess,
  "agreement.print",
  z.object({ placementId: id() }),
  async (tx, { placementId }) => {
    const placement = await placementById(tx, placementId)
    if (!placement) return notFound()
    const { rows } = await sql<{ municipality: string; unit_name: string; contact: string | null }>`
      select t.name as municipality, u.name as unit_name, (select a.name from case_team c
          join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
          where c.tenant_id = u.tenant_id and c.enrolment_id = ${placement.enrolment_id} and c.team_role = 'responsible' and c.valid @> ${tx.today}::date limit 1) as contact
      from tenant t join unit u on u.tenant_id = t.id where t.id = app.tenant() and u.id = ${placement.unit_id}`.execute(
      tx,
    )
    const around = rows[0]
    if (!around) return notFound()
    const employed = programmeOf(placement.programme).subsidised
    tx.saw(placement.person_id)
    return ok<AgreementFacts>({
      ...placement,
      ...around,
      organisation_number: orgNumber(placement.organisation_number),
      insurance: employed ? "employer" : "municipality",
      printedOn: tx.today,
    })
  },
  personOfPlacement,
)

/** A sole trader's number is a personnummer and stays out of the paper. */
const orgNumber = (number: string | null): string | null =>
  number?.length === 10 ? `${number.slice(0, 6)}-${number.slice(6)}` : null
