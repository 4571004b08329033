-- What a participant says of days that they cannot come: kept as they said it, beside the mark that it makes.
-- Before, the mark was all there was: nobody could answer a wish for leave, and a second report replaced the
-- first in silence.

create table absence_report (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  report_id uuid not null,
  person_id uuid not null,
  placement_id uuid,
  activity_session_id uuid,
  day date not null,
  why text not null
    check (why in ('sick', 'careOfChild', 'healthCare', 'authority', 'interview', 'leave', 'other')),
  needs_answer boolean not null,
  answered_at timestamptz,
  answered_by uuid,
  approved boolean,
  answer text check (char_length(answer) between 1 and 500),
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((placement_id is null) <> (activity_session_id is null)),
  check (num_nonnulls(answered_at, answered_by, approved) in (0, 3)),
  check (needs_answer or answered_at is null),
  check (approved is distinct from false or answer is not null),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, activity_session_id) references activity_session,
  foreign key (tenant_id, answered_by) references account
);
comment on table absence_report is 'What a participant has reported of a day, in reports of one or several days '
  '(report_id); ended when it was taken back or changed. Leave waits for an answer. Retention: with the person.';
create unique index absence_report_placement on absence_report (tenant_id, placement_id, day)
  where ended_at is null and placement_id is not null;
create unique index absence_report_session on absence_report (tenant_id, activity_session_id, person_id)
  where ended_at is null and activity_session_id is not null;
create index absence_report_person on absence_report (tenant_id, person_id, day);
create index absence_report_report on absence_report (tenant_id, report_id);
create index absence_report_answered_by on absence_report (tenant_id, answered_by);
create index absence_report_of_placement on absence_report (tenant_id, placement_id);
create index absence_report_of_session on absence_report (tenant_id, activity_session_id);
create index absence_report_waits on absence_report (tenant_id, day)
  where ended_at is null and needs_answer and answered_at is null;
grant insert, update on absence_report to app_user;
call app.protect_person('absence_report');
call app.share_for('absence_report', 'attendance');
call app.written_by('absence_report', '{participant}', '{coach,intakeOfficer,manager,participant}');
create policy supervisor_own on absence_report as restrictive to app_user
  using (not (select app.may('see.byWorkplace'))
    or (exists (select 1 from placement p
      where p.tenant_id = absence_report.tenant_id and p.id = absence_report.placement_id)));

create or replace function app.tables_one_counts() returns text[] language sql immutable as $$
  select array['absence_report', 'attendance_mark', 'import_arrival', 'import_told', 'import_told_placement',
    'match_profile', 'person_competence', 'support_month', 'workplace_person']
$$;
