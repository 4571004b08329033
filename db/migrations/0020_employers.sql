-- Organisations, workplaces, seats and the supervisors at them. Rows about nobody are the municipality's own;
-- who holds a seat or has a supervisor is a row about a person, and only counts leave it.
create table organisation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  org_number text check (org_number ~ '^(\d{10}|\d{12})$'),
  name text not null,
  sort_name text generated always as (lower(name)) stored collate "sv-SE-x-icu",
  kind text not null check (kind in ('municipalDepartment', 'company', 'association', 'staffingAgency', 'soleTrader')),
  sector text not null check (sector in ('municipal', 'private', 'association', 'state')),
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, org_number),
  -- A department shares the number of its municipality; a personnummer is only for a sole trader.
  check (org_number is not null or kind = 'municipalDepartment'),
  check (length(org_number) = 10 or kind = 'soleTrader')
);
create index organisation_name on organisation (tenant_id, sort_name, id);
create index organisation_trigram on organisation using gin (sort_name gin_trgm_ops);
comment on table organisation is 'An employer. Retention: five years after the last placement or contact.';
call app.protect_tenant('organisation');

create table workplace (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  organisation_id uuid not null,
  client_organisation_id uuid,
  name text not null,
  sort_name text generated always as (lower(name)) stored collate "sv-SE-x-icu",
  department text,
  street text not null,
  postal_code text not null check (postal_code ~ '^\d{5}$'),
  town text not null,
  municipality_code text not null check (municipality_code ~ '^\d{4}$'),
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (client_organisation_id is distinct from organisation_id),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, client_organisation_id) references organisation
);
create index workplace_organisation on workplace (tenant_id, organisation_id, sort_name);
create index workplace_client on workplace (tenant_id, client_organisation_id);
create index workplace_name on workplace (tenant_id, sort_name, id);
comment on table workplace is 'A site, with department; a staffing agency''s is at a client. Retention: with the organisation.';
call app.protect_tenant('workplace');

create table employer_contact (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  organisation_id uuid not null,
  workplace_id uuid,
  name text not null,
  email text,
  phone text,
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (email is not null or phone is not null),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, workplace_id) references workplace
);
create index employer_contact_organisation on employer_contact (tenant_id, organisation_id);
create index employer_contact_workplace on employer_contact (tenant_id, workplace_id);
comment on table employer_contact is 'Whom to call at an employer. Retention: two years after the end.';
call app.protect_tenant('employer_contact');

create table employer_need (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  organisation_id uuid,
  organisation_name text not null,
  org_number text check (org_number ~ '^(\d{10}|\d{12})$'),
  contact_name text not null,
  email text not null,
  phone text,
  occupation text not null,
  people integer not null check (people between 1 and 500),
  from_day date,
  text text,
  state text not null default 'received' check (state in ('received', 'contacted', 'filled', 'closed')),
  received_on date not null,
  owner_account_id uuid,
  answer_by date not null,
  answered_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (answer_by > received_on),
  check ((state = 'received') = (answered_on is null)),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, owner_account_id) references account
);
create index employer_need_state on employer_need (tenant_id, state, answer_by, id);
create index employer_need_organisation on employer_need (tenant_id, organisation_id);
create index employer_need_owner on employer_need (tenant_id, owner_account_id);
comment on table employer_need is 'An employer asks for people. Retention: two years after it was closed.';
call app.protect_tenant('employer_need');

create table seat (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  workplace_id uuid not null,
  title text not null,
  sort_title text generated always as (lower(title)) stored collate "sv-SE-x-icu",
  occupation_code text not null check (occupation_code ~ '^\d{4}$'),
  capacity integer not null check (capacity between 1 and 200),
  starts_on date not null,
  ends_on date,
  hours_per_week numeric(4, 1) not null check (hours_per_week > 0 and hours_per_week <= 40),
  skills text[] not null default '{}',
  language_level text check (language_level in ('A', 'B', 'C', 'D')),
  driving_licence text,
  owner_unit_id uuid not null,
  closed_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (ends_on is null or ends_on >= starts_on),
  foreign key (tenant_id, workplace_id) references workplace,
  foreign key (tenant_id, owner_unit_id) references unit
);
create index seat_workplace on seat (tenant_id, workplace_id);
create index seat_owner on seat (tenant_id, owner_unit_id);
create index seat_title on seat (tenant_id, sort_title, id);
comment on table seat is 'Room for one or more people at a workplace. Retention: with the organisation.';
call app.protect_tenant('seat');

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
  exclude using gist (tenant_id with =, seat_id with =, slot with =, period with &&) where (state in ('reserved', 'filled')),
  foreign key (tenant_id, seat_id) references seat,
  foreign key (tenant_id, person_id) references person
);
create index seat_allocation_seat on seat_allocation (tenant_id, seat_id);
create index seat_allocation_person on seat_allocation (tenant_id, person_id);
create index seat_allocation_placement on seat_allocation (tenant_id, placement_id);
comment on table seat_allocation is 'Who has or holds which slot of a seat, when. Retention: with the person.';
call app.protect_person('seat_allocation');

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
create function app.seat_taken(p_seat uuid) returns table (reserved integer, filled integer)
language sql stable security definer set search_path = public as $$
  select coalesce(max(t.reserved), 0), coalesce(max(t.filled), 0)
  from app.seats_taken(array[p_seat], daterange(app.today(), app.today(), '[]'), now()) t
