-- Assessment, plan, goals and measures, progress, gaps and steps.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- Assessment, plan, goals, measures, what was agreed, progress, the gap and steps. What was written stays: a
-- change is a new row.
create table assessment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  number integer not null check (number >= 1),
  assessed_on date not null,
  strengths text not null check (length(strengths) > 0),
  hinders text[] not null default '{}' check (hinders <@ array['language', 'health', 'housing', 'economy',
    'childcare', 'substanceUse', 'family',
    'digital', 'workHistory', 'network', 'motivation', 'discrimination', 'other']),
  summary text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, enrolment_id, number),
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table assessment is 'Strengths first, then what hinders; each is kept. Retention: with the '
  'person.';
create index assessment_person on assessment (tenant_id, person_id, assessed_on);
grant insert on assessment to app_user;

create table plan_version (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  number integer not null check (number >= 1),
  valid_from date not null,
  weekly_hours numeric(4, 1) not null check (weekly_hours between 0 and 40),
  work_hours numeric(4, 1) not null default 0 check (work_hours between 0 and 60),
  programme_hours numeric(4, 1) not null default 0 check (programme_hours between 0 and 60),
  suggested_hours numeric(4, 1) check (suggested_hours between 0 and 40),
  deviation_reason text,
  agreed_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, enrolment_id, number),
  check (suggested_hours is null or weekly_hours >= suggested_hours or length(deviation_reason) >= 10),
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table plan_version is 'The plan of an episode in numbered versions, with hours a week and '
  'why they are below the suggestion. Retention: with the person.';
create index plan_version_person on plan_version (tenant_id, person_id, number);
grant insert on plan_version to app_user;

create table goal (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  outcome text not null check (outcome in ('work', 'studies', 'selfSufficiency', 'other')),
  text text not null check (length(text) > 0),
  set_on date not null,
  reached_on date,
  dropped_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (reached_on is null or dropped_on is null),
  check (coalesce(reached_on, dropped_on) >= set_on),
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table goal is 'What the participant wants to reach. Retention: with the person.';
create index goal_person on goal (tenant_id, person_id, set_on);
create index goal_enrolment on goal (tenant_id, enrolment_id);
grant insert, update on goal to app_user;

create table measure (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  goal_id uuid,
  kind text not null check (kind
    in ('guidance', 'jobSearch', 'workTraining', 'language', 'education', 'digital', 'health',
    'employerContact', 'other')),
  title text not null check (length(title) > 0),
  starts_on date not null,
  ends_on date,
  hours_per_week numeric(4, 1) check (hours_per_week between 0 and 40),
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on is null or ends_on >= starts_on),
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, goal_id) references goal
);
comment on table measure is 'What is done to reach a goal; several run in parallel. Retention: with the '
  'person.';
create index measure_person on measure (tenant_id, person_id, starts_on);
create index measure_enrolment on measure (tenant_id, enrolment_id);
create index measure_goal on measure (tenant_id, goal_id);
grant insert, update on measure to app_user;

create table commitment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  number integer not null check (number >= 1),
  unit_does text not null check (length(unit_does) > 0),
  participant_does text not null check (length(participant_does) > 0),
  agreed_by_staff uuid not null,
  agreed_with_participant_on date not null,
  how text not null check (how in ('meeting', 'phone', 'video', 'letter')),
  content_hash bytea not null check (length(content_hash) = 32),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, enrolment_id, number),
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, agreed_by_staff) references account
);
comment on table commitment is 'What the unit offers and what the participant does; the hash is what a '
  'signature would cover. Retention: with the person.';
create index commitment_person on commitment (tenant_id, person_id, number);
create index commitment_staff on commitment (tenant_id, agreed_by_staff);
grant insert on commitment to app_user;

-- The participant's own yes to what was agreed: which words, with which version of the plan, when, and how
-- it was given.
create table commitment_confirmation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  commitment_id uuid not null,
  plan_number integer not null check (plan_number >= 0),
  content_hash bytea not null check (length(content_hash) = 32),
  method text not null default 'signedIn' check (method in ('signedIn', 'eSignature')),
  confirmed_at timestamptz not null,
  confirmed_by uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, commitment_id, plan_number),
  foreign key (tenant_id, commitment_id) references commitment,
  foreign key (tenant_id, confirmed_by) references account
);
comment on table commitment_confirmation is 'The participant has confirmed a commitment with a version '
  'of the plan (0 when there was none); the hash is what was shown. Retention: with the person.';
create index commitment_confirmation_person on commitment_confirmation (tenant_id, person_id);
create index commitment_confirmation_by on commitment_confirmation (tenant_id, confirmed_by);
grant insert on commitment_confirmation to app_user;

create table progress_measurement (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  rater text not null check (rater in ('self', 'caseworker')),
  instrument_version text not null,
  day date not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object' and answers <> '{}'),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table progress_measurement is 'Answers 1 to 5 by question, by one rater on one day; a '
  'question not answered is not there. Retention: with the person.';
create index progress_measurement_person on progress_measurement (tenant_id, person_id, rater, day);
grant insert on progress_measurement to app_user;

create table gap_target (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('occupation', 'place', 'selfSufficiency')),
  ssyk_code text check (ssyk_code ~ '^\d{4}$'),
  label text not null check (length(label) > 0),
  set_on date not null,
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (kind <> 'occupation' or ssyk_code is not null),
  check (ended_on >= set_on)
);
comment on table gap_target is 'What the gap is measured to: an occupation, a place or '
  'self-sufficiency. Retention: with the person.';
create index gap_target_person on gap_target (tenant_id, person_id);
grant insert on gap_target to app_user;

