-- Placements from proposal to end, attendance, check-ins, studies and subsidies.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

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
  weekdays integer[] not null check (cardinality(weekdays) between 1 and 7
    and weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
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
  end_outcome text check (end_outcome
    in ('completed', 'work', 'studies', 'otherPlacement', 'interrupted', 'notStarted')),
  end_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  taken_in_on date,
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
  foreign key (tenant_id, workplace_id) references workplace,
  foreign key (tenant_id, seat_id) references seat,
  foreign key (tenant_id, supervisor_id) references supervisor,
  foreign key (tenant_id, signed_recorded_by) references account,
  foreign key (tenant_id, override_by) references account
);
comment on table placement is 'A person at a workplace in a programme. Retention: with the person; the '
  'agreement two to five years after the end (verify).';
comment on column placement.register_extract_shown_on is 'That an extract from the criminal records was '
  'shown and when; never what it says.';
comment on column placement.taken_in_on is 'The day it came by a file; null when it was made here.';
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
-- What is to be done about placements, walked in the order the day's list shows it; ended ones are nearly
-- all and are not in the way.
create index placement_unsigned on placement (tenant_id, started_on, id) where started_on is not null
  and signed_on is null and ended_on is null;
create index placement_waiting on placement (tenant_id, starts_on, id) where started_on is null
  and ended_on is null;
create index placement_ending on placement (tenant_id, ends_on, id) where started_on is not null
  and ended_on is null;
-- "Not ended, or ends today or later" is asked as two: the open ones, and the few with an end ahead.
create index placement_ended on placement (tenant_id, ended_on) where ended_on is not null;
grant insert, update on placement to app_user;

-- Each extension of a placement: of which, from which last day to which, decided when and by whom.
create table placement_extension (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  extension_of uuid not null,
  person_id uuid not null,
  ended_before date not null,
  ends_on date not null,
  decided_on date not null,
  decided_by uuid,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, extension_of, ends_on),
  check (ends_on > ended_before),
  foreign key (tenant_id, extension_of) references placement,
  foreign key (tenant_id, decided_by) references account
);
comment on table placement_extension is 'That a placement was extended, from which last day to which. '
  'Retention: with the placement.';
create index placement_extension_person on placement_extension (tenant_id, person_id);
create index placement_extension_by on placement_extension (tenant_id, decided_by);
grant insert on placement_extension to app_user;

create table attendance_mark (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  placement_id uuid,
  activity_session_id uuid,
  day date not null,
  mark text not null check (mark in ('present', 'validAbsence', 'invalidAbsence', 'sick')),
  absence_kind text check (absence_kind
    in ('careOfChild', 'healthCare', 'authority', 'interview', 'leave', 'other')),
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
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, activity_session_id) references activity_session,
  foreign key (tenant_id, marked_by) references account
);
comment on table attendance_mark is 'Attendance by day; a correction is a new row, the one not replaced '
  'counts. No row is not marked, never absent. Retention: with the person.';
create unique index attendance_placement_day on attendance_mark (tenant_id, placement_id, day)
  where replaced_at is null and placement_id is not null;
create unique index attendance_session_person on attendance_mark (tenant_id, activity_session_id, person_id)
  where replaced_at is null and activity_session_id is not null;
create index attendance_person on attendance_mark (tenant_id, person_id, day);
create index attendance_placement on attendance_mark (tenant_id, placement_id, day);
create index attendance_session on attendance_mark (tenant_id, activity_session_id);
create index attendance_marked_by on attendance_mark (tenant_id, marked_by);
grant insert, update on attendance_mark to app_user;

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
  foreign key (tenant_id, placement_id) references placement
);
comment on table check_in is 'Follow-up of a placement in weeks 2, 6 and 12. Retention: with the '
  'person.';
create index check_in_person on check_in (tenant_id, person_id);
create index check_in_due on check_in (tenant_id, due_on) where held_on is null;
grant insert, update, delete on check_in to app_user;

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
  check (ends_on is null or ends_on >= starts_on)
);
comment on table study_period is 'Studies beside placements; they share the full time. Retention: with '
  'the person.';
