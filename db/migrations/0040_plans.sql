-- Assessment, plan, goals, measures, what was agreed, progress, the gap and steps. What was written stays: a change is a new row.
create table assessment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  number integer not null check (number >= 1),
  assessed_on date not null,
  strengths text not null check (length(strengths) > 0),
  hinders text[] not null default '{}' check (hinders <@ array['language', 'health', 'housing', 'economy', 'childcare', 'substanceUse', 'family',
    'digital', 'workHistory', 'network', 'motivation', 'discrimination', 'other']),
  summary text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, enrolment_id, number),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment
);
create index assessment_person on assessment (tenant_id, person_id, assessed_on);
comment on table assessment is 'Strengths first, then what hinders; each is kept. Retention: with the person.';
call app.protect_person('assessment');

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
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment
);
create index plan_version_person on plan_version (tenant_id, person_id, number);
comment on table plan_version is 'The plan of an episode in numbered versions, with hours a week and why they are below the suggestion. Retention: with the person.';
call app.protect_person('plan_version');

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
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment
);
create index goal_person on goal (tenant_id, person_id, set_on);
create index goal_enrolment on goal (tenant_id, enrolment_id);
comment on table goal is 'What the participant wants to reach. Retention: with the person.';
call app.protect_person('goal');

create table measure (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  goal_id uuid,
  kind text not null check (kind in ('guidance', 'jobSearch', 'workTraining', 'language', 'education', 'digital', 'health', 'employerContact', 'other')),
  title text not null check (length(title) > 0),
  starts_on date not null,
  ends_on date,
  hours_per_week numeric(4, 1) check (hours_per_week between 0 and 40),
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on is null or ends_on >= starts_on),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, goal_id) references goal
);
create index measure_person on measure (tenant_id, person_id, starts_on);
create index measure_enrolment on measure (tenant_id, enrolment_id);
create index measure_goal on measure (tenant_id, goal_id);
comment on table measure is 'What is done to reach a goal; several run in parallel. Retention: with the person.';
call app.protect_person('measure');

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
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, agreed_by_staff) references account
);
create index commitment_person on commitment (tenant_id, person_id, number);
create index commitment_staff on commitment (tenant_id, agreed_by_staff);
comment on table commitment is 'What the unit offers and what the participant does; the hash is what a signature would cover. Retention: with the person.';
call app.protect_person('commitment');

create table progress_measurement (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  rater text not null check (rater in ('self', 'caseworker')),
  instrument_version text not null,
  day date not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object' and answers <> '{}'),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index progress_measurement_person on progress_measurement (tenant_id, person_id, rater, day);
comment on table progress_measurement is 'Answers 1 to 5 by question, by one rater on one day; a question not answered is not there. Retention: with the person.';
call app.protect_person('progress_measurement');

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
  check (ended_on >= set_on),
  foreign key (tenant_id, person_id) references person
);
create index gap_target_person on gap_target (tenant_id, person_id);
comment on table gap_target is 'What the gap is measured to: an occupation, a place or self-sufficiency. Retention: with the person.';
call app.protect_person('gap_target');

create table gap_requirement (
  tenant_id uuid not null references tenant(id),
  target_id uuid not null,
  person_id uuid not null,
  dimension text not null check (dimension in ('swedish', 'hours', 'drivingLicence', 'certificate', 'experience', 'digital')),
  label text not null default '',
  level numeric(6, 1) not null check (level > 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, target_id, dimension, label),
  check ((dimension in ('drivingLicence', 'certificate', 'experience')) = (label <> '')),
  check (dimension <> 'swedish' or level in (1, 2, 3, 4)),
  check (dimension not in ('drivingLicence', 'certificate') or level = 1),
  foreign key (tenant_id, target_id) references gap_target,
  foreign key (tenant_id, person_id) references person
);
create index gap_requirement_person on gap_requirement (tenant_id, person_id);
comment on table gap_requirement is 'What a target asks for in one dimension. Retention: with the person.';
call app.protect_person('gap_requirement');

create table gap_reading (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  dimension text not null check (dimension in ('swedish', 'hours', 'drivingLicence', 'certificate', 'experience', 'digital')),
  label text not null default '',
  level numeric(6, 1) not null check (level >= 0),
  day date not null,
  source text not null check (source in ('participant', 'caseworker', 'document', 'workplace')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index gap_reading_person on gap_reading (tenant_id, person_id, dimension, label, day);
comment on table gap_reading is 'Where the participant stands in one dimension on one day. Retention: with the person.';
call app.protect_person('gap_reading');

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
  check (from_step is distinct from to_step),
  foreign key (tenant_id, person_id) references person
);
create index step_change_person on step_change (tenant_id, person_id, day);
comment on table step_change is 'Moves on the ladder of steps; back and past steps are moves too. Retention: with the person.';
call app.protect_person('step_change');

-- Workplaces and those who refer have nothing to do with the plan; participants write nothing here but their own progress;
-- what is appended is never rewritten.
do $$
declare target text;
begin
  foreach target in array array['assessment', 'plan_version', 'goal', 'measure', 'commitment', 'progress_measurement',
      'gap_target', 'gap_requirement', 'gap_reading', 'step_change'] loop
    execute format('create policy not_outside on %I as restrictive for all to app_user using (app.role() not in (''supervisor'', ''referrer''))', target);
    execute format('create policy kept on %I as restrictive for delete to app_user using (false)', target);
    if target <> 'progress_measurement' then
      execute format('create policy not_participant on %I as restrictive for insert to app_user with check (app.role() <> ''participant'')', target);
    end if;
    if target in ('goal', 'measure', 'gap_target') then
      execute format('create policy not_participant_update on %I as restrictive for update to app_user using (app.role() <> ''participant'')', target);
    else
      execute format('create policy append_only on %I as restrictive for update to app_user using (false)', target);
    end if;
  end loop;
end $$;
create policy own_rater on progress_measurement as restrictive for insert to app_user
  with check ((rater = 'self') = (app.role() = 'participant'));
