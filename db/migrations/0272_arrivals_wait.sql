-- A file that says nothing about protection must not show its sender who is known: somebody new is unknown until settled, and so
-- somebody whom another board knows arrives when those who handle protected people have let the unit see them.
alter table import_arrival add column settlers uuid[], add column settled_at timestamptz, add column settled_by uuid;
comment on column import_arrival.settlers is 'Who may let the unit see the person, while nobody has; null when it need not wait.';

-- The nearest of those who handle protected people and may be named for this one: of the unit, of those above it, or of the board.
create function app.able_handlers(p_person uuid, p_unit uuid, p_without uuid) returns uuid[]
language sql stable security definer set search_path = public as $$
  with recursive above as (
    select u.id, u.parent_id, u.board_id, 0 as far from unit u where u.tenant_id = app.tenant() and u.id = p_unit
    union all select u.id, u.parent_id, u.board_id, a.far + 1 from unit u join above a on u.tenant_id = app.tenant() and u.id = a.parent_id and a.far < 20
  ), able as (
    select a.id, min(coalesce(above.far, 100)) as far from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today() and r.role in ('coach', 'intakeOfficer', 'manager')
    join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    left join above on above.id = r.unit_id
    where a.tenant_id = app.tenant() and a.protected_handler and a.closed_at is null and a.id is distinct from p_without
      and (above.id is not null or u.board_id = (select board_id from above where far = 0))
      and not exists (select 1 from conflict c where c.tenant_id = a.tenant_id and c.account_id = a.id and c.person_id = p_person and c.ended_at is null)
      and a.person_id is distinct from p_person
    group by a.id
  )
  select array(select able.id from able where able.far = (select min(far) from able) order by able.id)
$$;
create or replace function app.name_handlers(p_person uuid, p_unit uuid, p_bulk boolean) returns void
language plpgsql security definer set search_path = public as $$
declare named uuid;
begin
  if not exists (select 1 from person where tenant_id = app.tenant() and id = p_person and protection <> 'none') then return; end if;
  for named in
    select able.id from unnest(app.able_handlers(p_person, p_unit, app.actor())) able(id)
    join person p on p.tenant_id = app.tenant() and p.id = p_person and p.protection <> 'none'
    where not exists (select 1 from person_access x where x.tenant_id = p.tenant_id and x.person_id = p.id and x.account_id = able.id
      and x.kind = 'named' and x.valid @> now())
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
create or replace function app.name_missing_handlers() returns integer
language plpgsql security definer set search_path = public as $$
declare alone record; found_alone integer := 0;
begin
  if app.role() <> 'system' then raise exception 'naming handlers is background work'; end if;
  for alone in select p.id, p.unit_id from person p where p.tenant_id = app.tenant() and p.protection <> 'none' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id and j.outcome = 'confirmed')
    and not exists (select 1 from person_access x join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.closed_at is null
      where x.tenant_id = p.tenant_id and x.person_id = p.id and x.kind = 'named' and x.valid @> now())
  loop
    perform app.name_handlers(alone.id, alone.unit_id, true);
    found_alone := found_alone + 1;
  end loop;
  -- An arrival that nobody else can settle is its sender's to settle, as a person whom nobody else can be named for.
  update import_arrival a set settlers = app.able_handlers(a.person_id, a.unit_id, null)
    where a.tenant_id = app.tenant() and a.settlers is not null
      and not exists (select 1 from account h where h.tenant_id = a.tenant_id and h.id = any (a.settlers) and h.closed_at is null);
  return found_alone;
end $$;
drop function app.note_arrivals(uuid, uuid[], date[], date[], uuid[]);
drop function app.name_arrivals(uuid, uuid[], text[]);
-- What the sender has been told, and what the unit comes to see. `p_unseen`: the sender does not see the person now that it is written,
-- for whatever reason. `p_unsaid`: the row said nothing about protection, and a blank is no "none".
create function app.note_arrivals(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_enrolments uuid[], p_names text[], p_unseen boolean[], p_unsaid boolean[])
returns void language sql security definer set search_path = public as $$
  with arrived as (
    select distinct on (r.person, r.started) r.*, not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) as elsewhere
    from unnest(p_persons, p_started, p_ended, p_enrolments, p_names, p_unseen, p_unsaid) with ordinality
      r(person, started, ended, enrolment, name, unseen, unsaid, n)
    join person p on p.tenant_id = app.tenant() and p.id = r.person
    where p.protection <> 'none' or not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) or r.unseen
    order by r.person, r.started, r.n
  ), told as (
    insert into import_told (tenant_id, account_id, unit_id, person_id, started_on, ended_on, name, created_by)
    select app.tenant(), app.actor(), p_unit, person, started, ended, name, app.actor() from arrived where app.actor() is not null
    on conflict do nothing
  )
  insert into import_arrival (tenant_id, unit_id, person_id, started_on, enrolment_id, elsewhere, settlers, created_by)
  select app.tenant(), p_unit, person, started, enrolment, elsewhere, case
      -- As the first that was said of them: what comes later shows nobody sooner than it would show somebody new.
      when earlier.waits or earlier.waits is null and unsaid then coalesce(earlier.settlers, app.able_handlers(person, p_unit, app.actor())) end, app.actor()
  from arrived join person p on p.tenant_id = app.tenant() and p.id = arrived.person and (p.protection <> 'none' or arrived.elsewhere)
  left join lateral (select a.settlers is not null as waits, a.settlers from import_arrival a
    where a.tenant_id = p.tenant_id and a.unit_id = p_unit and a.person_id = p.id order by a.created_at, a.started_on limit 1) earlier on true
  on conflict do nothing
