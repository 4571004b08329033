-- Protection only ever gets stricter by itself. Whatever is said about it, by a file, a referral, a form or another system: the
-- strictest wins at once, whatever the order. Less strict it becomes by two persons: one proposes with a reason, another confirms.
create function app.protection_rank(p_protection text) returns integer language sql immutable as $$
  select array_position(array['none', 'unknown', 'marked', 'protectedRegistration'], p_protection)
$$;

create table protection_raise (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  from_protection text not null,
  to_protection text not null,
  source text not null check (source in ('import', 'referral')),
  settled_at timestamptz,
  settled_by uuid,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, settled_by) references account,
  check (app.protection_rank(to_protection) > app.protection_rank(from_protection)),
  check ((settled_at is null) = (settled_by is null))
);
create index protection_raise_person on protection_raise (tenant_id, person_id);
create index protection_raise_open on protection_raise (tenant_id, created_at) where settled_at is null;
create index protection_raise_settled_by on protection_raise (tenant_id, settled_by);
comment on table protection_raise is 'A statement from outside that was stricter than the record and won at once; waits for who settles protection. Retention: with the person.';
call app.protect_person('protection_raise');

create table protection_loosening (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  from_protection text not null,
  to_protection text not null,
  reason text not null check (length(reason) between 20 and 1000),
  proposed_by uuid not null,
  outcome text check (outcome in ('confirmed', 'declined', 'overtaken')),
  decided_by uuid,
  decided_at timestamptz,
  applied boolean not null default false,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, proposed_by) references account,
  foreign key (tenant_id, decided_by) references account,
  check (app.protection_rank(to_protection) < app.protection_rank(from_protection)),
  check ((outcome is null) = (decided_at is null)),
  constraint protection_loosening_four_eyes check (outcome is distinct from 'confirmed' or (decided_by is not null and decided_by <> proposed_by)),
  check (not applied or outcome = 'confirmed')
);
create index protection_loosening_person on protection_loosening (tenant_id, person_id);
create unique index protection_loosening_open on protection_loosening (tenant_id, person_id) where outcome is null;
create index protection_loosening_proposed_by on protection_loosening (tenant_id, proposed_by);
create index protection_loosening_decided_by on protection_loosening (tenant_id, decided_by);
comment on table protection_loosening is 'Somebody proposes less protection, with a reason; another person confirms or declines. Retention: with the person.';
call app.protect_person('protection_loosening');
create policy own_proposal on protection_loosening as restrictive for insert to app_user with check (proposed_by = (select app.actor()) and outcome is null and not applied);
create policy own_decision on protection_loosening as restrictive for update to app_user using (outcome is null) with check (decided_by = (select app.actor()));
create policy kept on protection_loosening as restrictive for delete to app_user using (false);
create policy kept on protection_raise as restrictive for delete to app_user using (false);

-- Whoever writes the row, a page, an import, a job or another system: only a confirmed proposal makes it less strict, and only once.
-- A record that is disposed of is emptied, and stays closed.
create function app.protection_never_loosens() returns trigger language plpgsql security definer set search_path = public as $$ begin
  if app.protection_rank(new.protection) >= app.protection_rank(old.protection) then return new; end if;
  if new.disposed_on is not null and new.protection <> 'none' then return new; end if;
  update protection_loosening set applied = true where tenant_id = old.tenant_id and person_id = old.id
    and from_protection = old.protection and to_protection = new.protection and outcome = 'confirmed' and not applied;
  if not found then
    raise exception 'protection is loosened by a proposal that another person confirmed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger protection_never_loosens before update of protection on person for each row execute function app.protection_never_loosens();

