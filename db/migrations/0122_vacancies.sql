-- Jobs that are free or will be: advertisements as their source gives them, and what the municipality itself will need.
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
create index vacancy_open on vacancy (tenant_id, last_application_day, id) where removed_at is null;
create index vacancy_ssyk on vacancy (tenant_id, ssyk) where removed_at is null;
create index vacancy_municipality on vacancy (tenant_id, municipality_code) where removed_at is null;
comment on table vacancy is 'An advertisement as its source gives it, without free text and contacts. Retention: six months after it was removed or its last day of application.';
comment on column vacancy.org_number is 'Never a personnummer: a sole trader''s is left out.';
call app.protect_tenant('vacancy');

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
comment on table vacancy_fetch is 'When advertisements were last fetched, and what went wrong. Retention: kept, one row a source.';
call app.protect_tenant('vacancy_fetch');

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
create unique index planned_vacancy_once on planned_vacancy (tenant_id, department, unit, occupation_code, month, reason)
  where ended_on is null;
create index planned_vacancy_month on planned_vacancy (tenant_id, month, id) where ended_on is null;
comment on table planned_vacancy is 'Jobs the municipal group will need to fill, as retirements by unit; counts, nobody by name. Retention: two years after the month.';
call app.protect_tenant('planned_vacancy');