$$;
create function app.note_placements(p_unit uuid, p_persons uuid[], p_workplaces uuid[], p_starts date[], p_ends date[], p_percents integer[]) returns void
language sql security definer set search_path = public as $$
  insert into import_told_placement (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on, ends_on, percent, created_by)
  select app.tenant(), app.actor(), p_unit, r.person, r.workplace, r.starts, r.ends, r.percent, app.actor()
  from unnest(p_persons, p_workplaces, p_starts, p_ends, p_percents) r(person, workplace, starts, ends, percent)
  where exists (select 1 from import_told t where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit and t.person_id = r.person)
  on conflict do nothing
$$;
-- As before; what waits for who may settle it is seen by them alone.
create or replace function app.find_arrived_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select a.person_id from import_arrival a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where a.tenant_id = app.tenant() and a.elsewhere
      and case when a.settlers is not null then app.actor() = any (a.settlers) and app.role() in ('coach', 'intakeOfficer', 'manager')
        else app.role() in ('intakeOfficer', 'manager') and a.unit_id = any ((select app.actor_units())::uuid[]) end
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not exists (select 1 from referral r where r.tenant_id = a.tenant_id and r.person_id = a.person_id
        and r.unit_id = any ((select app.actor_units())::uuid[]) and r.state in ('received', 'needsInfo', 'accepted')))
$$;
-- What waits for the one who asks, with the number by which they look in the population register.
create function app.arrivals_to_settle() returns table (person_id uuid, unit_id uuid, on_day date, numbers text[])
language sql stable security definer set search_path = public as $$
  select a.person_id, a.unit_id, min((a.created_at at time zone 'Europe/Stockholm')::date),
    array(select i.value from person_identifier i where i.tenant_id = app.tenant() and i.person_id = a.person_id and i.kind <> 'interim' order by i.current desc, i.value)
  from import_arrival a
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.protection = 'none'
  where a.tenant_id = app.tenant() and app.actor() = any (a.settlers) and a.elsewhere group by a.person_id, a.unit_id
$$;
-- Whoever looked an arrival up may say that the person is protected.
alter table protection_raise drop constraint protection_raise_source_check,
  add constraint protection_raise_source_check check (source in ('import', 'referral', 'joining', 'arrival')) not valid;
-- Shows the person to the unit, or says that they are protected, which counts at once and shows them to nobody.
create function app.settle_arrivals(p_person uuid, p_protected boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare unit uuid;
begin
  select a.unit_id into unit from import_arrival a where a.tenant_id = app.tenant() and a.person_id = p_person and app.actor() = any (a.settlers) limit 1;
  if unit is null then return false; end if;
  if p_protected then
    perform app.state_protection(p_person, 'marked', 'arrival', unit);
  else
    update import_arrival a set settlers = null, settled_at = now(), settled_by = app.actor()
      where a.tenant_id = app.tenant() and a.person_id = p_person and app.actor() = any (a.settlers);
  end if;
  return true;
end $$;
-- What a refused row says about protection is kept for a number of nobody, as for somebody who is known.
create function app.keep_stated(p_kinds text[], p_values text[], p_said text[]) returns void
language sql security definer set search_path = public as $$
  insert into protection_stated (tenant_id, digest, protection, created_by)
  select distinct on (r.kind, r.value) app.tenant(), app.identifier_digest(app.tenant(), r.kind, r.value), r.said, app.actor()
  from unnest(p_kinds, p_values, p_said) r(kind, value, said)
  where not exists (select 1 from person_identifier i where i.tenant_id = app.tenant() and i.kind = r.kind and i.value = r.value)
  order by r.kind, r.value, app.protection_rank(r.said) desc
  on conflict (tenant_id, digest) do update set protection = excluded.protection
    where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection)
$$;
