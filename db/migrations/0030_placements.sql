-- Placements, what is decided and followed around them, and attendance. Status is derived from the dates here.
create table programme_setting (
  tenant_id uuid not null references tenant(id),
  programme text not null,
  cap integer check (cap between 0 and 10000),
  unit_id uuid,
  open boolean not null default true,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, programme),
  foreign key (tenant_id, unit_id) references unit
);
create index programme_setting_unit on programme_setting (tenant_id, unit_id);
comment on table programme_setting is 'What a municipality decides about a programme: cap, unit, open or not. Retention: kept.';
call app.protect_tenant('programme_setting');

create table placement (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  programme text not null,
  workplace_id uuid not null,
  seat_id uuid,
  supervisor_id uuid,
  starts_on date not null,
  ends_on date not null,
  first_ends_on date not null,
  percent integer not null check (percent between 1 and 100),
  weekdays integer[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  from_time time not null,
  to_time time not null,
  tasks text not null,
  proposed_on date not null,
  employer_agreed_on date,
  participant_agreed_on date,
  signed_on date,
  signed_by text,
  signed_recorded_by uuid,
  insurance_checked_on date,
  register_extract_shown_on date,
  secrecy_oath_on date,
  union_consulted_on date,
  started_on date,
  override_reason text,
  override_by uuid,
  ended_on date,
  end_outcome text check (end_outcome in ('completed', 'work', 'studies', 'otherPlacement', 'interrupted', 'notStarted')),
  end_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on >= starts_on),
  check (from_time <> to_time),
  check (started_on is null or started_on >= starts_on),
  check ((signed_on is null) = (signed_by is null) and (signed_on is null) = (signed_recorded_by is null)),
  check (override_reason is null or (length(override_reason) >= 20 and override_by is not null)),
  check ((ended_on is null) = (end_outcome is null)),
  check ((end_outcome = 'notStarted') = (ended_on is not null and started_on is null)),
  check (ended_on is null or started_on is null or ended_on >= started_on),
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, workplace_id) references workplace,
  foreign key (tenant_id, seat_id) references seat,
  foreign key (tenant_id, supervisor_id) references supervisor,
  foreign key (tenant_id, signed_recorded_by) references account,
  foreign key (tenant_id, override_by) references account
);
create index placement_order on placement (tenant_id, starts_on, id);
create index placement_open on placement (tenant_id, starts_on, id) where ended_on is null;
create index placement_person on placement (tenant_id, person_id, starts_on);
create index placement_programme on placement (tenant_id, programme, starts_on, id);
create index placement_enrolment on placement (tenant_id, enrolment_id);
create index placement_workplace on placement (tenant_id, workplace_id);
create index placement_seat on placement (tenant_id, seat_id);
create index placement_supervisor on placement (tenant_id, supervisor_id);
create index placement_signed_by on placement (tenant_id, signed_recorded_by);
create index placement_override_by on placement (tenant_id, override_by);
comment on table placement is 'A person at a workplace in a programme. Retention: with the person; the agreement two to five years after the end (verify).';
comment on column placement.register_extract_shown_on is 'That an extract from the criminal records was shown and when; never what it says.';
call app.protect_person('placement');
-- A supervisor sees the placements they supervise, not the person's others.
create policy supervisor_own on placement as restrictive for all to app_user using (
  app.role() <> 'supervisor' or supervisor_id in (select s.id from supervisor s where s.tenant_id = placement.tenant_id and s.account_id = app.actor()));

create table study_period (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  percent integer not null check (percent between 1 and 100),
  level text not null check (level in ('compulsory', 'upperSecondary', 'higher')),
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on is null or ends_on >= starts_on),
  foreign key (tenant_id, person_id) references person
);
create index study_period_person on study_period (tenant_id, person_id);
comment on table study_period is 'Studies beside placements; they share the full time. Retention: with the person.';
call app.protect_person('study_period');

create table subsidy_decision (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  placement_id uuid not null,
  person_id uuid not null,
  kind text not null,
  percent integer not null check (percent between 1 and 100),
  ceiling integer check (ceiling > 0),
  starts_on date not null,
  ends_on date not null,
  decided_on date not null,
  decision_ref text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on >= starts_on),
  exclude using gist (tenant_id with =, placement_id with =, daterange(starts_on, ends_on, '[]') with &&),
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, person_id) references person
);
create index subsidy_decision_placement on subsidy_decision (tenant_id, placement_id);
create index subsidy_decision_person on subsidy_decision (tenant_id, person_id);
create index subsidy_decision_ends on subsidy_decision (tenant_id, ends_on);
comment on table subsidy_decision is 'What the employment service decided, held as dates and percent; money is decided elsewhere. Retention: with the person.';
call app.protect_person('subsidy_decision');

create table check_in (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  placement_id uuid not null,
  person_id uuid not null,
  week integer not null check (week in (2, 6, 12)),
  due_on date not null,
  held_on date,
  coach_text text,
  participant_rating integer check (participant_rating between 1 and 5),
  participant_text text,
  supervisor_answered_on date,
  supervisor_rating integer check (supervisor_rating between 1 and 5),
  supervisor_works text,
  supervisor_needs text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, placement_id, week),
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, person_id) references person
);
create index check_in_person on check_in (tenant_id, person_id);
create index check_in_due on check_in (tenant_id, due_on) where held_on is null;
comment on table check_in is 'Follow-up of a placement in weeks 2, 6 and 12. Retention: with the person.';
call app.protect_person('check_in');
create policy supervisor_own on check_in as restrictive for all to app_user using (
  app.role() <> 'supervisor' or exists (select 1 from placement p where p.tenant_id = check_in.tenant_id and p.id = check_in.placement_id));