$$;
-- The lowest free slot in the period, or null. Holds that have run out are let go first. The caller has locked the seat.
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

create table supervisor (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  workplace_id uuid not null,
  name text not null,
  sort_name text generated always as (lower(name)) stored collate "sv-SE-x-icu",
  email text,
  phone text,
  account_id uuid,
  capacity integer not null default 2 check (capacity between 0 and 50),
  language_advocate boolean not null default false,
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, workplace_id) references workplace,
  foreign key (tenant_id, account_id) references account
);
create index supervisor_workplace on supervisor (tenant_id, workplace_id);
create index supervisor_account on supervisor (tenant_id, account_id);
create index supervisor_name on supervisor (tenant_id, sort_name, id);
comment on table supervisor is 'Who answers for somebody at a workplace. Retention: two years after the end.';
call app.protect_tenant('supervisor');

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
  foreign key (tenant_id, supervisor_id) references supervisor,
  foreign key (tenant_id, person_id) references person
);
create index supervisor_assignment_supervisor on supervisor_assignment (tenant_id, supervisor_id);
create index supervisor_assignment_placement on supervisor_assignment (tenant_id, placement_id);
create index supervisor_assignment_person on supervisor_assignment (tenant_id, person_id);
comment on table supervisor_assignment is 'Which supervisor has which placement, dated. Retention: with the person.';
call app.protect_person('supervisor_assignment');

-- How many each supervisor has on a day; counts only, never who.
create function app.supervisors_load(p_supervisors uuid[], p_day date)
returns table (supervisor_id uuid, running integer)
language sql stable security definer set search_path = public as $$
  select a.supervisor_id, count(*)::integer from supervisor_assignment a
  where a.tenant_id = app.tenant() and a.supervisor_id = any(p_supervisors) and a.period @> p_day
  group by a.supervisor_id
$$;

create table training_course (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  code text not null check (code in ('supervisor', 'languageAdvocate')),
  name text not null,
  valid_months integer not null check (valid_months between 1 and 120),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
comment on table training_course is 'What supervisors and language advocates are trained in. Retention: kept.';
call app.protect_tenant('training_course');

create table training_session (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  course_id uuid not null,
  starts_on date not null,
  starts_at time not null,
  place text not null,
  capacity integer not null check (capacity between 1 and 500),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references training_course
);
create index training_session_course on training_session (tenant_id, course_id, starts_on);
comment on table training_session is 'One occasion of a course. Retention: ten years.';
call app.protect_tenant('training_session');

create table training_participation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  course_id uuid not null,
  session_id uuid,
  supervisor_id uuid,
  prospective_name text,
  state text not null check (state in ('interested', 'booked', 'attended', 'completed')),
  completed_on date,
  valid_to date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((supervisor_id is null) <> (prospective_name is null)),
  check (state in ('interested', 'completed') or session_id is not null),
  check ((state = 'completed') = (completed_on is not null and valid_to is not null)),
  foreign key (tenant_id, course_id) references training_course,
  foreign key (tenant_id, session_id) references training_session,
  foreign key (tenant_id, supervisor_id) references supervisor
);
create index training_participation_course on training_participation (tenant_id, course_id);
create index training_participation_session on training_participation (tenant_id, session_id);
create index training_participation_supervisor on training_participation (tenant_id, supervisor_id, valid_to);
create unique index training_participation_once on training_participation (tenant_id, session_id, supervisor_id)
  where session_id is not null and supervisor_id is not null;
comment on table training_participation is 'Interested, booked, attended, completed with validity. Retention: ten years.';
call app.protect_tenant('training_participation');
