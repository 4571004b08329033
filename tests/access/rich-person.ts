import { sql } from "kysely"
import { newId } from "../../src/kernel/id.ts"
import { secretHash } from "../../src/platform/auth/sessions.ts"
import type { WriteTx } from "../../src/platform/db/tenant.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { fullPlan, participantOf } from "../factories/plan.ts"
import { workplace } from "../placements/workplace.ts"

/** Which purpose opens which tables to whoever sees somebody by consent alone. */
export const opens = {
  plan: [
    "assessment",
    "plan_version",
    "goal",
    "measure",
    "commitment",
    "commitment_confirmation",
    "progress_measurement",
    "gap_target",
    "gap_requirement",
    "gap_reading",
    "step_change",
    "person_competence",
    "support_month",
  ],
  attendance: ["attendance_mark", "absence_report", "activity_member"],
  placement: [
    "placement",
    "placement_extension",
    "subsidy_decision",
    "study_period",
    "check_in",
    "waiting_list",
    "supervisor_assignment",
    "seat_allocation",
    "agreement",
    "agreement_version",
    "agreement_party",
    "agreement_answer",
    "agreement_remark",
    "agreement_link",
    "agreement_code",
    "agreement_paper",
  ],
  followUp: ["exit", "follow_up", "re_engagement_attempt"],
} as const
/** What every consent opens: who somebody is, how they are reached, where they are enrolled and with whom. */
export const always = ["person_identifier", "contact_point", "enrolment", "case_team", "consent"] as const
export const never = [
  "referral",
  "referral_file",
  "note",
  "file",
  "drop_in_visit",
  "meeting",
  "meeting_staff",
  "certificate",
  "certificate_paper",
  "dialogue_message",
  // Not certificate_link: to whom somebody shows a certificate is read by themselves alone.
] as const

