-- How it ended, whether it held, and catching up those for whom it did not.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- How an episode ended, what became of it, and who is asked back. A correction is a new row; the one not
-- replaced counts.
create table exit (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  exited_on date not null,
  outcome text not null check (outcome
    in ('regularJob','newStartJob','subsidisedRegular','municipalLabourMarketJob','jobUnderOneMonth',
  'studiesCsn','studiesOther','illness','moved','parentalLeave','retired','deceased','interrupted','other','notStated')),
  main_income text not null default 'unknown' check (main_income
    in ('work','studies','incomeSupport','unemploymentBenefit','activityGrant',
    'sicknessBenefit','parentalBenefit','pension','none','other','unknown')),
  employer_name text,
  employer_sector text check (employer_sector in ('private', 'public', 'association', 'labourMarketUnit')),
  lasted_one_month boolean,
  replaced_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table exit is 'How an enrolment ended. Retention: with the person; the figures are kept '
  'without identity.';
create unique index exit_enrolment on exit (tenant_id, enrolment_id) where replaced_at is null;
create index exit_enrolment_all on exit (tenant_id, enrolment_id);
create index exit_person on exit (tenant_id, person_id);
create index exit_day on exit (tenant_id, exited_on);
grant insert, update on exit to app_user;

create table follow_up (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  exit_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('afterExit', 'retention')),
  days integer not null check (days in (30, 90, 91, 180, 182, 365)),
  due_on date not null,
  recorded_on date,
  recorded_by uuid,
  source text check (source in ('self', 'employer', 'register', 'notReached')),
  main_income text check (main_income
    in ('work','studies','incomeSupport','unemploymentBenefit','activityGrant',
    'sicknessBenefit','parentalBenefit','pension','none','other','unknown')),
  in_work_or_studies boolean,
  job_lasted_one_month boolean,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, exit_id, kind, days),
  check ((recorded_on is null) = (source is null)),
  check (source is distinct from 'notReached' or (main_income is null and in_work_or_studies is null)),
  foreign key (tenant_id, exit_id) references exit,
  foreign key (tenant_id, recorded_by) references account
);
comment on table follow_up is 'How it went 30, 90, 180 and 365 days after, and whether a job held 13 '
  'and 26 weeks. Retention: with the person.';
create index follow_up_due on follow_up (tenant_id, due_on, id) where recorded_on is null;
create index follow_up_person on follow_up (tenant_id, person_id);
create index follow_up_exit on follow_up (tenant_id, exit_id);
create index follow_up_recorded_by on follow_up (tenant_id, recorded_by);
grant insert, update, delete on follow_up to app_user;

create table re_engagement_attempt (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  exit_id uuid not null,
  person_id uuid not null,
  on_day date not null,
  channel text not null check (channel in ('phone', 'sms', 'email', 'letter', 'visit')),
  outcome text not null check (outcome in ('notReached', 'reached', 'wantsBack', 'declined')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, exit_id) references exit
);
comment on table re_engagement_attempt is 'Attempts to reach former participants who are not '
  'established. Retention: with the person.';
create index re_engagement_attempt_exit on re_engagement_attempt (tenant_id, exit_id);
create index re_engagement_attempt_person on re_engagement_attempt (tenant_id, person_id);
grant insert on re_engagement_attempt to app_user;

create function app.case_closed() returns trigger language plpgsql security definer set search_path = public
  as $$ begin
  perform app.write_case_facts(array(select distinct n.person_id from closed n
    where n.tenant_id = app.tenant()));
  return null;
end $$;

call app.protect_person('exit');
alter policy shared_purpose on exit
  using ((not (person_id = any ((select app.withheld_persons('followUp'))::uuid[])))
    or ((person_id = any ((select app.arrived_persons())::uuid[]))
      and app.is_own_enrolment(enrolment_id)));
call app.written_by('exit', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
call app.read_by('exit',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('follow_up');
alter policy shared_purpose on follow_up
  using ((not (person_id = any ((select app.withheld_persons('followUp'))::uuid[])))
    or ((person_id = any ((select app.arrived_persons())::uuid[]))
      and app.is_own_exit(exit_id)));
call app.written_by('follow_up',
  '{coach,intakeOfficer,manager}',
  '{coach,intakeOfficer,manager}',
  '{coach,intakeOfficer,manager}');
call app.read_by('follow_up',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('re_engagement_attempt');
call app.share_for('re_engagement_attempt', 'followUp');
call app.written_by('re_engagement_attempt', '{coach,intakeOfficer,manager}', '{}');
call app.read_by('re_engagement_attempt',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

create trigger case_closed after insert on exit referencing new table
  as closed for each statement execute function app.case_closed();
