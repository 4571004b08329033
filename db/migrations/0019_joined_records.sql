-- Two records of one person, joined and parted.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- A person has another number too: it is new, or it is that of a record of its own, and two records become
-- one. One states it, another person decides. What was moved is written down, so that it can be given back.
create table joining (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('personnummer', 'samordningsnummer', 'interim')),
  value text not null,
  birth_date date,
  sex text check (sex in ('F', 'M')),
  makes_current boolean not null,
  reason text not null check (length(reason) between 20 and 1000),
  proposed_by uuid not null,
  outcome text check (outcome in ('confirmed', 'declined', 'overtaken', 'undone')),
  joined_person_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) between 20 and 1000),
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text check (length(undo_reason) between 20 and 1000),
  before jsonb not null default '{}',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, joined_person_id) references person,
  foreign key (tenant_id, proposed_by) references account,
  foreign key (tenant_id, decided_by) references account,
  foreign key (tenant_id, undone_by) references account,
  check (joined_person_id is distinct from person_id),
  check ((outcome is null) = (decided_at is null)),
  check (joined_person_id is null or outcome in ('confirmed', 'undone')),
  constraint joining_four_eyes check (outcome is null or outcome not in ('confirmed', 'undone')
    or (decided_by is not null and decided_by <> proposed_by)),
  constraint joining_undone check ((outcome is not distinct from 'undone') = (undone_at is not null)
    and (undone_at is null or (undone_by is not null and undone_by <> decided_by
    and undo_reason is not null)))
);
comment on table joining is 'Somebody states that a person has another number too; another person '
  'decides. A joined record stays as an empty shell. Retention: with the person.';
comment on column joining.before is 'What else was changed, for undoing: which numbers were current, '
  'birth date, sign-in, who was named. Ids, flags and days.';
create index joining_person on joining (tenant_id, person_id);
create index joining_joined_person on joining (tenant_id, joined_person_id);
create index joining_proposed_by on joining (tenant_id, proposed_by);
create index joining_decided_by on joining (tenant_id, decided_by);
create index joining_undone_by on joining (tenant_id, undone_by);
create index joining_open on joining (tenant_id, created_at) where outcome is null;
create unique index joining_once on joining (tenant_id, person_id, kind, value) where outcome is null;
grant insert on joining to app_user;

create table joining_row (
  tenant_id uuid not null references tenant(id),
  joining_id uuid not null,
  table_name text not null,
  row_key jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, joining_id, table_name, row_key),
  foreign key (tenant_id, joining_id) references joining on delete cascade
);
comment on table joining_row is 'Which rows a joining moved: table and key, nothing else. Retention: '
  'with the joining.';

