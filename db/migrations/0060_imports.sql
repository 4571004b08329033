-- Files that are being taken in, and how each source's columns and words were mapped.
create table import_mapping (
  tenant_id uuid not null references tenant(id),
  kind text not null check (kind in ('participants', 'employers', 'workplaces', 'seats', 'placements')),
  name text not null,
  columns jsonb not null,
  words jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, kind, name)
);
comment on table import_mapping is 'How a source is read, remembered. Retention: kept, holds no personal data.';
call app.protect_tenant('import_mapping');

create table import_run (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  kind text not null check (kind in ('participants', 'employers', 'workplaces', 'seats', 'placements')),
  file_name text not null,
  content bytea,
  mapping jsonb not null,
  rows integer not null default 0,
  good integer not null default 0,
  errors jsonb not null default '[]',
  state text not null default 'checked' check (state in ('checked', 'applied', 'abandoned')),
  written integer not null default 0,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
create index import_run_by on import_run (tenant_id, created_by, created_at desc);
comment on table import_run is 'An upload and its check, only for whoever uploaded it; the file goes when it is applied or abandoned. Retention: 90 days.';
alter table import_run enable row level security;
create policy own on import_run to app_user using (tenant_id = (select app.tenant()) and created_by = (select app.actor())) with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));
create policy system_all on import_run to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

-- Whose numbers are known already, for many at once; ids only.
create function app.persons_by_identifiers(p_values text[]) returns table (value text, person_id uuid)
language sql stable security definer set search_path = public as $$
  select i.value, i.person_id from person_identifier i where i.tenant_id = app.tenant() and i.value = any(p_values)
$$;
-- Enrolments of people just matched by number, so that taking in the same file again writes nothing twice; dates only.
create function app.enrolments_of(p_persons uuid[], p_unit uuid) returns table (person_id uuid, started_on date, ended_on date)
language sql stable security definer set search_path = public as $$
  select e.person_id, e.started_on, e.ended_on from enrolment e where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = any(p_persons)
$$;