create table gap_requirement (
  tenant_id uuid not null references tenant(id),
  target_id uuid not null,
  person_id uuid not null,
  dimension text not null check (dimension
    in ('swedish', 'hours', 'drivingLicence', 'certificate', 'experience', 'digital')),
  label text not null default '',
  level numeric(6, 1) not null check (level > 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, target_id, dimension, label),
  check ((dimension in ('drivingLicence', 'certificate', 'experience')) = (label <> '')),
  check (dimension <> 'swedish' or level in (1, 2, 3, 4)),
  check (dimension not in ('drivingLicence', 'certificate') or level = 1),
  foreign key (tenant_id, target_id) references gap_target
);
comment on table gap_requirement is 'What a target asks for in one dimension. Retention: with the '
  'person.';
create index gap_requirement_person on gap_requirement (tenant_id, person_id);
grant insert on gap_requirement to app_user;

create table gap_reading (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  dimension text not null check (dimension
    in ('swedish', 'hours', 'drivingLicence', 'certificate', 'experience', 'digital')),
  label text not null default '',
  level numeric(6, 1) not null check (level >= 0),
  day date not null,
  source text not null check (source in ('participant', 'caseworker', 'document', 'workplace')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table gap_reading is 'Where the participant stands in one dimension on one day. Retention: '
  'with the person.';
create index gap_reading_person on gap_reading (tenant_id, person_id, dimension, label, day);
grant insert on gap_reading to app_user;

create table step_change (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  from_step integer check (from_step between 0 and 7),
  to_step integer not null check (to_step between 0 and 7),
  reason text not null check (length(reason) > 0),
  day date not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (from_step is distinct from to_step)
);
comment on table step_change is 'Moves on the ladder of steps; back and past steps are moves too. '
  'Retention: with the person.';
create index step_change_person on step_change (tenant_id, person_id, day);
grant insert on step_change to app_user;

-- How many participants could take the jobs that the municipality plans to fill, counted each night by the
-- rules of matching. Only numbers that may be published are written: one to four people never reach the
-- table, and the row says that they were hidden.
create table own_competence (
  tenant_id uuid not null references tenant(id),
  month date not null check (extract(day from month) = 1),
  kind text not null check (kind in ('planned', 'able', 'near', 'training')),
  what text not null check ((what <> '') = (kind = 'training')),
  people integer check (people = 0 or people >= 5),
  positions integer not null check (positions >= 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, month, kind, what)
);
comment on table own_competence is 'The municipality''s own competence at the end of each month, in '
  'numbers that may be published; people is null where they are hidden. Retention: kept, about nobody.';
comment on column own_competence.what is 'Of training: what people lack, as skill:demensvård or '
  'licence:B.';
grant insert, delete on own_competence to app_user;

create table support_month (
  tenant_id uuid not null references tenant(id),
  person_id uuid not null,
  month date not null check (extract(day from month) = 1),
  barrier text not null check (barrier
    in ('unemployed','sickWithCertificate','sicknessCompensation','socialReasons','parentalLeave','partTimeWork','languageBarrier','none','other','notStated')),
  source text not null default 'staff',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, person_id, month)
);
comment on table support_month is 'Months with income support and the support barrier. Retention: with '
  'the person.';
grant insert, update on support_month to app_user;

call app.protect_person('assessment');
call app.share_for('assessment', 'plan');
call app.written_by('assessment', '{coach,intakeOfficer}', '{}');
call app.read_by('assessment',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('plan_version');
call app.share_for('plan_version', 'plan');
call app.written_by('plan_version', '{coach,intakeOfficer}', '{}');
call app.read_by('plan_version',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('goal');
call app.share_for('goal', 'plan');
call app.written_by('goal', '{coach,intakeOfficer}', '{coach,intakeOfficer}');
call app.read_by('goal',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('measure');
call app.share_for('measure', 'plan');
call app.written_by('measure', '{coach,intakeOfficer}', '{coach,intakeOfficer}');
call app.read_by('measure',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('commitment');
call app.share_for('commitment', 'plan');
call app.written_by('commitment', '{coach,intakeOfficer}', '{}');
call app.read_by('commitment',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('commitment_confirmation');
call app.share_for('commitment_confirmation', 'plan');
call app.written_by('commitment_confirmation', '{participant}', '{}');
call app.read_by('commitment_confirmation',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');
create policy own_word on commitment_confirmation as restrictive for insert to app_user
  with check (confirmed_by = (select app.actor())
    and (person_id = any ((select app.granted_persons())::uuid[])));

call app.protect_person('progress_measurement');
call app.share_for('progress_measurement', 'plan');
call app.written_by('progress_measurement', '{coach,intakeOfficer,participant}', '{}');
call app.read_by('progress_measurement',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');
create policy own_rater on progress_measurement as restrictive for insert to app_user
  with check ((rater = 'self') = (select app.may('see.self')));

call app.protect_person('gap_target');
call app.share_for('gap_target', 'plan');
call app.written_by('gap_target', '{coach,intakeOfficer}', '{}');
call app.read_by('gap_target',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('gap_requirement');
call app.share_for('gap_requirement', 'plan');
call app.written_by('gap_requirement', '{coach,intakeOfficer}', '{}');
call app.read_by('gap_requirement',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('gap_reading');
call app.share_for('gap_reading', 'plan');
call app.written_by('gap_reading', '{coach,intakeOfficer}', '{}');
call app.read_by('gap_reading',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('step_change');
call app.share_for('step_change', 'plan');
call app.written_by('step_change', '{coach,intakeOfficer}', '{}');
call app.read_by('step_change',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_tenant('own_competence');

call app.protect_person('support_month');
call app.share_for('support_month', 'plan');
call app.written_by('support_month',
  '{coach,intakeOfficer,socialWorker,manager}',
  '{coach,intakeOfficer,socialWorker,manager}');
