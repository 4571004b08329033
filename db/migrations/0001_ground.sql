-- The two roles that work is done as, who asks and in which municipality, and how a table is closed.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

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

-- The day it is, or the day a test has set. COALESCE over settings counts as something that could leak a
-- row, so that a comparison with it is not taken to an index under row-level security; CASE does not.
create function app.today() returns date language sql stable as $$
  select case when nullif(current_setting('app.today', true), '') is null then (now() at time zone 'Europe/Stockholm')::date
    else current_setting('app.today', true)::date end
$$;

-- A table of the municipality's own: read by all of its staff, written by the roles that the table names.
create procedure app.protect_tenant(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_all on %s to app_user using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  call app.written_by(target, '{}', '{}');
end $$;

-- Only background work and the platform itself.
create procedure app.protect_system(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
end $$;

-- Roles with few tasks write what those tasks write and nothing else: participants, supervisors, referrers,
-- social workers, reviewers, the steering group and administrators. What everybody's commands and figures
-- write is written by all of them.
create function app.narrow_roles() returns text[] language sql immutable as $$
  select '{socialWorker,reviewer,steering,systemAdmin,referrer,supervisor,participant}'::text[]
$$;

create procedure app.written_by(target regclass, p_inserts text[], p_updates text[]) language plpgsql as $$ begin
  execute format('drop policy if exists role_inserts on %s', target);
  execute format('drop policy if exists role_updates on %s', target);
  execute format('create policy role_inserts on %s as restrictive for insert to app_user with check (not ((select app.role()) = any (app.narrow_roles())) or (select app.role()) = any (%L::text[]))', target, p_inserts);
  execute format('create policy role_updates on %s as restrictive for update to app_user using (not ((select app.role()) = any (app.narrow_roles())) or (select app.role()) = any (%L::text[]))', target, p_updates);
end $$;