create table waiting_list (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  programme text not null,
  joined_on date not null,
  proposed_on date,
  left_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create unique index waiting_list_once on waiting_list (tenant_id, programme, person_id) where left_on is null;
create index waiting_list_person on waiting_list (tenant_id, person_id);
create index waiting_list_order on waiting_list (tenant_id, programme, created_at, id) where left_on is null;
comment on table waiting_list is 'Who waits for a place in a full programme, in the order they joined. Retention: with the person.';
call app.protect_person('waiting_list');

create table activity (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  kind text not null check (kind in ('jobSearch', 'course', 'workshop', 'guidance', 'other')),
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
create index activity_unit on activity (tenant_id, unit_id);
comment on table activity is 'A group activity of a unit. Retention: ten years.';
call app.protect_tenant('activity');

create table activity_session (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  activity_id uuid not null,
  day date not null,
  from_time time not null,
  to_time time not null,
  place text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, activity_id, day, from_time),
  check (to_time > from_time),
  foreign key (tenant_id, activity_id) references activity
);
create index activity_session_day on activity_session (tenant_id, day);
comment on table activity_session is 'One occasion of an activity. Retention: ten years.';
call app.protect_tenant('activity_session');

create table activity_member (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  activity_id uuid not null,
  person_id uuid not null,
  period daterange not null check (not isempty(period)),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  exclude using gist (tenant_id with =, activity_id with =, person_id with =, period with &&),
  foreign key (tenant_id, activity_id) references activity,
  foreign key (tenant_id, person_id) references person
);
create index activity_member_activity on activity_member (tenant_id, activity_id);
create index activity_member_person on activity_member (tenant_id, person_id);
comment on table activity_member is 'Who takes part in an activity, dated. Retention: with the person.';
call app.protect_person('activity_member');

create table attendance_mark (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  placement_id uuid,
  activity_session_id uuid,
  day date not null,
  mark text not null check (mark in ('present', 'validAbsence', 'invalidAbsence', 'sick')),
  absence_kind text check (absence_kind in ('careOfChild', 'healthCare', 'authority', 'interview', 'leave', 'other')),
  certificate_received boolean not null default false,
  hours numeric(4, 2) not null check (hours between 0 and 24),
  marked_by uuid,
  reported_by_participant boolean not null default false,
  replaced_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((placement_id is null) <> (activity_session_id is null)),
  check ((mark = 'validAbsence') = (absence_kind is not null)),
  check (mark = 'sick' or not certificate_received),
  check (mark = 'present' or hours = 0),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, activity_session_id) references activity_session,
  foreign key (tenant_id, marked_by) references account
);
create unique index attendance_placement_day on attendance_mark (tenant_id, placement_id, day) where replaced_at is null and placement_id is not null;
create unique index attendance_session_person on attendance_mark (tenant_id, activity_session_id, person_id) where replaced_at is null and activity_session_id is not null;
create index attendance_person on attendance_mark (tenant_id, person_id, day);
create index attendance_placement on attendance_mark (tenant_id, placement_id, day);
create index attendance_session on attendance_mark (tenant_id, activity_session_id);
create index attendance_marked_by on attendance_mark (tenant_id, marked_by);
comment on table attendance_mark is 'Attendance by day; a correction is a new row, the one not replaced counts. No row is not marked, never absent. Retention: with the person.';
call app.protect_person('attendance_mark');
create policy supervisor_own on attendance_mark as restrictive for all to app_user using (
  app.role() <> 'supervisor' or exists (select 1 from placement p where p.tenant_id = attendance_mark.tenant_id and p.id = attendance_mark.placement_id));

-- Decisions, studies and queues are nothing for the workplace.
create policy not_supervisor on subsidy_decision as restrictive for all to app_user using (app.role() <> 'supervisor');
create policy not_supervisor on study_period as restrictive for all to app_user using (app.role() <> 'supervisor');
create policy not_supervisor on waiting_list as restrictive for all to app_user using (app.role() <> 'supervisor');
create policy not_supervisor on activity_member as restrictive for all to app_user using (app.role() <> 'supervisor');

-- How many places of a programme are taken or offered to somebody waiting; a count only, never who.
create function app.programme_taken(p_programme text, p_except uuid) returns integer
language sql stable security definer set search_path = public as $$
  select ((select count(*) from placement p where p.tenant_id = app.tenant() and p.programme = p_programme
      and p.person_id is distinct from p_except and (p.ended_on is null or p.ended_on >= app.today()))
    + (select count(*) from waiting_list w where w.tenant_id = app.tenant() and w.programme = p_programme
      and w.person_id is distinct from p_except and w.proposed_on is not null and w.left_on is null))::integer
$$;
-- A place in the queue; a number only, never who is before.
create function app.waiting_position(p_programme text, p_person uuid) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from waiting_list w, waiting_list own
  where own.tenant_id = app.tenant() and own.programme = p_programme and own.person_id = p_person and own.left_on is null
    and w.tenant_id = own.tenant_id and w.programme = own.programme and w.left_on is null
    and (w.created_at, w.id) <= (own.created_at, own.id)
$$;
create function app.waiting_count(p_programme text) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from waiting_list where tenant_id = app.tenant() and programme = p_programme and left_on is null
$$;