create index study_period_person on study_period (tenant_id, person_id);
grant insert on study_period to app_user;

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
  foreign key (tenant_id, placement_id) references placement
);
comment on table subsidy_decision is 'What the employment service decided, held as dates and percent; '
  'money is decided elsewhere. Retention: with the person.';
create index subsidy_decision_placement on subsidy_decision (tenant_id, placement_id);
create index subsidy_decision_person on subsidy_decision (tenant_id, person_id);
create index subsidy_decision_ends on subsidy_decision (tenant_id, ends_on);
grant insert on subsidy_decision to app_user;

create table supervisor_assignment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  supervisor_id uuid not null,
  placement_id uuid not null,
  person_id uuid not null,
  period daterange not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  exclude using gist (tenant_id with =, supervisor_id with =, placement_id with =, period with &&),
  foreign key (tenant_id, supervisor_id) references supervisor
);
comment on table supervisor_assignment is 'Which supervisor has which placement, dated. Retention: with '
  'the person.';
create index supervisor_assignment_supervisor on supervisor_assignment (tenant_id, supervisor_id);
create index supervisor_assignment_placement on supervisor_assignment (tenant_id, placement_id);
create index supervisor_assignment_person on supervisor_assignment (tenant_id, person_id);
grant insert, update, delete on supervisor_assignment to app_user;

create table seat_allocation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  seat_id uuid not null,
  slot integer not null check (slot between 1 and 200),
  person_id uuid not null,
  placement_id uuid,
  state text not null check (state in ('reserved', 'filled', 'released')),
  held_until timestamptz,
  period daterange not null check (not isempty(period)),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((state = 'reserved') = (held_until is not null)),
  check (state <> 'filled' or placement_id is not null),
  -- Never two on one slot at a time, whoever asks and however many at once.
  exclude using gist (tenant_id with =, seat_id with =, slot with =, period with &&)
    where (state in ('reserved', 'filled')),
  foreign key (tenant_id, seat_id) references seat
);
comment on table seat_allocation is 'Who has or holds which slot of a seat, when. Retention: with the '
  'person.';
create index seat_allocation_seat on seat_allocation (tenant_id, seat_id);
create index seat_allocation_person on seat_allocation (tenant_id, person_id);
create index seat_allocation_placement on seat_allocation (tenant_id, placement_id);
grant insert, update on seat_allocation to app_user;

-- How many slots are taken within the period; counts only, never who.
create function app.seats_taken(p_seats uuid[], p_period daterange, p_now timestamptz)
returns table (seat_id uuid, reserved integer, filled integer, highest_slot integer)
language sql stable security definer set search_path = public as $$
  select a.seat_id, count(distinct a.slot) filter (where a.state = 'reserved')::integer,
    count(distinct a.slot) filter (where a.state = 'filled')::integer, max(a.slot)
  from seat_allocation a
  where a.tenant_id = app.tenant() and a.seat_id = any(p_seats) and a.period && p_period
    and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
  group by a.seat_id
$$;

-- The lowest free slot in the period, or null. Holds that have run out are let go first. The caller has
-- locked the seat.
create function app.free_slot(p_seat uuid, p_period daterange, p_now timestamptz) returns integer
language plpgsql security definer set search_path = public as $$
declare found integer; begin
  update seat_allocation a set state = 'released', held_until = null
  where a.tenant_id = app.tenant() and a.seat_id = p_seat and a.state = 'reserved' and a.held_until <= p_now;
  select min(n) into found from seat s, generate_series(1, s.capacity) n
  where s.tenant_id = app.tenant() and s.id = p_seat and not exists (
    select 1 from seat_allocation a where a.tenant_id = s.tenant_id and a.seat_id = s.id and a.slot = n
      and a.state in ('reserved', 'filled') and a.period && p_period);
  return found;
end $$;

-- How many each supervisor has on a day; counts only, never who.
create function app.supervisors_load(p_supervisors uuid[], p_day date)
returns table (supervisor_id uuid, running integer)
language sql stable security definer set search_path = public as $$
  select a.supervisor_id, count(*)::integer from supervisor_assignment a
  where a.tenant_id = app.tenant() and a.supervisor_id = any(p_supervisors) and a.period @> p_day
  group by a.supervisor_id
