-- The machine room: tenants, units, accounts, sessions, events, audit, seals, jobs.
-- Request work runs as app_user (row-level security), background work as app_system (tenant only).
do $$ begin
  if not exists (select from pg_roles where rolname = 'app_user') then create role app_user nologin; end if;
  if not exists (select from pg_roles where rolname = 'app_system') then create role app_system nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
grant app_user, app_system to current_user;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create schema app;
grant usage on schema app to app_user, app_system;

create function app.tenant() returns uuid language sql stable as
  $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
create function app.actor() returns uuid language sql stable as
  $$ select nullif(current_setting('app.actor', true), '')::uuid $$;
create function app.role() returns text language sql stable as
  $$ select coalesce(nullif(current_setting('app.role', true), ''), 'none') $$;
-- The unit of the role the actor has chosen; a role without a unit covers none.
create function app.role_unit() returns uuid language sql stable as
  $$ select nullif(current_setting('app.unit', true), '')::uuid $$;
-- A calendar day in Sweden. The clock is injected, so tests and re-runs decide what day it is.
create function app.today() returns date language sql stable as
  $$ select coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'Europe/Stockholm')::date) $$;

create table tenant (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  municipality_code text not null check (municipality_code ~ '^\d{4}$'),
  theme jsonb not null default '{}',
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table tenant is 'A municipality. Retention: as long as the agreement with the municipality lasts.';
alter table tenant enable row level security;
create policy tenant_read on tenant for select to app_user, app_system using (id = (select app.tenant()));
create policy tenant_write on tenant for update to app_system using (id = (select app.tenant()));

-- Every other table: tenant first in the key, row-level security that fails closed.
create procedure app.protect_tenant(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_all on %s to app_user using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
end $$;
-- Rows about a person: seen by whoever sees the person (the one access predicate on person).
create procedure app.protect_person(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %1$s for select to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id))', target);
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id)) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id))', target);
end $$;
-- Only background work and the platform itself.
create procedure app.protect_system(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
end $$;

create table board (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  name text not null,
  secrecy_zone text not null check (secrecy_zone in ('labourMarket', 'socialServices', 'school', 'other')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table board is 'A political board; secrecy holds between boards (OSL 8:2). Retention: kept.';
call app.protect_tenant('board');

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
  foreign key (tenant_id, board_id) references board,
  foreign key (tenant_id, parent_id) references unit
);
create index unit_board on unit (tenant_id, board_id);
create index unit_parent on unit (tenant_id, parent_id);
comment on table unit is 'A unit of the municipality, in a tree. Retention: kept.';
call app.protect_tenant('unit');

create table account (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  realm text not null check (realm in ('staff', 'resident', 'employer')),
  issuer text,
  subject text,
  name text not null,
  email text,
  phone text,
  person_id uuid,
  language text not null default 'sv',
  protected_handler boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, realm, subject)
);
create index account_person on account (tenant_id, person_id);
comment on table account is 'Someone who signs in. No password is ever stored. Retention: two years after closing.';
comment on column account.protected_handler is 'Named user who may handle people with protected identity in the own unit.';
call app.protect_tenant('account');

create table role_assignment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('coach','intakeOfficer','socialWorker','employerAgent','manager','reviewer','steering','systemAdmin','referrer','supervisor','participant')),
  unit_id uuid,
  valid daterange not null default '[1900-01-01,)',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit
);
create index role_assignment_account on role_assignment (tenant_id, account_id);
create index role_assignment_unit on role_assignment (tenant_id, unit_id);
comment on table role_assignment is 'A dated role in a unit. Retention: ten years (who could see what).';
call app.protect_tenant('role_assignment');

create table session (
  tenant_id uuid not null references tenant(id),
  id_hash bytea not null,
  account_id uuid not null,
  role_assignment_id uuid,
  csrf text not null,
  language text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (tenant_id, id_hash),
  foreign key (tenant_id, account_id) references account
);
create unique index session_hash on session (id_hash);
create index session_account on session (tenant_id, account_id);
comment on table session is 'Sessions; rights are looked up at each request. Retention: 30 days after the end.';
call app.protect_system('session');

create table api_token (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  role_assignment_id uuid not null,
  scopes text[] not null default '{}',
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, role_assignment_id) references role_assignment
);
create unique index api_token_hash on api_token (token_hash);
create index api_token_account on api_token (tenant_id, account_id);
create index api_token_assignment on api_token (tenant_id, role_assignment_id);
comment on table api_token is 'Bearer tokens by hash; empty scopes allow every action of the role. Retention: one year after expiry.';
call app.protect_system('api_token');

create table idempotency (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  key text not null,
  command text not null,
  input_hash bytea not null,
  outcome jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, key)
);
comment on table idempotency is 'The answer of a command by its key. Retention: 48 hours.';
call app.protect_tenant('idempotency');

