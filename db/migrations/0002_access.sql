-- Whom the actor reaches, and how a table about people is closed to everybody else.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- Opened by any consent: who somebody is, and who works with them.
create procedure app.share_with_any_consent(target regclass) language plpgsql as $$ begin
  execute format('drop policy if exists shared_purpose on %s', target);
end $$;

-- By which ways a role sees people. A relation between two people is a row that a way asks for, as a named
-- user's or a workplace's, never a role of its own.
call app.allow('see.byTeam', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');
call app.allow('see.byReferral', '{intakeOfficer,manager}');
call app.allow('see.byConsent', '{coach,socialWorker}');
call app.allow('see.byName',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,referrer,supervisor}');
call app.allow('see.byEmergency', '{coach,intakeOfficer,socialWorker,manager}');
call app.allow('see.byWorkplace', '{supervisor}');
call app.allow('see.self', '{participant}');
-- Of the staff: those who work with the people they reach, and for some those who did something there.
call app.allow('see.ownStaff', '{participant,supervisor,referrer}');
call app.allow('see.ownHistory', '{participant,referrer}');
-- Whom they wrote down by a referral of their own is not opened by that.
call app.allow('hide.written', '{intakeOfficer,manager,socialWorker}');
call app.allow('add.people', '{coach,intakeOfficer,manager,referrer}');
call app.allow('search.people',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,referrer}');
call app.allow('declare.conflicts', '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer}');
call app.allow('handle.protected', '{coach,intakeOfficer,manager}');
-- Whose relatives are hidden from everyone who works in the same unit.
call app.allow('be.colleague',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin}');
call app.allow('lead.staff', '{manager}');

-- A table about people: seen by whoever sees the person, written by the roles that the table names, and
-- opened by the consents that it names.
create procedure app.protect_person(target regclass) language plpgsql as $$
declare earlier name;
begin
  call app.carry_reach(target);
  for earlier in select conname from pg_constraint where conrelid = target and contype = 'f'
    and confrelid = 'person'::regclass
    and conkey[2] = (select attnum from pg_attribute where attrelid = target and attname = 'person_id')
  loop execute format('alter table %s drop constraint %I', target, earlier); end loop;
  call app.refer_by_reach(target);
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %s for select to app_user using (tenant_id = (select app.tenant()) and %s)', target, app.by_reach());
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and %2$s) with check (tenant_id = (select app.tenant()))', target, app.by_reach());
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and %2$s)', target, app.by_reach());
  call app.share_for(target, null);
  -- Closed until it says who writes it.
  call app.written_by(target, '{}', '{}');
end $$;

-- The actor's sets, each computed once a query.
create function app.unit_tree(p_tenant uuid, p_unit uuid) returns setof uuid
language sql stable security definer set search_path = public as $$
  with recursive tree as (
    select id from unit where tenant_id = p_tenant and id = p_unit
    union select u.id from unit u join tree t on u.parent_id = t.id and u.tenant_id = p_tenant
  ) select id from tree
$$;

-- The persons whose notes the actor may read: case team, oneself, or emergency access with a reason that is
-- still valid.
create function app.note_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select person_id from account where app.may('see.self') and tenant_id = app.tenant()
      and id = app.actor() and person_id is not null
    union
    select person_id from person_access where app.may('see.byEmergency')
      and tenant_id = app.tenant() and account_id = app.actor() and kind = 'breakGlass' and valid @> now()
  )
$$;

-- A consent opens what its purposes say and nothing more (OSL 2009:400 10 kap. 1 §; GDPR art. 5.1 b).
-- Whoever sees a person by consent alone sees who they are and their enrolment; every other table says which
-- purpose opens it, or stays closed.
create function app.consent_persons(p_purpose text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select c.person_id from consent c
      where app.may('see.byConsent') and c.tenant_id = app.tenant() and c.to_unit_id = app.role_unit()
        and c.withdrawn_at is null and c.valid @> app.today()
          and (p_purpose is null or p_purpose = any (c.purposes))
    union
    select unnest(app.find_arrived_persons()) where p_purpose is null
  )
$$;

-- Which purpose opens a table to whoever sees by consent alone; null: none does.
create procedure app.share_for(target regclass, purpose text) language plpgsql as $$ begin
  execute format('drop policy if exists shared_purpose on %s', target);
  execute format('create policy shared_purpose on %s as restrictive for all to app_user using (not (person_id = any ((select app.withheld_persons(%L))::uuid[])))', target, purpose);