/** Somebody of Sara's with at least one row in every table about people. */
export async function richPerson(town: TestMunicipality): Promise<string> {
  const personId = await fullPlan(town)
  const at = await workplace(town, { seats: 1, account: true })
  const own = await participantOf(town, personId)
  const [placement, activity, session, exit, file, referral, meeting] = Array.from({ length: 7 }, () =>
    newId(),
  )
  const enrolment = sql`(select id from enrolment where person_id = ${personId} limit 1)`
  const row = (tx: WriteTx, table: string, columns: string, values: ReturnType<typeof sql>) =>
    sql`insert into ${sql.table(table)} (tenant_id, id, person_id, ${sql.raw(columns)})
      select ${tx.actor.tenantId}, ${newId()}, ${personId}, ${values}`.execute(tx)
  await town.system(async (tx) => {
    await row(tx, "person_identifier", "kind, value", sql`'interim', ${newId()}`)
    await row(tx, "contact_point", "kind, value", sql`'phone', '070-174 06 14'`)
    await row(tx, "person_competence", "kind, label", sql`'skill', 'Kassa'`)
    await sql`insert into support_month (tenant_id, person_id, month, barrier)
      values (${tx.actor.tenantId}, ${personId}, '2026-11-01', 'none')`.execute(tx)
    await row(
      tx,
      "commitment_confirmation",
      "commitment_id, plan_number, content_hash, confirmed_at, confirmed_by",
      sql`(select id from commitment where person_id = ${personId}
        limit 1), 1, sha256('x'), now(), ${own.accountId}::uuid`,
    )
    await row(
      tx,
      "own_progress_draft",
      "enrolment_id, instrument_version, started_on, answers",
      sql`${enrolment}, '1', '2026-11-20'::date, '{"belief": 3}'::jsonb`,
    )
    await sql`insert into placement (tenant_id, id, person_id, enrolment_id, programme, workplace_id, seat_id,
      supervisor_id, starts_on, ends_on,
        first_ends_on, percent, weekdays, from_time, to_time, tasks, proposed_on)
      select ${tx.actor.tenantId}, ${placement}, ${personId}, ${enrolment}, 'WORK_TRAINING',
        ${at.workplaceId}, ${at.seatId}, ${at.supervisorId},
        '2026-11-01', '2027-01-31', '2027-01-31', 50, '{1}', '08:00', '12:00', 'Disk', '2026-10-20'`.execute(
      tx,
    )
    await row(
      tx,
      "subsidy_decision",
      "placement_id, kind, percent, starts_on, ends_on, decided_on, decision_ref",
      sql`${placement}::uuid, 'wageCost', 80, '2026-11-01'::date, '2026-12-31'::date, '2026-10-20'::date,
        'AF-1'`,
    )
    await certificateOf(tx, { placement, personId })
    await row(
      tx,
      "dialogue_message",
      "from_staff, author, body, answer_by, created_by",
      sql`false, 'Deltagaren', 'Kan jag byta tid?', '2026-11-25'::date, ${own.accountId}::uuid`,
    )
    await agreementOf(tx, { placement, personId, own: own.accountId, by: town.accounts.sara })
    await row(
      tx,
      "placement_extension",
      "extension_of, ended_before, ends_on, decided_on",
      sql`${placement}::uuid, '2026-12-31'::date, '2027-01-31'::date, '2026-11-20'::date`,
    )
    await row(tx, "study_period", "starts_on, percent, level", sql`'2026-11-01'::date, 25, 'compulsory'`)
    await row(tx, "check_in", "placement_id, week, due_on", sql`${placement}::uuid, 2, '2026-11-15'::date`)
    await row(tx, "waiting_list", "programme, joined_on", sql`'PILOT_2024', '2026-11-01'::date`)
    await row(
      tx,
      "supervisor_assignment",
      "supervisor_id, placement_id, period",
      sql`${at.supervisorId}::uuid, ${placement}::uuid, '[2026-11-01,2027-01-31]'::daterange`,
    )
    await row(
      tx,
      "seat_allocation",
      "seat_id, slot, placement_id, state, period",
      sql`${at.seatId}::uuid, 1, ${placement}::uuid, 'filled', '[2026-11-01,2027-01-31]'::daterange`,
    )
    await sql`insert into activity (tenant_id, id, unit_id, name, kind)
      values (${tx.actor.tenantId}, ${activity}, ${town.units.cai}, 'Jobbsök', 'jobSearch')`.execute(tx)
    await sql`insert into activity_session (tenant_id, id, activity_id, day, from_time, to_time, place)
      values (${tx.actor.tenantId}, ${session}, ${activity}, '2026-11-23', '09:00', '11:00', 'Sal 1')`.execute(
      tx,
    )
    await row(
      tx,
      "activity_member",
      "activity_id, period",
      sql`${activity}::uuid, '[2026-11-01,)'::daterange`,
    )
    await row(
      tx,
      "attendance_mark",
      "activity_session_id, day, mark, hours",
      sql`${session}::uuid, '2026-11-23'::date, 'present', 2`,
    )
    await row(
      tx,
      "absence_report",
      "report_id, activity_session_id, day, why, needs_answer",
      sql`${newId()}::uuid, ${session}::uuid, '2026-11-23'::date, 'leave', true`,
    )
    await sql`insert into referral (tenant_id, id, person_id, unit_id, referrer, purpose, legal_ground,
      received_on, answer_by)
      values (${tx.actor.tenantId}, ${referral}, ${personId}, ${town.units.cai}, 'welfare', 'p', 'consent',
        '2026-11-01', '2026-11-15')`.execute(tx)
    await sql`insert into file (tenant_id, id, person_id, name, content_type, size, sha256, content)
      values (${tx.actor.tenantId}, ${file}, ${personId}, 'a.pdf', 'application/pdf', 1, sha256('x'), 'x')`.execute(
      tx,
    )
    await sql`insert into referral_file (tenant_id, referral_id, file_id, person_id)
      values (${tx.actor.tenantId}, ${referral}, ${file}, ${personId})`.execute(tx)
    await sql`insert into meeting (tenant_id, id, person_id, kind, day, from_time, to_time, place)
      values (${tx.actor.tenantId}, ${meeting}, ${personId}, 'planning', '2026-11-25', '09:00', '10:00', 'Rum 3')`.execute(
      tx,
    )
    const dropIn = newId()
    await sql`insert into drop_in (tenant_id, id, unit_id, day, from_time, to_time, place)
      values (${tx.actor.tenantId}, ${dropIn}, ${town.units.cai}, '2026-11-24', '09:00', '16:00', 'Receptionen')`.execute(
      tx,
    )
    await row(tx, "drop_in_visit", "drop_in_id, joined_at", sql`${dropIn}::uuid, now()`)
    await sql`insert into meeting_staff (tenant_id, meeting_id, account_id, person_id)
      values (${tx.actor.tenantId}, ${meeting}, ${town.accounts.sara}, ${personId})`.execute(tx)
    await row(
      tx,
      "note",
      "body, signed_at, signed_by",
      sql`'Kommer varje dag', now(), ${town.accounts.sara}::uuid`,
    )
    await sql`insert into exit (tenant_id, id, enrolment_id, person_id, exited_on, outcome)
      values (${tx.actor.tenantId}, ${exit}, ${enrolment}, ${personId}, '2026-06-01', 'other')`.execute(tx)
    await row(
      tx,
      "follow_up",
      "exit_id, kind, days, due_on",
      sql`${exit}::uuid, 'afterExit', 30, '2026-07-01'::date`,
    )
    await row(
      tx,
      "re_engagement_attempt",
      "exit_id, on_day, channel, outcome",
      sql`${exit}::uuid, '2026-10-01'::date, 'phone', 'reached'`,
    )
  })
  return personId
}

