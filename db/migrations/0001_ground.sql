-- The two roles that work is done as, who asks and in which municipality, and how a table is closed.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

do $$ begin
  if not exists (select from pg_roles where rolname = 'app_user') then create role app_user nologin; end if;
  if not exists (select from pg_roles where rolname = 'app_system')
    then create role app_system nologin; end if;
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
  select case when nullif(current_setting('app.today', true), '') is null
    then (now() at time zone 'Europe/Stockholm')::date
    else current_setting('app.today', true)::date end
$$;

-- Who somebody may be: where the role signs in, and the units whose people it sees beside those it works
-- with.
create table role (
  name text primary key,
  realm text not null check (realm in ('staff', 'employer', 'resident')),
  -- Nobody's; those of its own unit and the units below; or those of every unit of its board.
  sees text not null check (sees in ('none', 'unitsBelow', 'board'))
);
comment on table role is 'The roles there are. Retention: kept.';
insert into role (name, realm, sees) values
  ('coach', 'staff', 'none'),
  ('intakeOfficer', 'staff', 'unitsBelow'),
  ('socialWorker', 'staff', 'board'),
  ('employerAgent', 'staff', 'unitsBelow'),
  ('manager', 'staff', 'unitsBelow'),
  ('reviewer', 'staff', 'none'),
  ('steering', 'staff', 'none'),
  ('systemAdmin', 'staff', 'none'),
  ('referrer', 'staff', 'none'),
  ('supervisor', 'employer', 'none'),
  ('participant', 'resident', 'none');

-- What a role may in the database: which tables it reads and writes, and what policies and functions ask for.
-- Narrower than its commands nowhere and wider nowhere (tests/access/role-rights.test.ts); which rows is for
-- the policies.
create table role_right (
  role text not null references role,
  may text not null,
  primary key (role, may)
);
comment on table role_right is 'What each role may do in the database. Retention: kept.';
create index role_right_may on role_right (may);

create function app.role_may(p_role text, p_may text) returns boolean language sql stable as
  $$ select exists (select 1 from role_right where role = p_role and may = p_may) $$;

create function app.may(p_may text) returns boolean language sql stable as
  $$ select exists (select 1 from role_right where role = app.role() and may = p_may) $$;

-- For functions that work with the owner's rights: they ask who calls, as a policy would. Background work may.
create function app.must(p_may text) returns void language plpgsql stable as $$ begin
  if not (app.may(p_may) or app.role() = 'system') then
    raise exception 'the role % may not %', app.role(), p_may using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Says anew which roles may do it.
create procedure app.allow(p_may text, p_roles text[]) language plpgsql as $$ begin
  delete from role_right where may = p_may;
  insert into role_right (role, may) select unnest(p_roles), p_may;
end $$;

do $$ declare target text; begin
  foreach target in array array['role', 'role_right'] loop
    execute format('alter table %I enable row level security', target);
    execute format('create policy read_all on %I for select to app_user, app_system using (true)', target);
  end loop;
end $$;

-- A policy lets who may not change a row change none, in silence; this says so, also where there is no row.
create function app.asked_for_right() returns trigger language plpgsql as $$ begin
  if current_user = 'app_user' and not app.may(lower(tg_op) || ' ' || tg_table_name) then
    raise exception 'the role % may not % %', app.role(), lower(tg_op), tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;

-- Which roles insert, change and delete rows of a table. Where a role is not named, the database refuses.
create procedure app.written_by(target regclass, p_inserts text[], p_updates text[],
  p_deletes text[] default '{}')
language plpgsql as $$
declare one record; relation text := (select relname from pg_class where oid = target);
begin
  for one in select verb, roles, verb || ' ' || relation as may, case verb when 'insert' then 'with check'
    else 'using' end as clause
    from (values ('insert', p_inserts), ('update', p_updates), ('delete', p_deletes)) v(verb, roles)
  loop
    call app.allow(one.may, one.roles);
    execute format('drop policy if exists role_%ss on %s', one.verb, target);
    execute format('create policy role_%1$ss on %2$s as restrictive for %1$s to app_user %3$s ((select app.may(%4$L)))',
      one.verb, target, one.clause, one.may);
  end loop;
  execute format('create or replace trigger role_asked before update or delete on %s for each statement
    execute function app.asked_for_right()', target);
end $$;

-- For what everybody's commands and figures write: history, drafts, messages, what figures hide.
create procedure app.written_by_everybody(target regclass) language plpgsql as $$ begin
  execute format('drop policy if exists role_inserts on %s', target);
  execute format('drop policy if exists role_updates on %s', target);
  execute format('drop policy if exists role_deletes on %s', target);
  execute format('drop trigger if exists role_asked on %s', target);
end $$;

-- Which roles read a table, where it is not every one that sees the row.
create procedure app.read_by(target regclass, p_roles text[]) language plpgsql as $$
declare relation text := (select relname from pg_class where oid = target);
begin
  call app.allow('select ' || relation, p_roles);
  execute format('drop policy if exists role_reads on %s', target);
  execute format('create policy role_reads on %s as restrictive for select to app_user using ((select app.may(%L)))',
    target, 'select ' || relation);
end $$;

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
