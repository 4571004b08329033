-- What people can do and want, what is decided about suggestions, and vacancies.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table person_competence (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('occupation', 'skill', 'certificate')),
  code text,
  label text not null,
  confirmed_by_person boolean not null default false,
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  concept_id text check (concept_id ~ '^[A-Za-z0-9_:.-]{1,60}$'),
  source text not null default 'words' check (source in ('words', 'search', 'occupation', 'description')),
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (tenant_id, id),
  constraint confirmed_has_yes check (confirmed_at is null or confirmed_by_person),
  foreign key (tenant_id, confirmed_by) references account
);
comment on table person_competence is 'Occupations, skills and certificates, who proposed them and when '
  'the person said yes. Retention: with the person.';
create index person_competence_person on person_competence (tenant_id, person_id);
create index person_competence_confirmed_by on person_competence (tenant_id, confirmed_by);
create unique index person_competence_once on person_competence (tenant_id, person_id, concept_id)
  where ended_at is null and concept_id is not null;
grant insert, update on person_competence to app_user;

-- Matching: who may be proposed and where they can travel, and what was decided about suggestions.
create table match_profile (
  tenant_id uuid not null references tenant(id),
  person_id uuid not null,
  may_be_proposed boolean not null,
  said_on date not null,
  said_how text not null check (said_how in ('meeting', 'phone', 'written', 'ownWords')),
  -- Municipalities the person can travel to besides the unit's own.
  areas text[] not null default '{}' check (array_to_string(areas, ',') ~ '^(\d{4}(,\d{4})*)?$'),
  available_from date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, person_id)
);
comment on table match_profile is 'Whether the person agrees to be proposed to workplaces, and from '
  'when and where. Retention: with the person.';
create index match_profile_open on match_profile (tenant_id, person_id) where may_be_proposed;
grant insert, update on match_profile to app_user;

create table match_decision (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  seat_id uuid not null,
  direction text not null check (direction in ('placesForPerson', 'peopleForPlace')),
  decision text not null check (decision in ('proposed', 'skipped')),
  reason text not null check (reason ~ '^[a-zA-Z]{2,40}$'),
  words text check (length(words) between 1 and 1000),
  -- As the list stood when it was decided: which of the two, the place in it, and by which table of weights.
  list text not null check (list in ('eligible', 'near')),
  rank integer not null check (rank >= 1),
  score integer not null check (score between 0 and 100),
  weights_version text not null,
  placement_id uuid,
  decided_on date not null,
  is_first boolean generated always as (list = 'eligible' and rank = 1) stored,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((decision = 'proposed') = (placement_id is not null)),
  check (reason <> 'other' or words is not null),
  foreign key (tenant_id, seat_id) references seat,
  foreign key (tenant_id, placement_id) references placement
);
comment on table match_decision is 'What somebody decided about a suggestion and why; a suggestion is '
  'never a decision. Retention: with the person.';
create index match_decision_person on match_decision (tenant_id, person_id, decided_on);
create index match_decision_seat on match_decision (tenant_id, seat_id);
create index match_decision_placement on match_decision (tenant_id, placement_id);
create index match_decision_day on match_decision (tenant_id, decided_on);
grant insert on match_decision to app_user;

create table planned_vacancy (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  department text not null check (length(department) between 1 and 120),
  unit text not null default '' check (length(unit) <= 120),
  occupation_code text not null check (occupation_code ~ '^\d{4}$'),
  month date not null check (extract(day from month) = 1),
  positions integer not null check (positions between 1 and 500),
  reason text not null check (reason in ('retirement', 'turnover', 'growth', 'temporary', 'other')),
  hours_per_week numeric(4, 1) check (hours_per_week > 0 and hours_per_week <= 40),
  language_level text check (language_level in ('A', 'B', 'C', 'D')),
  driving_licence text,
  skills text[] not null default '{}',
  origin text not null check (origin in ('page', 'file')),
  ended_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table planned_vacancy is 'Jobs the municipal group will need to fill, as retirements by '
  'unit; counts, nobody by name. Retention: two years after the month.';
create unique index planned_vacancy_once
  on planned_vacancy (tenant_id, department, unit, occupation_code, month, reason)
  where ended_on is null;
create index planned_vacancy_month on planned_vacancy (tenant_id, month, id) where ended_on is null;
grant insert, update on planned_vacancy to app_user;

-- Jobs that are free or will be: advertisements as their source gives them, and what the municipality itself
-- will need.
create table vacancy (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  source text not null check (source ~ '^[a-z0-9-]{2,40}$'),
  external_id text not null check (length(external_id) between 1 and 60),
  headline text not null check (length(headline) between 1 and 300),
  sort_headline text generated always as (lower(headline)) stored collate "sv-SE-x-icu",
  employer_name text not null check (length(employer_name) between 1 and 200),
  org_number text check (org_number ~ '^\d{10}$'),
  occupation_concept text check (occupation_concept ~ '^[A-Za-z0-9_:.-]{1,60}$'),
  occupation_label text check (length(occupation_label) <= 200),
  ssyk text check (ssyk ~ '^\d{4}$'),
  municipality_code text check (municipality_code ~ '^\d{4}$'),
  municipality_label text check (length(municipality_label) <= 100),
  positions integer not null check (positions between 1 and 10000),
  scope_min numeric(5, 2) check (scope_min between 0 and 100),
  scope_max numeric(5, 2) check (scope_max between 0 and 100),
  employment_label text check (length(employment_label) <= 200),
  duration_label text check (length(duration_label) <= 200),
  experience_required boolean,
  driving_licences text[] not null default '{}',
  demands jsonb not null default '[]' check (jsonb_typeof(demands) = 'array'),
  published_on date,
  last_application_day date,
  link text check (link ~ '^https://' and length(link) <= 500),
  source_stamp bigint not null default 0,
  content_hash bytea not null check (length(content_hash) = 32),
  removed_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, source, external_id),
  check (scope_min <= scope_max)
);
comment on table vacancy is 'An advertisement as its source gives it, without free text and contacts. '
  'Retention: six months after it was removed or its last day of application.';
comment on column vacancy.org_number is 'Never a personnummer: a sole trader''s is left out.';
create index vacancy_open on vacancy (tenant_id, last_application_day, id) where removed_at is null;
create index vacancy_ssyk on vacancy (tenant_id, ssyk) where removed_at is null;
create index vacancy_municipality on vacancy (tenant_id, municipality_code) where removed_at is null;

create table vacancy_fetch (
  tenant_id uuid not null references tenant(id),
  source text not null,
  fetched_at timestamptz not null,
  since timestamptz,
  read integer not null default 0,
  fault text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, source)
);
comment on table vacancy_fetch is 'When advertisements were last fetched, and what went wrong. '
  'Retention: kept, one row a source.';

call app.protect_person('person_competence');
call app.share_for('person_competence', 'plan');
call app.written_by('person_competence',
  '{coach,intakeOfficer,manager,participant}',
  '{coach,intakeOfficer,manager,participant}');

call app.protect_person('match_profile');
call app.written_by('match_profile',
  '{coach,intakeOfficer,manager,participant}',
  '{coach,intakeOfficer,manager,participant}');
call app.read_by('match_profile',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,participant}');

call app.protect_person('match_decision');
call app.written_by('match_decision', '{coach,intakeOfficer,employerAgent,manager}', '{}');
call app.read_by('match_decision',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin}');

call app.protect_tenant('planned_vacancy');
call app.written_by('planned_vacancy', '{employerAgent,manager}', '{employerAgent,manager}');

call app.protect_tenant('vacancy');

call app.protect_tenant('vacancy_fetch');