create table event (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  at timestamptz not null default now(),
  on_day date not null,
  name text not null,
  person_id uuid,
  subject_id uuid,
  account_id uuid,
  role text not null,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
create index event_person on event (tenant_id, person_id, at desc);
create index event_subject on event (tenant_id, subject_id);
create index event_name on event (tenant_id, name, on_day);
comment on table event is 'What happened, appended only; figures count these and the dated rows. Retention: with the person''s record.';

create table audit_log (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  account_id uuid,
  role text not null,
  kind text not null check (kind in ('read', 'write', 'refusal', 'signIn', 'export', 'system')),
  action text not null,
  person_ids uuid[] not null default '{}',
  reason text,
  detail jsonb not null default '{}',
  hash bytea not null,
  primary key (tenant_id, id)
);
create index audit_person on audit_log using gin (person_ids);
create index audit_at on audit_log (tenant_id, at);
create index audit_unsealed on audit_log (tenant_id, xid, id);
comment on table audit_log is 'Who saw and did what. Inserted only. Retention: ten years.';
alter table audit_log enable row level security;
create policy system_read on audit_log for select to app_system using (tenant_id = (select app.tenant()));
create policy any_insert on audit_log for insert to app_user, app_system with check (tenant_id = (select app.tenant()));

create table audit_seal (
  tenant_id uuid not null references tenant(id),
  number bigint not null,
  sealed_at timestamptz not null default now(),
  up_to_xid xid8 not null,
  rows integer not null,
  root bytea not null,
  previous bytea not null,
  chain bytea not null,
  signature bytea not null,
  primary key (tenant_id, number)
);
comment on table audit_seal is 'Signed chain of Merkle roots over audit rows. Retention: ten years.';
call app.protect_system('audit_seal');

create table draft (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  key text not null,
  body text not null,
  saved_at timestamptz not null default now(),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, key),
  foreign key (tenant_id, account_id) references account
);
comment on table draft is 'Unfinished text, only for its writer. Retention: 30 days.';
alter table draft enable row level security;
create policy own on draft to app_user using (tenant_id = (select app.tenant()) and account_id = (select app.actor())) with check (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy system_all on draft to app_system using (tenant_id = (select app.tenant()));

create table notification (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid,
  channel text not null check (channel in ('email', 'sms', 'inApp')),
  address text,
  template text not null,
  dedupe_key text not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz,
  bounced_at timestamptz,
  failure text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, dedupe_key),
  foreign key (tenant_id, account_id) references account
);
create index notification_account on notification (tenant_id, account_id);
create index notification_due on notification (tenant_id, due_at) where sent_at is null;
comment on table notification is 'Messages with neutral text (a template, never personal data). Retention: one year.';
call app.protect_tenant('notification');

create table file (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
create index file_person on file (tenant_id, person_id);
comment on table file is 'Attachments; the type is checked by content. Retention: with what they are attached to.';

-- Sign-in and session look-ups happen before the tenant is known: narrow, by exact secret or subject only.
create function app.find_accounts(p_realm text, p_issuer text, p_subject text)
returns table (tenant_id uuid, tenant_code text, tenant_name text, account_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.code, t.name, a.id, a.name from account a join tenant t on t.id = a.tenant_id
  where a.realm = p_realm and a.subject = p_subject and (a.issuer is null or a.issuer = p_issuer) and a.closed_at is null
  order by t.name
$$;
create function app.open_session(p_tenant uuid, p_hash bytea, p_account uuid, p_csrf text) returns void
language sql security definer set search_path = public as $$
  insert into session (tenant_id, id_hash, account_id, csrf) values (p_tenant, p_hash, p_account, p_csrf)
$$;
create function app.roles_of(p_tenant uuid, p_account uuid, p_today date)
returns table (id uuid, role text, unit_id uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select r.id, r.role, r.unit_id, u.name from role_assignment r
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where r.tenant_id = p_tenant and r.account_id = p_account and r.valid @> p_today order by r.created_at, r.id
$$;
-- Idle limit 60 minutes for staff and employers, 8 hours at most.
create function app.use_session(p_hash bytea, p_idle interval, p_max interval)
returns table (tenant_id uuid, account_id uuid, role_assignment_id uuid, csrf text, language text)
language plpgsql security definer set search_path = public as $$ begin
  update session s set last_seen_at = now()
  where s.id_hash = p_hash and s.ended_at is null and s.last_seen_at < now() - interval '1 minute'
    and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
  return query select s.tenant_id, s.account_id, s.role_assignment_id, s.csrf, s.language from session s
  join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.closed_at is null
  where s.id_hash = p_hash and s.ended_at is null and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
end $$;
create function app.change_session(p_hash bytea, p_role uuid, p_language text, p_end boolean, p_everywhere boolean) returns void
language sql security definer set search_path = public as $$
  update session s set
    role_assignment_id = coalesce(p_role, s.role_assignment_id),
    language = coalesce(p_language, s.language),
    ended_at = case when p_end then now() else s.ended_at end
  where s.id_hash = p_hash
     or (p_everywhere and (s.tenant_id, s.account_id) in (select x.tenant_id, x.account_id from session x where x.id_hash = p_hash))
$$;
create function app.use_token(p_hash bytea)
returns table (tenant_id uuid, account_id uuid, role_assignment_id uuid, scopes text[])
language plpgsql security definer set search_path = public as $$ begin
  update api_token t set last_used_at = now() where t.token_hash = p_hash and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
  return query select t.tenant_id, t.account_id, t.role_assignment_id, t.scopes from api_token t
  join account a on a.tenant_id = t.tenant_id and a.id = t.account_id and a.closed_at is null
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > now();
end $$;
-- The outbox: jobs are added in the same transaction. The payload holds ids only.
create function app.enqueue(p_name text, p_payload json, p_key text, p_run_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  perform graphile_worker.add_job(p_name, p_payload, job_key => p_key, run_at => p_run_at);
end $$;
create function app.account_name(p_tenant uuid, p_account uuid) returns table (name text, tenant_name text, language text)
language sql stable security definer set search_path = public as $$
  select a.name, t.name, a.language from account a join tenant t on t.id = a.tenant_id where a.tenant_id = p_tenant and a.id = p_account
$$;
create function app.tenants() returns table (id uuid, code text, name text)
language sql stable security definer set search_path = public as $$ select id, code, name from tenant order by code $$;