/** One that the participant has accepted and shows somebody. */
async function certificateOf(tx: WriteTx, of: { placement: string | undefined; personId: string }) {
  const [certificate, link] = [newId(), newId()]
  const stamp = sql`${tx.actor.tenantId}, ${of.personId}`
  await sql`insert into certificate (tenant_id, person_id, id, placement_id, number, holder, form, programme,
      workplace, organisation, tasks, starts_on, hours_per_week, written_on, answered_at, answer, issued_on)
    values (${stamp}, ${certificate}, ${of.placement}, 1, 'Deltagaren', 'practice', 'WORK_TRAINING', 'Köket',
      'Måltid', 'Disk', ${tx.today}, 20, ${tx.today}, now(), 'accepted', ${tx.today})`.execute(tx)
  await sql`insert into certificate_paper (tenant_id, person_id, id, certificate_id, hash, bytes, sha256,
      issued_on, sealed_at, seal_kind, seal, seal_key)
    values (${stamp}, ${newId()}, ${certificate}, ${"0".repeat(64)}, '%PDF-', encode(sha256('%PDF-'), 'hex'),
      ${tx.today}, now(), 'own', '', '')`.execute(tx)
  await sql`insert into certificate_link (tenant_id, person_id, id, certificate_id, name, token_hash, made_at,
      expires_at)
    values (${stamp}, ${link}, ${certificate}, 'ICA Tyresö', ${secretHash(link)}, now(),
      now() + interval '30 days')`.execute(tx)
}

/** One that the participant has signed and asked something about. */
async function agreementOf(
  tx: WriteTx,
  of: { placement: string | undefined; personId: string; own: string | null; by: string | undefined },
) {
  const [agreement, party, version] = [newId(), newId(), newId()]
  const hash = "0".repeat(64)
  const stamp = sql`${tx.actor.tenantId}, ${of.personId}`
  await sql`insert into agreement (tenant_id, person_id, id, kind, subject_id, sent_at, sent_by)
    values (${stamp}, ${agreement}, 'placement', ${of.placement}, now(), ${of.by})`.execute(tx)
  await sql`insert into agreement_version (tenant_id, person_id, id, agreement_id, number, fields, hash, on_day)
    values (${stamp}, ${version}, ${agreement}, 1, '[]', ${hash}, ${tx.today})`.execute(tx)
  await sql`insert into agreement_party (tenant_id, person_id, id, agreement_id, role, step, name, account_id, oneself)
    values (${stamp}, ${party}, ${agreement}, 'participant', 1, 'Deltagaren', ${of.own}, true)`.execute(tx)
  await sql`insert into agreement_answer (tenant_id, person_id, id, agreement_id, party_id, kind, version_id, hash,
      bound, channel, name, on_day)
    values (${stamp}, ${newId()}, ${agreement}, ${party}, 'signed', ${version}, ${hash}, ${hash}, 'signedIn', 'Deltagaren',
      ${tx.today})`.execute(tx)
  const link = newId()
  await sql`insert into agreement_link (tenant_id, person_id, id, agreement_id, party_id, token_hash, channel, address,
      number, on_day, sent_at, expires_at)
    values (${stamp}, ${link}, ${agreement}, ${party}, ${secretHash(link)}, 'email', 'lena@example.com', 1, ${tx.today},
      now(), now() + interval '3 days')`.execute(tx)
  await sql`insert into agreement_code (tenant_id, person_id, id, link_id, channel, address, sent_at)
    values (${stamp}, ${newId()}, ${link}, 'email', 'lena@example.com', now())`.execute(tx)
  await sql`insert into agreement_remark (tenant_id, person_id, id, agreement_id, party_id, kind, body)
    values (${stamp}, ${newId()}, ${agreement}, ${party}, 'comment', 'Var äter man?')`.execute(tx)
  await sql`insert into agreement_paper (tenant_id, person_id, id, agreement_id, version_id, hash, bytes, sha256,
      signed_on, sealed_at, seal_kind, seal, seal_key)
    values (${stamp}, ${newId()}, ${agreement}, ${version}, ${hash}, '%PDF-', encode(sha256('%PDF-'), 'hex'),
      ${tx.today}, now(), 'own', '', '')`.execute(tx)
}
