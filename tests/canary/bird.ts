import { sql } from "kysely"
import { newId } from "../../src/kernel/id.ts"
import { richPerson } from "../access/rich-person.ts"
import type { TestMunicipality } from "../factories/municipality.ts"

/**
 * A protected person whose every fact is found nowhere else; the number is one of Skatteverket's for tests.
 */
export const bird = {
  givenName: "Xanthippa",
  familyName: "Zebrafinkqvist",
  number: "197209162385",
  phone: "070-174 06 97",
  email: "x.zebrafink@epost.example",
  street: "Hemlighetsstigen 77",
  words: "Ornitologiskt fältstudium i lönndom",
}

const digits = bird.phone.replace(/\D/g, "")
/** Every form in which somebody could write it, and the parts that would give it away. */
export const traces: readonly string[] = [
  bird.givenName,
  bird.familyName,
  "Zebrafink",
  bird.number,
  bird.number.slice(2),
  `${bird.number.slice(0, 8)}-${bird.number.slice(8)}`,
  `${bird.number.slice(2, 8)}-${bird.number.slice(8)}`,
  "1972-09-16",
  bird.phone,
  digits,
  `+46${digits.slice(1)}`,
  digits.slice(3),
  "174 06 97",
  bird.email,
  bird.street,
  "Hemlighetsstigen",
  bird.words,
  "Ornitologiskt",
]
/** What somebody who looks for the person would write in a search field. */
export const searches = [
  `${bird.givenName} ${bird.familyName}`,
  bird.familyName.slice(0, 4).toLowerCase(),
  bird.number,
  `${bird.number.slice(2, 8)}-${bird.number.slice(8)}`,
  bird.phone,
  `+46${digits.slice(1)}`,
  bird.email,
  bird.street,
]

const pattern = new RegExp(traces.map((one) => one.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&")).join("|"), "i")
/** The trace that a text holds, or null; a text that was asked for it may say its own question back. */
export const traceIn = (text: string): string | null => pattern.exec(text)?.[0] ?? null

/** Puts the person into every table about people, with Sara's work behind it, and then protects them. */
export async function plant(town: TestMunicipality): Promise<{ personId: string; keeper: string }> {
  const personId = await richPerson(town)
  const keeper = newId()
  await town.system(async (tx) => {
    await sql`update person
      set given_name = ${bird.givenName}, family_name = ${bird.familyName}, birth_date = '1972-09-16',
      sex = 'F', protection = 'protectedRegistration' where id = ${personId}`.execute(tx)
    const point = (kind: string, value: string) =>
      tx
        .insertInto("contact_point")
        .values({ ...tx.stamp(), id: newId(), person_id: personId, kind, value })
        .execute()
    await point("phone", bird.phone)
    await point("email", bird.email)
    await point("address", bird.street)
    await tx
      .insertInto("person_identifier")
      .values({ ...tx.stamp(), id: newId(), person_id: personId, kind: "personnummer", value: bird.number })
      .execute()
    for (const [table, column] of [
      ["goal", "text"],
      ["measure", "title"],
      ["commitment", "unit_does"],
      ["placement", "tasks"],
      ["referral", "purpose"],
      ["gap_target", "label"],
      ["person_competence", "label"],
      ["step_change", "reason"],
    ])
      await sql`update ${sql.table(table ?? "")} set ${sql.ref(column ?? "")} = ${bird.words}
        where person_id = ${personId}`.execute(tx)
    // The exit is that of an earlier time with the unit.
    const earlier = newId()
    await sql`insert into enrolment (tenant_id, id, person_id, unit_id, programme, referrer, started_on,
      ended_on)
      select tenant_id, ${earlier}, person_id, unit_id, programme, referrer, '2025-01-07', '2025-12-30'
        from enrolment
      where person_id = ${personId}`.execute(tx)
    await sql`update exit set enrolment_id = ${earlier}, exited_on = '2025-12-30'
      where person_id = ${personId}`.execute(tx)
    await sql`insert into note (tenant_id, id, person_id, body, signed_at, signed_by, created_by)
      values (${tx.actor.tenantId}, ${newId()}, ${personId}, ${bird.words}, now(), ${town.accounts.sara},
        ${town.accounts.sara})`.execute(tx)
    await sql`update account
      set name = ${`${bird.givenName} ${bird.familyName}`}, email = ${bird.email}, phone = ${bird.phone}
      where person_id = ${personId}`.execute(tx)
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: keeper,
        realm: "staff",
        subject: "keeper",
        name: "Den Enda",
        protected_handler: true,
      })
      .execute()
    for (const role of ["coach", "intakeOfficer", "manager"])
      await tx
        .insertInto("role_assignment")
        .values({ ...tx.stamp(), id: newId(), account_id: keeper, role, unit_id: town.units.cai })
        .execute()
    await tx
      .insertInto("person_access")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: personId,
        account_id: keeper,
        kind: "named",
        reason: "Prov",
      })
      .execute()
    await tx
      .insertInto("case_team")
      .values({
        ...tx.stamp(),
        id: newId(),
        enrolment_id: sql<string>`(select id from enrolment where person_id = ${personId} and ended_on is null
          limit 1)`,
        person_id: personId,
        account_id: keeper,
        team_role: "member",
        valid: "[2026-01-01,)",
      })
      .execute()
  })
  return { personId, keeper }
}
