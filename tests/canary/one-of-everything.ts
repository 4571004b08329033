import { sql } from "kysely"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"

/** What a municipality has besides people's own records, so that every page has something to show. */
export async function oneOfEverything(town: TestMunicipality, personId: string): Promise<void> {
  const { courseId } = await workplace(town)
  const relative = await town.addPerson({ givenName: "Sven", familyName: "Släkting" })
  const run = newId()
  const accepted = await town.addPerson({ givenName: "Vera", familyName: "Väntar" })
  await town.system(async (tx) => {
    const today = tx.today
    // Accepted and not enrolled yet.
    await sql`insert into referral (tenant_id, id, person_id, unit_id, referrer, purpose, legal_ground,
        received_on, answer_by, state, programme, coach_account_id, created_at)
      values (${tx.actor.tenantId}, ${newId()}, ${accepted}, ${town.units.cai}, 'welfare', 'p', 'consent',
        ${today}, ${today}, 'accepted', 'WORK_TRAINING', ${town.accounts.sara}, '2020-01-02')`.execute(tx)
    // Whoever supervises them works with them today.
    await sql`insert into workplace_person (tenant_id, account_id, person_id, source_id, valid)
      select p.tenant_id, s.account_id, p.person_id, p.id, daterange(${today}, null)
      from placement p join supervisor s on s.tenant_id = p.tenant_id and s.id = p.supervisor_id
      where p.tenant_id = app.tenant() and p.person_id = ${personId} and s.account_id is not null
      on conflict do nothing`.execute(tx)
    await tx
      .insertInto("conflict")
      .values({
        ...tx.stamp(),
        id: newId(),
        account_id: town.accounts.goran ?? "",
        person_id: relative,
        kind: "relative",
      })
      .execute()
    await tx
      .insertInto("training_session")
      .values({
        ...tx.stamp(),
        id: newId(),
        course_id: courseId,
        starts_on: today,
        starts_at: "09:00",
        place: "Sal 2",
        capacity: 9,
      })
      .execute()
    await tx
      .insertInto("access_review")
      .values({
        ...tx.stamp(),
        id: newId(),
        rule: "sample",
        on_day: today,
        account_id: town.accounts.sara ?? "",
        person_id: personId,
        action: "participant.read",
        seen_at: tx.now,
      })
      .execute()
    for (const by of [town.accounts.karin, town.accounts.leila]) {
      const id = by === town.accounts.karin ? run : newId()
      await sql`insert into import_run (tenant_id, id, kind, file_name, state, mapping, headings, rows, good,
        error_count, created_by)
        values (${tx.actor.tenantId}, ${id}, 'participants', 'register.csv', 'checked',
          '{"name":"","kind":"participants","columns":{"identity":"Nr"},"values":{}}',
        '["Nr"]', 2, 1, 1, ${by})`.execute(tx)
      await sql`insert into import_error_page (tenant_id, run_id, number, errors, created_by)
        values (${tx.actor.tenantId}, ${id}, 1, '[{"line":2,"column":"Nr","code":"MISSING","value":""}]',
          ${by})`.execute(tx)
    }
    await sql`insert into import_arrival (tenant_id, unit_id, person_id, started_on, elsewhere, settlers)
      values (${tx.actor.tenantId}, ${town.units.adult}, ${personId}, ${today}, true,
        ${Object.values(town.accounts)}::uuid[])`.execute(tx)
    // A record that became part of the ordinary one, long ago, so that its address is among those that are
    // tried.
    const shell = newId()
    await sql`insert into person (tenant_id, id, unit_id, given_name, family_name, protection, created_at)
      values (${tx.actor.tenantId}, ${shell}, ${town.units.cai}, 'Sven', 'Två', 'none', '2020-01-01')`.execute(
      tx,
    )
    await sql`insert into joining (tenant_id, id, person_id, kind, value, makes_current, reason, proposed_by,
      outcome, joined_person_id, decided_by, decided_at, decision_reason)
      values (${tx.actor.tenantId}, ${newId()}, ${personId}, 'interim', 'T-ordinary', false,
        'Skatteverkets beslut visat', ${town.accounts.sara},
        'confirmed', ${shell}, ${town.accounts.af}, ${tx.now}, 'Skatteverkets beslut visat')`.execute(tx)
    const goal = newId()
    await sql`insert into board_goal (tenant_id, id, goal_id, number, figure, text, target, valid_from,
      decided_by)
      values (${tx.actor.tenantId}, ${newId()}, ${goal}, 1, 'U40455', 'Fler till jobb', 60, '2026-01-01',
        'Nämnden')`.execute(tx)
    for (const account of [town.accounts.karin, town.accounts.sara])
      await tx
        .insertInto("notification")
        .values({
          ...tx.stamp(),
          id: newId(),
          account_id: account ?? null,
          channel: "inApp",
          template: "task",
          dedupe_key: newId(),
          due_at: tx.now,
          sent_at: tx.now,
        })
        .execute()
  })
}