-- Who decides, and what they are shown. The route is the same whether the number is new, somebody's they
-- see, or somebody's who is hidden: otherwise the route would tell. So it is those named for protected
-- people, or where nobody else is, a manager.
create function app.settles_joinings(p_proposed_by uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select app.actor() <> p_proposed_by and exists (select 1 from account a where a.tenant_id = app.tenant()
    and a.id = app.actor() and a.closed_at is null
    and app.may('handle.protected') and (a.protected_handler or app.may('lead.staff') and not exists (
        select 1 from account o join role_assignment r on r.tenant_id = o.tenant_id and r.account_id = o.id
          and r.valid @> app.today()
          and app.role_may(r.role, 'handle.protected')
        where o.tenant_id = a.tenant_id and o.protected_handler and o.closed_at is null
          and o.id <> p_proposed_by)))
$$;

-- Never somebody with a conflict of interest in either.
create function app.may_settle_joining(p_joining uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from joining j where j.tenant_id = app.tenant() and j.id = p_joining
    and app.settles_joinings(j.proposed_by)
    and not (j.person_id = any (app.conflicted_persons()))
    and (j.outcome is not null
      or not coalesce(app.person_by_identifier(j.kind, j.value) = any (app.conflicted_persons()), false)))
$$;

create function app.joinings_to_settle() returns table (id uuid, proposed_name text, created_at timestamptz)
language sql stable security definer set search_path = public as $$
  select j.id, a.name, j.created_at from joining j join account a on a.tenant_id = j.tenant_id
    and a.id = j.proposed_by
  where j.tenant_id = app.tenant() and j.outcome is null and app.may_settle_joining(j.id)
    order by j.created_at, j.id limit 100
$$;

-- Whom a new one is told to. Asks nothing about the number.
create function app.joining_settlers() returns setof uuid
language sql stable security definer set search_path = public as $$
  with able as (select distinct a.id, a.protected_handler, r.role from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
    where a.tenant_id = app.tenant() and a.closed_at is null and a.id <> app.actor()
      and r.valid @> app.today() and app.role_may(r.role, 'handle.protected'))
  select distinct id from able where protected_handler
    or (app.role_may(role, 'lead.staff') and not exists (select 1 from able o where o.protected_handler))
$$;

create function app.joining_person(p_person uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_build_object('id', p.id, 'name', btrim(p.given_name || ' ' || p.family_name), 'birthDate',
    p.birth_date, 'protection', p.protection,
    'unit', (select u.name from unit u where u.tenant_id = p.tenant_id and u.id = p.unit_id),
    'numbers', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'current',
      i.current) order by i.current desc, i.kind, i.value), '[]')
      from person_identifier i where i.tenant_id = p.tenant_id and i.person_id = p.id),
    'enrolments', (select coalesce(jsonb_agg(jsonb_build_object('unit', u.name, 'programme', e.programme,
      'from', e.started_on, 'to', e.ended_on) order by e.started_on desc, e.id), '[]')
      from enrolment e join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
        where e.tenant_id = p.tenant_id and e.person_id = p.id),
    'team', (select coalesce(jsonb_agg(distinct a.name), '[]') from case_team t
      join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      where t.tenant_id = p.tenant_id and t.person_id = p.id and t.valid @> app.today()))
  from person p where p.tenant_id = app.tenant() and p.id = p_person
$$;

-- What stands in the way, each with what it is about; nothing is half done.
create function app.joining_faults(p_kept uuid, p_other uuid)
  returns table (code text, words text, on_day date, number integer)
language sql stable security definer set search_path = public as $$
  select 'JOINING_ENROLMENTS_OVERLAP', u.name, greatest(a.started_on, b.started_on), null::integer
  from enrolment a join enrolment b on b.tenant_id = a.tenant_id and b.unit_id = a.unit_id
    and b.period && a.period and b.person_id = p_other
  join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id where a.tenant_id = app.tenant()
    and a.person_id = p_kept
  union all
  select 'JOINING_ACTIVITY_TWICE', v.name, greatest(lower(a.period), lower(b.period)), null
  from activity_member a join activity_member b on b.tenant_id = a.tenant_id
    and b.activity_id = a.activity_id and b.period && a.period and b.person_id = p_other
  join activity v on v.tenant_id = a.tenant_id and v.id = a.activity_id where a.tenant_id = app.tenant()
    and a.person_id = p_kept
  union all
  select 'JOINING_QUEUE_TWICE', a.programme, greatest(a.joined_on, b.joined_on), null
  from waiting_list a join waiting_list b on b.tenant_id = a.tenant_id and b.programme = a.programme
    and b.left_on is null and b.person_id = p_other
  where a.tenant_id = app.tenant() and a.person_id = p_kept and a.left_on is null
  union all
  (with part as (
    select person_id, greatest(starts_on, app.today()) as from_day, coalesce(ended_on, ends_on) as to_day,
      percent from placement
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and end_outcome is distinct
        from 'notStarted'
    union all select person_id, greatest(starts_on, app.today()), coalesce(ends_on, 'infinity'), percent
      from study_period
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and ended_at is null)
  select 'JOINING_OVER_FULL_TIME', null, d.from_day, sum(x.percent)::integer
    from (select distinct from_day from part where to_day >= from_day) d
  join part x on x.from_day <= d.from_day and x.to_day >= d.from_day
  group by d.from_day having sum(x.percent) > 100 and count(distinct x.person_id) = 2
    order by d.from_day limit 1)
  union all
  select 'JOINING_SIGN_IN_TWICE', null, null, null where (select count(distinct person_id) from account
    where tenant_id = app.tenant() and realm = 'resident' and closed_at is null
      and person_id in (p_kept, p_other)) = 2
  union all
  -- Whoever saw the joined one by the unit alone would lose them.
  select 'JOINING_UNIT_WITHOUT_TEAM', u.name, e.started_on, null from enrolment e
    join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
  where e.tenant_id = app.tenant() and e.person_id = p_other
    and (e.ended_on is null or e.ended_on >= app.today())
    and e.unit_id <> (select unit_id from person where tenant_id = app.tenant() and id = p_kept)
    and not exists (select 1 from case_team t where t.tenant_id = e.tenant_id and t.enrolment_id = e.id
      and t.valid @> app.today())