end $$;

-- Files, and what was done, may be about nobody; what was done is read with the purpose it belongs to.
create function app.event_purpose(p_name text) returns text language sql immutable as $$
  select case
    when split_part(p_name, '.', 1)
      in ('assessment', 'plan', 'goal', 'measure', 'commitment', 'progress', 'gapTarget', 'gapRequirement',
      'gapReading', 'step', 'competence', 'supportMonth') then 'plan'
    when split_part(p_name, '.', 1) in ('attendance', 'activityMember') then 'attendance'
    when split_part(p_name, '.', 1) in ('placement', 'checkIn', 'waitingList', 'studyPeriod') then 'placement'
    when p_name = 'enrolment.exit' or split_part(p_name, '.', 1) in ('followUp', 'reEngagement')
      then 'followUp' end
$$;

create function app.led_accounts() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.may('lead.staff') then array(
    select r.account_id from role_assignment r where r.tenant_id = app.tenant() and r.valid @> app.today()
      and r.unit_id = any (app.actor_units()) and r.account_id <> app.actor()
  ) else '{}'::uuid[] end
$$;

-- Staff that somebody outside the teams has had to do with: who works with the persons they reach, or did
-- something there.
create function app.known_staff() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.may('see.ownStaff') then array(
    select account_id from case_team where tenant_id = app.tenant()
      and person_id = any (app.granted_persons() || app.related_persons())
    union
    select account_id from event where tenant_id = app.tenant() and account_id is not null
      and app.may('see.ownHistory') and person_id = any (app.granted_persons() || app.related_persons())
  ) else '{}'::uuid[] end
$$;

-- Whom the actor reaches is asked by every policy of every query. A transaction that only reads finds the
-- sets once and keeps them in settings that end with it; everything else finds them anew, since a change may
-- alter them. The settings are no weaker than app.actor, from which they are found.
create function app.keep_sets() returns void language sql as $$
  select set_config('app.case_persons', app.find_case_persons()::text, true);
  select set_config('app.actor_units', app.find_actor_units()::text, true),
    set_config('app.related_persons', app.find_related_persons()::text, true),
    set_config('app.granted_persons', app.find_granted_persons()::text, true),
    set_config('app.conflicted_persons', app.find_conflicted_persons()::text, true),
    set_config('app.written_persons', app.find_written_persons()::text, true),
    set_config('app.no_consents', case when app.consent_persons(null) = '{}' then 'yes' else 'no' end, true);
$$;

-- The unit sees its own enrolment of somebody who belongs to another unit: who they are and that enrolment,
-- nothing else, as by a consent without purposes, until the person's own unit has shared more (consent, or a
-- colleague in the case team). What waits for who may settle it is seen by them alone.
create function app.find_arrived_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select a.person_id from import_arrival a join person p on p.tenant_id = a.tenant_id
    and p.id = a.person_id
    where a.tenant_id = app.tenant() and a.elsewhere
      and case when a.settlers is not null then app.actor() = any (a.settlers) and app.may('handle.protected')
        else app.may('see.byReferral') and a.unit_id = any ((select app.actor_units())::uuid[]) end
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not exists (select 1 from referral r where r.tenant_id = a.tenant_id and r.person_id = a.person_id
        and r.unit_id = any ((select app.actor_units())::uuid[])
          and r.state in ('received', 'needsInfo', 'accepted')))
$$;

create function app.arrived_persons() returns uuid[] language sql stable security invoker as $$
  select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[]
    else app.find_arrived_persons() end
$$;

-- Enrolments that a unit's file of placements may name beside those its sender sees: as its own files told
-- of them.
create function app.arrived_enrolments(p_values text[], p_unit uuid)
returns table (value text, person_id uuid, id uuid, started_on date, ended_on date)
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select i.value, a.person_id, e.id, a.started_on, a.ended_on from person_identifier i
  join import_told a on a.tenant_id = i.tenant_id and a.person_id = i.person_id and a.unit_id = p_unit
    and a.account_id = app.actor()
  join enrolment e on e.tenant_id = a.tenant_id and e.person_id = a.person_id and e.unit_id = p_unit
    and e.period && daterange(a.started_on, a.ended_on, '[]')
  where i.tenant_id = app.tenant() and i.value = any (p_values)
    and not (a.person_id = any ((select app.find_arrived_persons())::uuid[]))
  union all
  -- Those whom the unit's own file brought are seen, but not by their numbers.
  select i.value, e.person_id, e.id, e.started_on, e.ended_on from person_identifier i
  join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id and e.unit_id = p_unit
  where i.tenant_id = app.tenant() and i.value = any (p_values)
    and i.person_id = any ((select app.find_arrived_persons())::uuid[])