-- Named users of a protected person: the unit's handlers, or those of the units above it, or of its board. Never the one whose own
-- action it is. For a time, told to the responsible coach, and looked at by the reviewer. Says nothing about whether it granted.
create function app.name_handlers(p_person uuid, p_unit uuid, p_bulk boolean) returns void
language plpgsql security definer set search_path = public as $$
declare named uuid;
begin
  if not exists (select 1 from person where tenant_id = app.tenant() and id = p_person and protection <> 'none') then return; end if;
  for named in
    with recursive above as (
      select u.id, u.parent_id, u.board_id, 0 as far from unit u where u.tenant_id = app.tenant() and u.id = p_unit
      union all select u.id, u.parent_id, u.board_id, a.far + 1 from unit u join above a on u.tenant_id = app.tenant() and u.id = a.parent_id and a.far < 20
    ), able as (
      select a.id, min(coalesce(above.far, 100)) as far from account a
      join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today() and r.role in ('coach', 'intakeOfficer', 'manager')
      join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
      left join above on above.id = r.unit_id
      where a.tenant_id = app.tenant() and a.protected_handler and a.closed_at is null and a.id is distinct from app.actor()
        and (above.id is not null or u.board_id = (select board_id from above where far = 0))
        and not exists (select 1 from conflict c where c.tenant_id = a.tenant_id and c.account_id = a.id and c.person_id = p_person and c.ended_at is null)
        and a.person_id is distinct from p_person
      group by a.id
    )
    select able.id from able join person p on p.tenant_id = app.tenant() and p.id = p_person and p.protection <> 'none'
    where able.far = (select min(far) from able)
      and not exists (select 1 from person_access x where x.tenant_id = p.tenant_id and x.person_id = p.id and x.account_id = able.id and x.kind = 'named' and x.valid @> now())
  loop
    insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
    values (app.tenant(), gen_random_uuid(), p_person, named, 'named', 'protectedHandler', tstzrange(now(), now() + interval '180 days'), app.actor());
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, created_by)
    values (app.tenant(), gen_random_uuid(), 'handler', app.today(), named, case when p_bulk then null else p_person end, 'protection.nameHandler', now(), app.actor())
    on conflict do nothing;
    insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at, created_by)
    select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news', 'handler:' || p_person || ':' || t.account_id || ':' || app.today(), now(), now(), app.actor()
    from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.team_role = 'responsible'
      and t.valid @> app.today() and t.account_id is distinct from app.actor() and t.account_id <> named
    on conflict do nothing;
  end loop;
end $$;
create or replace function app.grant_handlers(p_person uuid, p_unit uuid) returns void
language sql security definer set search_path = public as $$ select app.name_handlers(p_person, p_unit, false) $$;

-- The one door for what is said about protection from outside. Says nothing about what it did.
create function app.state_protection(p_person uuid, p_said text, p_source text, p_unit uuid) returns void
language plpgsql security definer set search_path = public as $$
declare earlier text; home uuid;
begin
  select protection, unit_id into earlier, home from person where tenant_id = app.tenant() and id = p_person for update;
  if earlier is null or app.protection_rank(p_said) is null or app.protection_rank(p_said) <= app.protection_rank(earlier) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), p_person, t.account_id, 'named', 'caseTeam',
    tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.valid @> app.today()
    and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id and x.person_id = t.person_id and x.account_id = t.account_id and x.kind = 'named' and upper_inf(x.valid))
  order by t.account_id, upper(t.valid) desc nulls first;
  update person set protection = p_said, version = version + 1 where tenant_id = app.tenant() and id = p_person;
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant() and person_id = p_person and outcome is null;
  insert into protection_raise (tenant_id, id, person_id, from_protection, to_protection, source, created_by)
  values (app.tenant(), gen_random_uuid(), p_person, earlier, p_said, p_source, app.actor());
  insert into event (tenant_id, id, on_day, name, person_id, account_id, role, detail, created_by)
  values (app.tenant(), gen_random_uuid(), app.today(), 'protection.raise', p_person, app.actor(), app.role(),
    jsonb_build_object('from', earlier, 'to', p_said, 'source', p_source), app.actor());
  perform app.name_handlers(p_person, home, p_source = 'import');
  if p_unit is distinct from home then perform app.name_handlers(p_person, p_unit, p_source = 'import'); end if;
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at, created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news', 'protection:' || p_person || ':' || p_said || ':' || t.account_id || ':' || app.today(), now(), now(), app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.team_role = 'responsible' and t.valid @> app.today()
  on conflict do nothing;
end $$;

-- Protected persons whom nobody reaches any more, or yet: their unit's handlers are named, also those appointed since.
create function app.name_missing_handlers() returns integer
language plpgsql security definer set search_path = public as $$
declare alone record; found_alone integer := 0;
begin
  if app.role() <> 'system' then raise exception 'naming handlers is background work'; end if;
  for alone in select p.id, p.unit_id from person p where p.tenant_id = app.tenant() and p.protection <> 'none' and p.disposed_on is null
    and not exists (select 1 from person_access x join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.closed_at is null
      where x.tenant_id = p.tenant_id and x.person_id = p.id and x.kind = 'named' and x.valid @> now())
  loop
    perform app.name_handlers(alone.id, alone.unit_id, true);
    found_alone := found_alone + 1;
  end loop;
  return found_alone;
end $$;

alter table access_review drop constraint access_review_rule_check,
  add constraint access_review_rule_check check (rule in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass', 'handler')) not valid;