$$;

-- Two records side by side, for whoever may decide and only while it waits.
create function app.joining_to_settle(p_joining uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_build_object('id', j.id, 'kind', j.kind, 'value', j.value, 'birthDate', j.birth_date,
    'makesCurrent', j.makes_current, 'reason', j.reason,
    'proposedBy', a.name, 'proposedAt', j.created_at, 'kept', app.joining_person(j.person_id), 'other',
      app.joining_person(other.id),
    'faults', (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day',
      f.on_day, 'number', f.number)), '[]')
      from app.joining_faults(j.person_id, other.id) f where other.id is not null))
  from joining j join account a on a.tenant_id = j.tenant_id and a.id = j.proposed_by
  left join lateral (select app.person_by_identifier(j.kind, j.value) as id) other on true
  where j.tenant_id = app.tenant() and j.id = p_joining and j.outcome is null and app.may_settle_joining(j.id)
$$;

-- Declined by who may decide, or taken back by who proposed.
create function app.decline_joining(p_joining uuid, p_reason text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public as $$
declare j joining;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if not found or not (app.may_settle_joining(p_joining) or j.proposed_by = app.actor())
    then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  update joining set outcome = 'declined', decided_by = app.actor(), decided_at = p_now,
    decision_reason = p_reason
  where tenant_id = app.tenant() and id = p_joining;
  return jsonb_build_object('person', j.person_id, 'tell', array[j.proposed_by]);
end $$;

-- Tables with rows about a person that stay where they are: a review of an access is about the record that
-- was read; facts without identity are counted anew. Every other table follows, also one that is made later.
create function app.tables_not_moved() returns text[] language sql immutable as $$
  select array['access_review', 'case_fact_link'] $$;

-- One of each is enough; where both have one, that of the kept record counts and the other stays in the
-- shell.
create function app.tables_one_counts() returns text[] language sql immutable as $$
  select array['attendance_mark', 'import_arrival', 'import_told', 'import_told_placement', 'match_profile',
    'person_competence', 'support_month', 'workplace_person']
$$;

create function app.tables_of_persons() returns table (table_name text, row_key text)
language sql stable set search_path = public as $$
  select c.relname::text, 'jsonb_build_object(' || coalesce((select string_agg(format('%L, t.%I', k.attname,
    k.attname), ', ' order by k.attnum)
    from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary and k.attname not in ('tenant_id', 'person_id')), '') || ')'
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and not (c.relname = any (app.tables_not_moved())) order by 1
$$;

-- Moves every row and writes down which. What breaks a key breaks the whole, but where one is enough.
create function app.move_rows(p_joining uuid, p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare target record; one tid; n integer; moved integer := 0; written text;
begin
  for target in select * from app.tables_of_persons() loop
    written := format('with gone as (update %I t set person_id = $2 where t.tenant_id = app.tenant() and t.person_id = $1 %%s returning %s as row_key)
      insert into joining_row (tenant_id, joining_id, table_name, row_key, created_by) select app.tenant(), $3, %L, g.row_key, app.actor() from gone g on conflict do nothing',
      target.table_name, target.row_key, target.table_name);
    if target.table_name = any (app.tables_one_counts()) then
      for one in execute format('select ctid from %I where tenant_id = app.tenant() and person_id = $1',
        target.table_name) using p_from loop
        begin
          execute format(written, 'and t.ctid = $4') using p_from, p_to, p_joining, one;
          moved := moved + 1;
        exception when unique_violation or exclusion_violation then null;
        end;
      end loop;
    else
      execute format(written, '') using p_from, p_to, p_joining;
      get diagnostics n = row_count;
      moved := moved + n;
    end if;
  end loop;
  return moved;
end $$;

create function app.recount_facts(p_persons uuid[]) returns void
language sql security definer set search_path = public as $$
  select app.write_case_facts(p_persons) where exists (select 1 from case_fact_link l
    where l.tenant_id = app.tenant() and l.person_id = any (p_persons))
    or exists (select 1 from exit x where x.tenant_id = app.tenant() and x.person_id = any (p_persons))
$$;

create function app.reached_by(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select account_id from case_team where tenant_id = app.tenant() and person_id = p_person
    and valid @> app.today()
    union select account_id from person_access where tenant_id = app.tenant() and person_id = p_person
      and kind = 'named' and valid @> now())
$$;

-- The number becomes the person's: current, or an earlier one; whoever signs in does so with the current one.
create function app.number_joins(p_joining uuid) returns void
language plpgsql security definer set search_path = public as $$
declare j joining;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not j.makes_current then return; end if;
  update person_identifier set current = (kind = j.kind and value = j.value) where tenant_id = app.tenant()
    and person_id = j.person_id;
  update person set birth_date = coalesce(j.birth_date, birth_date), sex = coalesce(j.sex, sex)
    where tenant_id = app.tenant() and id = j.person_id;
  update account set subject = j.value where tenant_id = app.tenant() and realm = 'resident'
    and person_id = j.person_id and closed_at is null and j.kind <> 'interim'
    and not exists (select 1 from account o where o.tenant_id = app.tenant() and o.realm = 'resident'
      and o.subject = j.value);
end $$;

create function app.join_records(p_joining uuid, p_kept uuid, p_other uuid) returns jsonb
language plpgsql security definer set search_path = public as $$
declare other person; of_kept uuid[] := app.reached_by(p_kept); of_other uuid[] := app.reached_by(p_other); n integer; ended integer; pair uuid[] := array[p_kept, p_other];
begin
  select * into other from person where tenant_id = app.tenant() and id = p_other;
  -- Nothing opens wider than the person has said: what is given for one record ends, and is asked anew.
  update consent set withdrawn_at = now() where tenant_id = app.tenant() and person_id = any (pair)
    and withdrawn_at is null and (upper_inf(valid) or upper(valid) > app.today());
  get diagnostics ended = row_count;
  update match_profile set may_be_proposed = false, version = version + 1 where tenant_id = app.tenant()
    and person_id = any (pair) and may_be_proposed
    and (select count(*) from match_profile m where m.tenant_id = app.tenant() and m.person_id = any (pair)
      and m.may_be_proposed) < 2;
  update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
    where tenant_id = app.tenant() and person_id = any (pair) and kind = 'breakGlass' and valid @> now();
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant()
    and person_id = any (pair) and outcome is null;
  update joining b set outcome = 'overtaken', decided_at = now() where b.tenant_id = app.tenant()
    and b.person_id = p_other and b.outcome is null
    and (exists (select 1 from joining a where a.tenant_id = b.tenant_id and a.person_id = p_kept
      and a.outcome is null and a.kind = b.kind and a.value = b.value)
      or exists (select 1 from person_identifier i where i.tenant_id = b.tenant_id
        and i.person_id = any (pair) and i.kind = b.kind and i.value = b.value));
  n := app.move_rows(p_joining, p_other, p_kept);
  -- What somebody has begun to write goes on where the record is now; a text already begun there is kept as
  -- well.
  update draft d set key = replace(d.key, p_other::text, p_kept::text) where d.tenant_id = app.tenant()
    and d.key like '%' || p_other || '%'
    and not exists (select 1 from draft o where o.tenant_id = d.tenant_id and o.account_id = d.account_id
      and o.key = replace(d.key, p_other::text, p_kept::text));
  update person_identifier set current = false where tenant_id = app.tenant() and person_id = p_kept
    and id in (select (r.row_key->>'id')::uuid from joining_row r where r.tenant_id = app.tenant()
      and r.joining_id = p_joining and r.table_name = 'person_identifier');
  -- The strictest of the two, through the one door; whoever works with either goes on seeing them.
  perform app.state_protection(p_kept, other.protection, 'joining', other.unit_id);
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) t.tenant_id, gen_random_uuid(), p_kept, t.account_id, 'named',
    'caseTeam', tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t join person p on p.tenant_id = t.tenant_id and p.id = p_kept and p.protection <> 'none'
  where t.tenant_id = app.tenant() and t.person_id = p_kept and t.valid @> app.today()
    and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id and x.person_id = p_kept
      and x.account_id = t.account_id and x.kind = 'named' and x.valid @> now())
  order by t.account_id, upper(t.valid) desc nulls first;
  -- Who reaches more than before, for those who review.
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, created_by)
  select app.tenant(), gen_random_uuid(), 'joining', app.today(), a, p_kept, 'joining.confirm', now(),
    app.actor()
  from (select unnest(of_kept || of_other) as a union select app.actor()) wider
    where not (a = any (of_kept) and a = any (of_other)) on conflict do nothing;
  return jsonb_build_object('moved', n, 'consents', ended, 'named',
    array(select x.id from person_access x where x.tenant_id = app.tenant() and x.person_id = p_kept
    and x.created_at = now() and x.reason = 'caseTeam' and not (x.account_id = any (of_kept))));