$$;

-- What belongs to the unit's own enrolment is the unit's: its exit, follow-ups and placements. The rest
-- stays withheld.
create function app.is_own_enrolment(p_enrolment uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from enrolment e where e.tenant_id = app.tenant() and e.id = p_enrolment
    and e.unit_id = any ((select app.actor_units())::uuid[]))
$$;

create function app.is_own_exit(p_exit uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from exit x where x.tenant_id = app.tenant() and x.id = p_exit
    and app.is_own_enrolment(x.enrolment_id))
$$;

-- A joined record is closed to everyone: what was in it is read in the one it became part of.
create function app.find_conflicted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.may('see.self') then '{}'::uuid[] else array(
    select person_id from staff_person where tenant_id = app.tenant() and account_id = app.actor()
    union
    select person_id from account where tenant_id = app.tenant() and id = app.actor()
      and person_id is not null
    union
    select person_id from conflict where tenant_id = app.tenant() and account_id = app.actor()
      and ended_at is null
    union
    select s.person_id from staff_person s join role_assignment r on r.tenant_id = s.tenant_id
      and r.account_id = s.account_id
      where s.tenant_id = app.tenant() and r.unit_id = app.role_unit() and r.valid @> app.today()
        and app.role_may(r.role, 'be.colleague')
    union
    select joined_person_id from joining where tenant_id = app.tenant() and outcome = 'confirmed'
      and joined_person_id is not null
  ) end
$$;

-- Persons reached by case team, consent, a referral to the unit, or workplace. A referral opens the person
-- to the unit it came to, never to the one who wrote it: a colleague answers that one.
create function app.find_related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select unnest(app.consent_persons(null))
    union
    select person_id from referral where app.may('see.byReferral') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted')
      and (created_by is distinct from app.actor() or taken_up_at is not null)
    union
    select person_id from workplace_person where app.may('see.byWorkplace') and tenant_id = app.tenant()
      and account_id = app.actor() and valid @> app.today()
  )
$$;

-- Persons whom the actor registered by a referral that nobody has answered and the actor has not taken up.
-- They belong to the actor's unit, but if that opened them, who does not open would be known to be known.
-- Not plain SQL: what is not asked is not planned either, in every reading of everybody.
create function app.find_written_persons() returns uuid[]
language plpgsql stable security definer set search_path = public as $$ begin
  if not app.may('hide.written') then return '{}'; end if;
  return array(
    select r.person_id from referral r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = app.tenant() and r.created_by = app.actor() and r.state in ('received', 'needsInfo')
      and p.created_by = app.actor()
      and not exists (select 1 from enrolment e where e.tenant_id = r.tenant_id and e.person_id = r.person_id)
      and not exists (select 1 from referral o where o.tenant_id = r.tenant_id and o.person_id = r.person_id
        and (o.created_by is distinct from app.actor() or o.taken_up_at is not null
          or o.state not in ('received', 'needsInfo')))
  );
end $$;

create function app.written_persons() returns uuid[] language sql stable security invoker as $$
  select case when nullif(current_setting('app.written_persons', true), '') is null
    then app.find_written_persons() else current_setting('app.written_persons', true)::uuid[] end
$$;

-- Every row about a person carries the person's reach: the unit whose staff see them, or the nil uuid, which
-- is no unit, for who is or may be protected. A policy then compares columns with the actor's own sets, and
-- looks nobody up for each row (docs/decisions/0008-reach-as-a-column.md).
create function app.reach_of(p_unit uuid, p_protection text) returns uuid
  language sql immutable parallel safe as $$
  select case when p_protection = 'none' then p_unit else '00000000-0000-0000-0000-000000000000' end
$$;

-- A row takes its person's reach, and waits for who is changing that; the reference moves it on from there.
-- Where one statement writes a person and what is about them, the person is not there yet: the statement
-- says the reach, and the reference refuses a wrong one.
create function app.take_reach() returns trigger language plpgsql security definer set search_path = public
  as $$ begin
  new.reach := coalesce((select p.reach from person p where p.tenant_id = new.tenant_id
    and p.id = new.person_id for key share), new.reach);
  return new;