$$;

-- A supervisor's new account gets the placements that run, also those whose participant the opener may not
-- see. What the supervisor then sees is decided by the one access predicate.
create function app.give_running_placements(p_supervisor uuid, p_days_after integer) returns void
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('open.employer') then return; end if;
  insert into workplace_person (tenant_id, account_id, person_id, source_id, valid, created_by)
  select pl.tenant_id, s.account_id, pl.person_id, pl.id,
    daterange(pl.started_on, coalesce(pl.ended_on, pl.ends_on) + p_days_after, '[]'), app.actor()
  from supervisor s join placement pl on pl.tenant_id = s.tenant_id and pl.supervisor_id = s.id
  where s.tenant_id = app.tenant() and s.id = p_supervisor and s.account_id is not null
    and pl.started_on is not null
    and coalesce(pl.ended_on, pl.ends_on) + p_days_after >= greatest(app.today(), pl.started_on)
  on conflict (tenant_id, account_id, person_id, source_id) do update set valid = excluded.valid;
end $$;

-- Until when somebody has or holds the seat; days only, never who.
create function app.seat_days_after(p_seat uuid, p_day date, p_now timestamptz) returns table (last_day date)
language sql stable security definer set search_path = public as $$
  select distinct case when upper_inf(a.period) then null else upper(a.period) - 1 end
  from seat_allocation a
  where a.tenant_id = app.tenant() and a.seat_id = p_seat
    and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
    and (upper_inf(a.period) or upper(a.period) - 1 > p_day)
  order by 1 limit 20
$$;

call app.protect_person('placement');
alter policy shared_purpose on placement
  using ((not (person_id = any ((select app.withheld_persons('placement'))::uuid[])))
    or ((person_id = any ((select app.arrived_persons())::uuid[]))
      and app.is_own_enrolment(enrolment_id)));
call app.written_by('placement',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager,participant}');
create policy supervisor_own on placement as restrictive to app_user
  using (not (select app.may('see.byWorkplace'))
    or (supervisor_id in (select s.id from supervisor s
      where (s.tenant_id = placement.tenant_id and (s.account_id = app.actor())))));

call app.protect_person('placement_extension');
call app.share_for('placement_extension', 'placement');
call app.written_by('placement_extension', '{coach,intakeOfficer,employerAgent,manager}', '{}');
call app.read_by('placement_extension',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('attendance_mark');
call app.share_for('attendance_mark', 'attendance');
call app.written_by('attendance_mark',
  '{coach,intakeOfficer,manager,supervisor,participant}',
  '{coach,intakeOfficer,manager,supervisor,participant}');
create policy supervisor_own on attendance_mark as restrictive to app_user
  using (not (select app.may('see.byWorkplace'))
    or (exists (select 1 from placement p
      where (p.tenant_id = attendance_mark.tenant_id and p.id = attendance_mark.placement_id))));

call app.protect_person('check_in');
call app.share_for('check_in', 'placement');
call app.written_by('check_in',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager,supervisor}',
  '{coach,intakeOfficer,employerAgent,manager}');
create policy supervisor_own on check_in as restrictive to app_user
  using (not (select app.may('see.byWorkplace'))
    or (exists (select 1 from placement p
      where (p.tenant_id = check_in.tenant_id and p.id = check_in.placement_id))));

call app.protect_person('study_period');
call app.share_for('study_period', 'placement');
call app.written_by('study_period', '{coach,intakeOfficer,employerAgent,manager}', '{}');
call app.read_by('study_period',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('subsidy_decision');
call app.share_for('subsidy_decision', 'placement');
call app.written_by('subsidy_decision', '{coach,intakeOfficer,employerAgent,manager}', '{}');
call app.read_by('subsidy_decision',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('supervisor_assignment');
call app.share_for('supervisor_assignment', 'placement');
call app.written_by('supervisor_assignment',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');

call app.protect_person('seat_allocation');
call app.share_for('seat_allocation', 'placement');
call app.written_by('seat_allocation',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