end $$;

create function app.confirm_joining(p_joining uuid, p_other uuid, p_reason text, p_now timestamptz)
  returns jsonb
language plpgsql security definer set search_path = public as $$
declare j joining; seen uuid; faults jsonb; earlier jsonb; done jsonb := '{}'; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_settle_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  seen := j.person_id;
  -- People first, in one order, then the statement: two who decide about the same people wait for one
  -- another.
  perform 1 from person where tenant_id = app.tenant() and id in (seen, p_other) order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  if j.person_id <> seen or app.person_by_identifier(j.kind, j.value) is distinct from p_other
    or p_other = seen then return '{"refused": "changed"}'; end if;
  select jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day', f.on_day, 'number',
    f.number)) into faults
    from app.joining_faults(seen, p_other) f where p_other is not null;
  if faults is not null then return jsonb_build_object('refused', 'faults', 'faults', faults); end if;
  select jsonb_build_object('person', seen, 'at', now(), 'birthDate', p.birth_date, 'sex', p.sex,
    'numbers', (select coalesce(jsonb_object_agg(i.id, i.current), '{}') from person_identifier i
      where i.tenant_id = p.tenant_id and i.person_id in (seen, p_other)),
    'subjects', (select coalesce(jsonb_object_agg(a.id, a.subject), '{}') from account a
      where a.tenant_id = p.tenant_id and a.person_id in (seen, p_other)))
    into earlier from person p where p.tenant_id = app.tenant() and p.id = seen;
  begin
    if p_other is null then
      insert into person_identifier (tenant_id, id, person_id, kind, value, current, created_by)
      values (app.tenant(), gen_random_uuid(), seen, j.kind, j.value, false, app.actor());
    else
      done := app.join_records(p_joining, seen, p_other);
    end if;
    perform app.number_joins(p_joining);
    perform app.recount_facts(array_remove(array[seen, p_other], null));
  exception when unique_violation or exclusion_violation then
    get stacked diagnostics collides = table_name;
    if p_other is null then return '{"refused": "changed"}'; end if;
    return jsonb_build_object('refused', 'faults', 'faults',
      jsonb_build_array(jsonb_build_object('code', 'JOINING_ROWS_COLLIDE', 'words', collides)));
  end;
  update joining set outcome = 'confirmed', joined_person_id = p_other, decided_by = app.actor(),
    decided_at = p_now, decision_reason = p_reason, before = earlier || done
  where tenant_id = app.tenant() and id = p_joining;
  update joining o set outcome = 'overtaken', decided_at = p_now where o.tenant_id = app.tenant()
    and o.person_id = seen and o.outcome is null
    and exists (select 1 from person_identifier i where i.tenant_id = o.tenant_id and i.person_id = seen
      and i.kind = o.kind and i.value = o.value);
  update person set version = version + 1 where tenant_id = app.tenant() and id = seen;
  return done || jsonb_build_object('person', seen, 'joined', p_other, 'tell',
    array(select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id = seen
    and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by));
