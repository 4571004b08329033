-- A later file that says another programme, extent, telephone or address of what is known was told as known and kept nowhere.
-- It is a difference, as another name is: told to its sender by field, and accepted or kept by who may change the record.
create function app.person_facts(p person) returns jsonb language sql stable set search_path = public as $$
  select jsonb_build_object('sfiLevel', p.sfi_level, 'mobile', (select jsonb_agg(c.value order by c.created_at, c.id) from contact_point c
    where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null))
$$;
create function app.enrolment_facts(e enrolment) returns jsonb language sql stable set search_path = public as $$
  select jsonb_build_object('programme', nullif(e.programme, 'NOT_STATED'), 'percent', e.programme_percent, 'measureFrom', e.programme_from,
    'measureTo', e.programme_to, 'referrer', nullif(e.referrer, 'notStated'), 'department', e.department, 'support', e.support_kind,
    'exitReason', (select nullif(x.outcome, 'notStated') from exit x where x.tenant_id = e.tenant_id and x.enrolment_id = e.id and x.replaced_at is null))
$$;
create function app.employer_facts(o organisation) returns jsonb language sql stable set search_path = public as $$
  select jsonb_build_object('kind', o.kind, 'sector', o.sector,
    'email', (select jsonb_agg(c.email order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null and c.email is not null),
    'phone', (select jsonb_agg(c.phone order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null and c.phone is not null))
$$;
create function app.workplace_facts(w workplace) returns jsonb language sql immutable as $$
  select jsonb_build_object('street', w.street, 'postalCode', w.postal_code, 'town', w.town, 'municipalityCode', w.municipality_code)
$$;
create function app.seat_facts(s seat) returns jsonb language sql immutable as $$
  select jsonb_build_object('capacity', s.capacity, 'to', s.ends_on, 'hoursPerWeek', s.hours_per_week, 'languageLevel', coalesce(s.language_level, 'none'))
$$;
create function app.placement_facts(x placement) returns jsonb language sql immutable as $$
  select jsonb_build_object('endsOn', coalesce(x.ended_on, x.ends_on), 'percent', x.percent, 'programme', x.programme, 'ended', x.ended_on is not null)
$$;
-- What is said of the same things only.
create function app.same_facts(p_facts jsonb, p_as jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(k, p_facts->k), '{}') from jsonb_object_keys(p_as) k
$$;
-- The facts said that are not those known. Words are the same as names are, a telephone number as it is dialled; of several any will do.
create function app.differing_facts(p_said jsonb, p_known jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(s.key, s.value), '{}') from jsonb_each(p_said) s
  where jsonb_typeof(s.value) <> 'null' and not exists (
    select 1 from jsonb_array_elements(case jsonb_typeof(p_known->s.key) when 'array' then p_known->s.key else jsonb_build_array(p_known->s.key) end) k(value)
    where case when s.key in ('mobile', 'phone') then app.phone_key(k.value #>> '{}') = app.phone_key(s.value #>> '{}')
      when jsonb_typeof(s.value) = 'string' then app.same_name(k.value #>> '{}') = app.same_name(s.value #>> '{}')
      else k.value = s.value end)
$$;

alter table import_difference drop constraint import_difference_kind_check, drop constraint import_difference_check1,
  add constraint import_difference_kind_check check (kind in ('personName', 'personFacts', 'enrolmentFacts', 'exitDay', 'placement', 'employerName',
    'employerFacts', 'workplaceFacts', 'seatFacts')) not valid,
  add constraint import_difference_about_check check ((person_id is null) = (kind in ('employerName', 'employerFacts', 'workplaceFacts', 'seatFacts'))) not valid;
alter table import_told add column facts jsonb;
comment on column import_told.facts is 'What the row said of the enrolment and the person beside days and name; null for what was told before that was kept.';
alter table import_told_placement add column programme text;

drop function app.enrolments_known(uuid[], uuid);
create function app.enrolments_known(p_persons uuid[], p_unit uuid)
returns table (id uuid, person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb)
language sql stable security definer set search_path = public as $$
  select e.id, e.person_id, e.started_on, e.ended_on,
    (select max(coalesce(p.ended_on, '9999-12-31')) from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id and (p.started_on is not null or p.ended_on is null)),
    app.enrolment_facts(e)
  from enrolment e where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = any (p_persons)
$$;
drop function app.enrolments_told(uuid[], uuid);
create function app.enrolments_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb, told_name text, told_at timestamptz)
language sql stable security definer set search_path = public as $$
  select a.person_id, a.started_on, a.ended_on,
    (select max(t.ends_on) from import_told_placement t where t.tenant_id = a.tenant_id and t.account_id = a.account_id and t.unit_id = a.unit_id
      and t.person_id = a.person_id and t.starts_on >= a.started_on),
    a.facts, nullif(a.name, ''), a.created_at
  from import_told a where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit and a.person_id = any (p_persons)
$$;
drop function app.placements_told(uuid[], uuid);
create function app.placements_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, workplace_id uuid, starts_on date, ends_on date, ended_on date, percent integer, programme text)
language sql stable security definer set search_path = public as $$
  select t.person_id, t.workplace_id, t.starts_on, t.ends_on, null::date, t.percent, t.programme from import_told_placement t
  where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit and t.person_id = any (p_persons)
$$;
create function app.note_placements(p_unit uuid, p_persons uuid[], p_workplaces uuid[], p_starts date[], p_ends date[], p_percents integer[], p_programmes text[]) returns void
language sql security definer set search_path = public as $$
  insert into import_told_placement (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on, ends_on, percent, programme, created_by)
  select app.tenant(), app.actor(), p_unit, r.person, r.workplace, r.starts, r.ends, r.percent, r.programme, app.actor()
  from unnest(p_persons, p_workplaces, p_starts, p_ends, p_percents, p_programmes) r(person, workplace, starts, ends, percent, programme)
  where exists (select 1 from import_told t where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit and t.person_id = r.person)
  on conflict do nothing
$$;
-- As before, with what the row said beside days and name.
create function app.note_arrivals(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_enrolments uuid[], p_names text[], p_facts jsonb[],
  p_unseen boolean[], p_unsaid boolean[])
returns void language sql security definer set search_path = public as $$
  with arrived as (
    select distinct on (r.person, r.started) r.*, not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) as elsewhere
    from unnest(p_persons, p_started, p_ended, p_enrolments, p_names, p_facts, p_unseen, p_unsaid) with ordinality
      r(person, started, ended, enrolment, name, facts, unseen, unsaid, n)
    join person p on p.tenant_id = app.tenant() and p.id = r.person
    where p.protection <> 'none' or not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) or r.unseen
    order by r.person, r.started, r.n
  ), told as (
    insert into import_told (tenant_id, account_id, unit_id, person_id, started_on, ended_on, name, facts, created_by)
    select app.tenant(), app.actor(), p_unit, person, started, ended, name, facts, app.actor() from arrived where app.actor() is not null
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
-- As before; the exit's reason is told with its day.
create function app.end_by_file(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_reasons text[]) returns table (id uuid, person_id uuid, ended_on date)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update import_told a set ended_on = r.ended, facts = a.facts || jsonb_build_object('exitReason', r.reason)
    from unnest(p_persons, p_started, p_ended, p_reasons) r(person, started, ended, reason)
    where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit and a.person_id = r.person and a.started_on = r.started and a.ended_on is null;
  return query update enrolment e set ended_on = r.ended, version = e.version + 1 from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = r.person and e.started_on = r.started and e.ended_on is null and r.ended <= app.today()
      and not exists (select 1 from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id
        and (p.started_on is not null or p.ended_on is null) and coalesce(p.ended_on, '9999-12-31') > r.ended)
    returning e.id, e.person_id, e.ended_on;
end $$;
-- As before, of other facts too: of an exit's reason only where the days are the same, of a placement also its programme.
create or replace function app.keep_unseen_differences(p_kind text, p_rows jsonb, p_seen uuid[], p_unit uuid) returns void
language sql security definer set search_path = public as $$
  insert into import_difference (tenant_id, run_id, id, line, kind, person_id, subject_id, file, record, seen, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, gen_random_uuid(), d.line, p_kind, p.id, now.id, now.file, now.record, false, app.actor()
  from jsonb_to_recordset(p_rows) d(line integer, person uuid, workplace uuid, "from" date, exited date, file jsonb)
  join person p on p.tenant_id = app.tenant() and p.id = d.person and not (p.id = any (p_seen))
  cross join lateral (
    select p.id, d.file, jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name) as record
      where p_kind = 'personName' and app.same_name(p.given_name || ' ' || p.family_name) <> app.same_name((d.file->>'givenName') || ' ' || (d.file->>'familyName'))
    union all select p.id, said.file, app.same_facts(app.person_facts(p), said.file) from app.differing_facts(d.file, app.person_facts(p)) said(file)
      where p_kind = 'personFacts' and said.file <> '{}'
    union all select e.id, said.file, app.same_facts(app.enrolment_facts(e), said.file) from enrolment e,
        app.differing_facts(case when e.ended_on = d.exited then d.file else d.file - 'exitReason' end, app.enrolment_facts(e)) said(file)
      where p_kind = 'enrolmentFacts' and e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = p_unit and e.started_on = d."from" and said.file <> '{}'
    union all select e.id, d.file, jsonb_build_object('exitedOn', e.ended_on) from enrolment e
      where p_kind = 'exitDay' and e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = p_unit and e.started_on = d."from"
        and e.ended_on <> (d.file->>'exitedOn')::date
    union all select x.id, d.file, app.placement_facts(x) from placement x
      where p_kind = 'placement' and x.tenant_id = p.tenant_id and x.person_id = p.id and x.workplace_id = d.workplace and x.starts_on = d."from"
        and (x.started_on is not null or x.ended_on is null)
        and (x.percent <> (d.file->>'percent')::integer or x.programme <> d.file->>'programme'
          or (d.file->>'endsOn')::date not in (x.ends_on, coalesce(x.ended_on, x.ends_on)))) now
  where current_setting('app.import_run', true) <> ''
    -- What somebody has answered already about the same words is not asked again.
    and not exists (select 1 from import_difference k where k.tenant_id = p.tenant_id and k.person_id = p.id and k.kind = p_kind
      and k.subject_id = now.id and k.file = now.file and k.record = now.record and k.decision = 'kept' and not k.seen)
$$;
-- As before; an exit that was told goes with its reason.
create or replace function app.take_back_import(p_run uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant() and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  update import_told t set ended_on = (k.before->>'ended_on')::date, facts = t.facts - 'exitReason' from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_told' and k.change = 'changed' and k.before ? 'ended_on'
      and t.account_id = (k.key->>'account_id')::uuid and t.unit_id = (k.key->>'unit_id')::uuid and t.person_id = (k.key->>'person_id')::uuid and t.started_on = (k.key->>'started_on')::date;
  -- Named for somebody who was known: theirs no longer, unless the file said that the person is protected, which stays said.
  delete from person_access t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person_access'
    and t.id = (k.key->>'id')::uuid and not exists (select 1 from import_trail r where r.tenant_id = k.tenant_id and r.run_id = p_run
      and r.relation = 'protection_raise' and r.about_id = k.about_id);
  perform app.forget_imported(p_run);
  -- What figures keep of closed cases is told anew of those who have one left.
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  perform app.write_case_facts(array(select distinct person_id from exit where tenant_id = app.tenant() and person_id = any (left_over)));
  update import_run set state = 'takenBack', take_back_until = null where tenant_id = app.tenant() and id = p_run;
  delete from import_trail where tenant_id = app.tenant() and run_id = p_run;
  return true;
end $$;
