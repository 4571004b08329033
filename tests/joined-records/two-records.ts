import fc from "fast-check"
import { sql } from "kysely"
import { newId } from "../../src/kernel/id.ts"
import { richPerson } from "../access/rich-person.ts"
import type { TestMunicipality } from "../factories/municipality.ts"

export const numberOfKept = "198505222383"
export const numberOfOther = "199001162396"
export const reason = "Skatteverkets beslut visat på plats"

const answer = fc.constantFrom("none" as const, "yes" as const, "no" as const)
const protection = fc.constantFrom("none" as const, "unknown" as const, "marked" as const)
export const cases = fc.record({
  keptIs: protection,
  otherIs: protection,
  standing: fc.constantFrom("current" as const, "earlier" as const),
  keptSays: answer,
  otherSays: answer,
  sameMonth: fc.boolean(),
  consents: fc.boolean(),
  emergency: fc.boolean(),
  loosening: fc.boolean(),
  conflict: fc.boolean(),
  signIn: fc.constantFrom("kept" as const, "other" as const, "none" as const),
  notes: fc.integer({ min: 0, max: 3 }),
})
export type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never

/**
 * Two people with a row in every table, made so that nothing stands in the way: the other one is in another
 * unit, in no queue and not placed for more than there is room for. Göran handles protected people beside
 * Leila, so that two may decide.
 */
export async function twoRecords(town: TestMunicipality, made: Case) {
  const kept = await richPerson(town)
  const other = await richPerson(town)
  const account = (who: string) => town.accounts[who] ?? ""
  await town.system(async (tx) => {
    const run = (query: ReturnType<typeof sql>) => query.execute(tx)
    await run(
      sql`update account set protected_handler = true
        where tenant_id = app.tenant() and id = ${account("goran")}`,
    )
    await run(sql`update enrolment set unit_id = ${town.units.adult} where person_id = ${other}`)
    await run(sql`update waiting_list set left_on = joined_on where person_id = ${other}`)
    await run(sql`delete from study_period where person_id = ${other}`)
    await run(sql`update placement set percent = 25 where person_id in (${kept}, ${other})`)
    for (const [person, value] of [
      [kept, numberOfKept],
      [other, numberOfOther],
    ] as const)
      await run(
        sql`insert into person_identifier (tenant_id, id, person_id, kind, value)
          values (app.tenant(), ${newId()}, ${person}, 'personnummer', ${value})`,
      )
    await run(
      sql`update account set closed_at = now()
        where person_id in (${kept}, ${other})
        and person_id is distinct from ${made.signIn === "none" ? null : made.signIn === "kept" ? kept : other}::uuid`,
    )
    if (!made.sameMonth)
      await run(sql`update support_month set month = '2026-10-01' where person_id = ${other}`)
    for (const [person, says] of [
      [kept, made.keptSays],
      [other, made.otherSays],
    ] as const) {
      if (says !== "none")
        await run(
          sql`insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
            values (app.tenant(), ${person}, ${says === "yes"}, app.today(), 'meeting')`,
        )
      if (made.consents)
        await run(
          sql`insert into consent (tenant_id, id, person_id, to_unit_id, purposes, valid)
            values (app.tenant(), ${newId()}, ${person}, ${town.units.welfare}, '{plan}', '[2026-01-01,)')`,
        )
    }
    if (made.emergency)
      await run(
        sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid)
          values (app.tenant(), ${newId()}, ${other}, ${account("petra")}, 'breakGlass', ${reason},
          tstzrange(now(), now() + interval '4 hours'))`,
      )
    if (made.conflict)
      await run(
        sql`insert into conflict (tenant_id, id, account_id, person_id, kind)
          values (app.tenant(), ${newId()}, ${account("jonas")}, ${other}, 'relative')`,
      )
    for (let n = 0; n < made.notes; n += 1)
      await run(
        sql`insert into note (tenant_id, id, person_id, body, signed_at, signed_by)
          values (app.tenant(), ${newId()}, ${other}, ${`Anteckning ${n}`}, now(), ${account("sara")})`,
      )
    // Protection only gets stricter: said of somebody who has none.
    for (const [person, is] of [
      [kept, made.keptIs],
      [other, made.otherIs],
    ] as const)
      await run(sql`select app.state_protection(${person}, ${is}, 'referral', ${town.units.cai})`)
    for (const person of [kept, other])
      await run(
        sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
          select app.tenant(), ${newId()}, ${person}, ${account("goran")}, 'named', 'protectedHandler'
          where exists (select 1 from person where id = ${person} and protection <> 'none')`,
      )
    await run(
      sql`insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role, valid)
        select tenant_id, ${newId()}, id, person_id, ${account("goran")}, 'member', '[2026-01-01,)'
          from enrolment where person_id = ${other} limit 1`,
    )
    if (made.loosening && made.otherIs !== "none")
      await run(
        sql`insert into protection_loosening (tenant_id, id, person_id, from_protection, to_protection,
          reason, proposed_by)
          values (app.tenant(), ${newId()}, ${other}, ${made.otherIs}, 'none', ${reason}, ${account("sara")})`,
      )
    await run(sql`select app.write_case_facts(array[${kept}, ${other}]::uuid[])`)
  })
  return { kept, other }
}