end $$;

-- Gives back what was moved and is still there. What hangs on a row that goes back goes with it; other later
-- rows stay. Protection, consents and emergency access are not opened again. Tried without doing it, it says
-- what it would leave. What hangs on what among rows about people: by reference, or by the name of the
-- column where there is none.
create function app.rows_that_hang() returns table (child text, parent text, same text)
language sql stable set search_path = public as $$
  with people as (select t.table_name from app.tables_of_persons() t)
  select distinct c.relname::text, p.table_name,
    format('u.tenant_id = t.tenant_id and u.id = t.%I', a.attname)
  from pg_class c join people m on m.table_name = c.relname join pg_attribute a on a.attrelid = c.oid
    and a.attnum > 0 and not a.attisdropped
  join people p on p.table_name <> c.relname and p.table_name not in ('account', 'joining')
    and c.relname <> 'joining'
    and (a.attname = p.table_name || '_id' or c.relname = 'workplace_person' and a.attname = 'source_id'
      and p.table_name = 'placement'
      or exists (select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid
        and f.confrelid = format('%I', p.table_name)::regclass and a.attnum = any (f.conkey)
        and a.attname <> 'tenant_id'))
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2
$$;

create function app.give_back_rows(p_joining uuid, p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = public as $$
declare target record; hang record; one tid; n bigint; more boolean := true;
begin
  for target in select * from app.tables_of_persons() loop
    for one in execute format('select t.ctid from %I t join joining_row r on r.tenant_id = t.tenant_id and r.joining_id = $1 and r.table_name = %L and r.row_key = %s
      where t.tenant_id = app.tenant() and t.person_id = $2', target.table_name, target.table_name,
        target.row_key) using p_joining, p_from
    loop
      execute format('update %I set person_id = $1 where ctid = $2', target.table_name) using p_to, one;
    end loop;
  end loop;
  while more loop
    more := false;
    for hang in select * from app.rows_that_hang()
    loop
      execute format('update %I t set person_id = $1 from %I u where t.tenant_id = app.tenant() and t.person_id = $2 and u.person_id = $1 and %s', hang.child, hang.parent, hang.same) using p_to, p_from;
      get diagnostics n = row_count;
      more := more or n > 0;
    end loop;
  end loop;
  -- And what was done with them.
  for target in select t.table_name from app.tables_of_persons() t
    join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name
    and c.column_name = 'id'
    where t.table_name not in ('event', 'joining') loop
    execute format('update event e set person_id = $1 from %I u where e.tenant_id = app.tenant() and e.person_id = $2 and e.subject_id = u.id and u.tenant_id = e.tenant_id and u.person_id = $1', target.table_name) using p_to, p_from;
  end loop;
end $$;

-- Counts of rows that came after: by table, never what they say.
create function app.rows_since(p_person uuid, p_since timestamptz) returns jsonb
language plpgsql security definer set search_path = public as $$
declare target record; n bigint; found jsonb := '{}';
begin
  for target in select t.table_name from app.tables_of_persons() t
    join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name
    and c.column_name = 'created_at'
    where t.table_name not in ('event', 'joining', 'person_access', 'protection_raise', 'person_identifier')
  loop
    execute format('select count(*) from %I where tenant_id = app.tenant() and person_id = $1 and created_at > $2', target.table_name) into n using p_person, p_since;
    if n > 0 then found := found || jsonb_build_object(target.table_name, n); end if;
  end loop;
  return found;
end $$;

-- By the manager who sees the record, or by who decides about numbers; never the one who confirmed, which
-- the function below says.
create function app.may_undo_joining(p_joining uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from joining j join account a on a.tenant_id = j.tenant_id and a.id = app.actor()
    and a.closed_at is null
    where j.tenant_id = app.tenant() and j.id = p_joining and j.outcome in ('confirmed', 'undone')
      and not (j.person_id = any (app.conflicted_persons()))
      and (app.may('lead.staff') or app.may('handle.protected') and a.protected_handler))
$$;

create function app.undo_joining(p_joining uuid, p_reason text, p_now timestamptz, p_days integer,
  p_try boolean) returns jsonb
language plpgsql security definer set search_path = public as $$
declare j joining; kept person; answer jsonb; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_undo_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id)
    order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome <> 'confirmed' then return '{"refused": "decided"}'; end if;
  if j.decided_by = app.actor() then return '{"refused": "fourEyes"}'; end if;
  if j.decided_at + make_interval(days => p_days) < p_now then return '{"refused": "late"}'; end if;
  select * into kept from person where tenant_id = app.tenant() and id = j.person_id;
  begin
    update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
    where tenant_id = app.tenant()
      and id in (select x::uuid from jsonb_array_elements_text(coalesce(j.before->'named', '[]')) x)
      and valid @> now();
    if j.joined_person_id is null then
      delete from person_identifier where tenant_id = app.tenant() and person_id = j.person_id
        and kind = j.kind and value = j.value;
    else
      update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now,
        undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
      perform app.give_back_rows(p_joining, j.person_id, j.joined_person_id);
      -- A conflict of interest that was declared meanwhile by a number that goes back holds for both.
      insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
      select distinct on (s.account_id) i.tenant_id, gen_random_uuid(), s.account_id, i.person_id, s.kind,
        s.account_id from person_identifier i
      join conflict_statement s on s.tenant_id = i.tenant_id and s.ended_at is null
        and s.digest = app.identifier_digest(i.tenant_id, i.kind, i.value)
      where i.tenant_id = app.tenant() and i.person_id = j.joined_person_id
        and not exists (select 1 from conflict c where c.tenant_id = i.tenant_id
        and c.account_id = s.account_id and c.person_id = i.person_id and c.ended_at is null);
      perform app.state_protection(j.joined_person_id, kept.protection, 'joining',
        (select unit_id from person where tenant_id = app.tenant() and id = j.joined_person_id));
    end if;
    update person_identifier i set current = (j.before->'numbers'->>i.id::text)::boolean
      where i.tenant_id = app.tenant()
      and i.person_id in (j.person_id, j.joined_person_id) and j.before->'numbers' ? i.id::text;
    update account a set subject = j.before->'subjects'->>a.id::text where a.tenant_id = app.tenant()
      and a.person_id in (j.person_id, j.joined_person_id) and j.before->'subjects' ? a.id::text
      and a.subject = j.value;
    update person set version = version + 1,
      birth_date = case when j.makes_current and (j.before->>'person')::uuid = id
        and birth_date is not distinct from coalesce(j.birth_date, birth_date)
        then (j.before->>'birthDate')::date else birth_date end,
      sex = case when j.makes_current and (j.before->>'person')::uuid = id and sex is not distinct
        from coalesce(j.sex, sex) then j.before->>'sex' else sex end
    where tenant_id = app.tenant() and id = j.person_id;
    update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now,
      undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
    perform app.recount_facts(array_remove(array[j.person_id, j.joined_person_id], null));
    answer := jsonb_build_object('person', j.person_id, 'joined', j.joined_person_id, 'stays',
      app.rows_since(j.person_id, (j.before->>'at')::timestamptz),
      'goes', case when j.joined_person_id is null then '{}'
        else app.rows_since(j.joined_person_id, (j.before->>'at')::timestamptz) end,
      'tell', array(select t.account_id from case_team t where t.tenant_id = app.tenant()
        and t.person_id in (j.person_id, j.joined_person_id)
        and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by
          union select j.decided_by));
    if p_try then raise exception 'only tried' using errcode = 'UT001'; end if;
  exception
    when sqlstate 'UT001' then null;
    when unique_violation or exclusion_violation then
      get stacked diagnostics collides = table_name;
      return jsonb_build_object('refused', 'collides', 'words', collides);
  end;
  return answer;
end $$;

-- What was written to a joined record by a transaction that began before the joining follows.
create function app.gather_joined() returns table (moved integer, stuck integer)
language plpgsql security definer set search_path = public as $$
declare j record;
begin
  if app.role() <> 'system' then raise exception 'gathering is background work'; end if;
  moved := 0;
  stuck := 0;
  for j in select id, person_id, joined_person_id from joining where tenant_id = app.tenant()
    and outcome = 'confirmed' and joined_person_id is not null
    and (before->>'at')::timestamptz > now() - interval '1 day' loop
    begin
      perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id)
        order by id for update;
      moved := moved + app.move_rows(j.id, j.joined_person_id, j.person_id);
    exception when unique_violation or exclusion_violation then stuck := stuck + 1;
    end;
  end loop;
  return next;
end $$;

call app.protect_person('joining');
call app.written_by('joining', '{coach,intakeOfficer,manager}', '{}');
create policy own_proposal on joining as restrictive for insert to app_user
  with check (proposed_by = (select app.actor()) and outcome is null and joined_person_id is null);
create policy own_sight on joining as restrictive for select to app_user
  using (proposed_by = (select app.actor()) or outcome in ('confirmed', 'undone'));
call app.read_by('joining',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin}');

call app.protect_system('joining_row');
