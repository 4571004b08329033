-- The municipality, its units and boards, and what it has set for its programmes.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table tenant (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  municipality_code text not null check (municipality_code ~ '^\d{4}$'),
  theme jsonb not null default '{}',
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table tenant is 'A municipality. Retention: as long as the agreement with the municipality '
  'lasts.';

create table unit (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  board_id uuid not null,
  parent_id uuid,
  code text not null,
  name text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references unit
);
comment on table unit is 'A unit of the municipality, in a tree. Retention: kept.';
create index unit_board on unit (tenant_id, board_id);
create index unit_parent on unit (tenant_id, parent_id);

create table board (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  name text not null,
  secrecy_zone text not null check (secrecy_zone in ('labourMarket', 'socialServices', 'school', 'other')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table board is 'A political board; secrecy holds between boards (OSL 8:2). Retention: kept.';

alter table unit add foreign key (tenant_id, board_id) references board;

-- Placements, what is decided and followed around them, and attendance. Status is derived from the dates
-- here.
create table programme_setting (
  tenant_id uuid not null references tenant(id),
  programme text not null,
  cap integer check (cap between 0 and 10000),
  unit_id uuid,
  open boolean not null default true,
  created_at timestamptz not null default now(), created_by uuid,
  version integer not null default 1,
  primary key (tenant_id, programme),
  foreign key (tenant_id, unit_id) references unit
);
comment on table programme_setting is 'What a municipality decides about a programme: cap, unit, open '
  'or not. Retention: kept.';
create index programme_setting_unit on programme_setting (tenant_id, unit_id);
grant insert, update on programme_setting to app_user;

create function app.tenants() returns table (id uuid, code text, name text)
language sql stable security definer set search_path = public as $$ select id, code, name from tenant
  order by code $$;

call app.allow('change.settings', '{systemAdmin}');

create function app.change_settings(p_settings jsonb, p_theme jsonb) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('change.settings') then return false; end if;
  update tenant set settings = settings || p_settings, theme = theme || p_theme where id = app.tenant();
  return found;
end $$;

alter table tenant enable row level security;
create policy tenant_read on tenant for select to app_system, app_user
  using (id = (select app.tenant()));
create policy tenant_write on tenant for update to app_system
  using (id = (select app.tenant()));

call app.protect_tenant('unit');

call app.protect_tenant('board');

call app.protect_tenant('programme_setting');
call app.written_by('programme_setting', '{manager}', '{manager}');