end $$;

create procedure app.carry_reach(target regclass) language plpgsql as $$ begin
  execute format('alter table %s add column reach uuid not null default ''00000000-0000-0000-0000-000000000000''', target);
  execute format('create trigger reach_taken before insert or update of person_id on %s for each row execute function app.take_reach()', target);
end $$;

-- The reference that moves a row's reach with its person, and lets no wrong one in, takes the place of the
-- one to the person alone.
create procedure app.refer_by_reach(target regclass) language plpgsql as $$
begin
  execute format('alter table %s add constraint %I foreign key (tenant_id, person_id, reach) references person (tenant_id, id, reach) on update cascade',
    target, replace(target::text, 'public.', '') || '_reach');
end $$;

-- Who sees a person, in the words of a row about the person: nobody in a conflict of interest; the staff of
-- the unit, but for a person whom a referral of one's own wrote down; those who work with the person; and
-- who was granted it by name, protected or not. The same as person's own policy (user_read), which
-- tests/access/reach.test.ts holds for every table.
create function app.by_reach() returns text language sql immutable as $f$
  select $p$not (person_id = any ((select app.conflicted_persons())::uuid[]))
    and (reach = any ((select app.actor_units())::uuid[])
      and not (person_id = any ((select app.written_persons())::uuid[]))
      or reach <> '00000000-0000-0000-0000-000000000000'
        and person_id = any ((select app.related_persons())::uuid[])
      or person_id = any ((select app.granted_persons())::uuid[]))$p$
$f$;

create function app.find_actor_units() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case (select sees from role where name = app.role())
    when 'unitsBelow' then array(select app.unit_tree(app.tenant(), app.role_unit()))
    when 'board' then array(
      select u.id from unit u where u.tenant_id = app.tenant()
        and u.board_id = (select board_id from unit where tenant_id = app.tenant() and id = app.role_unit()))
    else '{}'::uuid[] end
$$;

-- Persons the actor works with today: the case team.
create function app.find_case_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.may('see.byTeam') then array(
    select person_id from case_team where tenant_id = app.tenant() and account_id = app.actor()
      and valid @> app.today()
  ) else '{}'::uuid[] end
$$;

-- Named users and the person themselves: the only way to a protected person.
create function app.find_granted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select person_id from person_access where app.may('see.byName')
      and tenant_id = app.tenant() and account_id = app.actor() and valid @> now()
    union
    select person_id from account where app.may('see.self') and tenant_id = app.tenant()
      and id = app.actor() and person_id is not null
  )
$$;

-- Persons the actor sees by consent and by nothing else, less those whose consent is for this purpose. No
-- purpose: all of them.
create function app.find_withheld_persons(p_purpose text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select p.id from person p
    where p.tenant_id = app.tenant() and p.id = any ((select app.consent_persons(null))::uuid[])
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and (p_purpose is null or not (p.id = any ((select app.consent_persons(p_purpose))::uuid[]))))
$$;

create function app.actor_units() returns uuid[] language sql stable as $$
  select case when nullif(current_setting('app.actor_units', true), '') is null then app.find_actor_units()
    else current_setting('app.actor_units', true)::uuid[] end
$$;

create function app.case_persons() returns uuid[] language sql stable as $$
  select case when nullif(current_setting('app.case_persons', true), '') is null then app.find_case_persons()
    else current_setting('app.case_persons', true)::uuid[] end
$$;

create function app.conflicted_persons() returns uuid[] language sql stable as $$
  select case when nullif(current_setting('app.conflicted_persons', true), '') is null
    then app.find_conflicted_persons()
    else current_setting('app.conflicted_persons', true)::uuid[] end
$$;

create function app.granted_persons() returns uuid[] language sql stable as $$
  select case when nullif(current_setting('app.granted_persons', true), '') is null
    then app.find_granted_persons()
    else current_setting('app.granted_persons', true)::uuid[] end
$$;

create function app.related_persons() returns uuid[] language sql stable as $$
  select case when nullif(current_setting('app.related_persons', true), '') is null
    then app.find_related_persons()
    else current_setting('app.related_persons', true)::uuid[] end
$$;

-- Nearly nobody sees anyone by consent alone; whoever does not, has nobody withheld from them for any
-- purpose.
create function app.withheld_persons(p_purpose text) returns uuid[] language sql stable as $$
  select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[]
    else app.find_withheld_persons(p_purpose) end
$$;
