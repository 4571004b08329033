-- Employers, their workplaces, contacts and needs, seats and those who supervise.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- Organisations, workplaces, seats and the supervisors at them. Rows about nobody are the municipality's own;
-- who holds a seat or has a supervisor is a row about a person, and only counts leave it.
create table organisation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  org_number text check (org_number ~ '^(\d{10}|\d{12})$'),
  name text not null,
  sort_name text generated always as (lower(name)) stored collate "sv-SE-x-icu",
  kind text not null check (kind
    in ('municipalDepartment', 'company', 'association', 'staffingAgency', 'soleTrader')),
  sector text not null check (sector in ('municipal', 'private', 'association', 'state')),
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, org_number),
  -- A department shares the number of its municipality; a personnummer is only for a sole trader.
  check (org_number is not null or kind = 'municipalDepartment'),
  check (length(org_number) = 10 or kind = 'soleTrader')
);
comment on table organisation is 'An employer. Retention: five years after the last placement or '
  'contact.';
create index organisation_name on organisation (tenant_id, sort_name, id);
create index organisation_trigram on organisation using gin (sort_name gin_trgm_ops);
grant insert, update on organisation to app_user;

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
  foreign key (tenant_id, organisation_id) references organisation
);
comment on table employer_contact is 'Whom to call at an employer. Retention: two years after the end.';
create index employer_contact_organisation on employer_contact (tenant_id, organisation_id);
create index employer_contact_workplace on employer_contact (tenant_id, workplace_id);
grant insert, update on employer_contact to app_user;

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
comment on table workplace is 'A site, with department; a staffing agency''s is at a client. Retention: '
  'with the organisation.';
create index workplace_organisation on workplace (tenant_id, organisation_id, sort_name);
create index workplace_client on workplace (tenant_id, client_organisation_id);
create index workplace_name on workplace (tenant_id, sort_name, id);
grant insert, update on workplace to app_user;

alter table employer_contact add foreign key (tenant_id, workplace_id) references workplace;

create table workplace_person (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  person_id uuid not null,
  source_id uuid not null,
  valid daterange not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, person_id, source_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
comment on table workplace_person is 'Which supervisor account has which person at the workplace (kept '
  'by placements). Retention: ten years.';
create index workplace_person_person on workplace_person (tenant_id, person_id);
grant insert, update on workplace_person to app_user;

create table resource_fact (
  tenant_id uuid not null references tenant(id),
  month date not null check (extract(day from month) = 1),
  code text not null check (code in ('supervisor', 'advocate')),
  n integer not null check (n >= 0),
  counts integer not null check (counts between 0 and n),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, month, code)
);
comment on table resource_fact is 'Supervisors and workplaces at the end of each month, counted each '
  'night. Retention: kept, about nobody.';
grant insert, update on resource_fact to app_user;

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
comment on table employer_need is 'What an employer asks for, as it came in and how it was answered. '
  'Retention: two years after it was closed name, address and telephone go; the rest stays for the figures.';
create index employer_need_state on employer_need (tenant_id, state, answer_by, id);
create index employer_need_organisation on employer_need (tenant_id, organisation_id);
create index employer_need_owner on employer_need (tenant_id, owner_account_id);
grant insert, update on employer_need to app_user;

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
  need_id uuid,
  primary key (tenant_id, id),
  check (ends_on is null or ends_on >= starts_on),
  foreign key (tenant_id, workplace_id) references workplace,
  foreign key (tenant_id, owner_unit_id) references unit,
  foreign key (tenant_id, need_id) references employer_need
);
comment on table seat is 'Room for one or more people at a workplace. Retention: with the organisation.';
comment on column seat.need_id is 'The need it was made for, when an employer asked.';
create index seat_workplace on seat (tenant_id, workplace_id);
create index seat_owner on seat (tenant_id, owner_unit_id);
create index seat_title on seat (tenant_id, sort_title, id);
create index seat_need on seat (tenant_id, need_id);
grant insert, update on seat to app_user;

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
comment on table supervisor is 'Who answers for somebody at a workplace. Retention: two years after the '
  'end address and telephone go; the name stays with those they answered for.';
create index supervisor_workplace on supervisor (tenant_id, workplace_id);
create index supervisor_account on supervisor (tenant_id, account_id);
create index supervisor_name on supervisor (tenant_id, sort_name, id);
grant insert, update on supervisor to app_user;

call app.protect_tenant('organisation');
call app.written_by('organisation',
  '{intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');

call app.protect_tenant('employer_contact');
call app.written_by('employer_contact',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{intakeOfficer,employerAgent,manager}');

call app.protect_tenant('workplace');
call app.written_by('workplace',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');

call app.protect_system('workplace_person');
call app.written_by('workplace_person',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('workplace_person',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,referrer}');
create policy user_write on workplace_person to app_user
  using (tenant_id = (select app.tenant()))
  with check (tenant_id = (select app.tenant()));

call app.protect_tenant('resource_fact');

call app.protect_tenant('employer_need');
call app.written_by('employer_need', '{}', '{employerAgent,manager}');

call app.protect_tenant('seat');
call app.written_by('seat',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');

call app.protect_tenant('supervisor');
call app.written_by('supervisor',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
