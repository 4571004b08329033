import { sql } from "kysely"
import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type Made = { units: { cai: string; adult: string }; accounts: Record<string, string> }

/** Somebody whom adult education knows and the manager's file, without a word about protection, has enrolled: a handler settles it. */
export async function demoArrival(tx: WriteTx, { units, accounts }: Made): Promise<void> {
  const [person, enrolment] = [newId(), newId()]
  const started = addDays(tx.today, -21)
  await tx
    .insertInto("person")
    .values({
      ...tx.stamp(),
      id: person,
      unit_id: units.adult,
      given_name: "Yusuf",
      family_name: "Demir",
      sex: "M",
      protection: "none",
      language: "turkiska",
      origin: "education",
    })
    .execute()
  await tx
    .insertInto("enrolment")
    .values({
      ...tx.stamp(),
      id: enrolment,
      person_id: person,
      unit_id: units.cai,
      programme: "WORK_TRAINING",
      referrer: "self",
      started_on: started,
    })
    .execute()
  await sql`insert into import_arrival (tenant_id, unit_id, person_id, started_on, enrolment_id, elsewhere, settlers, created_by)
    values (app.tenant(), ${units.cai}, ${person}, ${started}, ${enrolment}, true,
      app.able_handlers(${person}, ${units.cai}, ${accounts.karin ?? null}), ${accounts.karin ?? null})`.execute(
    tx,
  )
}
