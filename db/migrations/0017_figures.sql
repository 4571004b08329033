-- What figures count, what they hide, and facts without identity.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table figure_suppression (
  tenant_id uuid not null references tenant(id),
  basis text not null,
  hidden jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, basis)
);
comment on table figure_suppression is 'Which cells of a published table are hidden, by a hash of its '
  'numbers, so that it is worked out once. Retention: 30 days.';
grant insert, delete on figure_suppression to app_user;

create table figure_snapshot (
  tenant_id uuid not null references tenant(id),
  unit_key uuid not null,
  from_day date not null,
  to_day date not null,
  computed_at timestamptz not null,
  counted integer not null,
  cells jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, unit_key, from_day, to_day)
);
comment on table figure_snapshot is 'The last count of a period, so that a page does not count tens of '
  'thousands of rows each time. Retention: 30 days.';
grant delete on figure_snapshot to app_user;

-- Applications for income support by month, as the economic-support system counts them, and the goals a
-- board measures by a figure.
create table series_import (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  series text not null check (series in ('supportApplications')),
  file_name text not null,
  imported_on date not null,
  months integer not null check (months > 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table series_import is 'One file of a series; earlier ones are kept, so that what was said '
  'can be said again. Retention: kept, about nobody.';
grant insert on series_import to app_user;

create table series_month (
  tenant_id uuid not null references tenant(id),
  import_id uuid not null,
  month date not null check (extract(day from month) = 1),
  all_count integer not null check (all_count >= 0),
  new_count integer not null check (new_count between 0 and all_count),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, import_id, month),
  foreign key (tenant_id, import_id) references series_import
);
comment on table series_month is 'A month of a series as one file had it; the latest file counts. '
  'Retention: kept, about nobody.';
create index series_month_month on series_month (tenant_id, month);
grant insert on series_month to app_user;

create table board_goal (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  goal_id uuid not null,
  number integer not null check (number >= 1),
  figure text not null,
  text text not null check (length(text) between 1 and 500),
  target numeric(12, 1),
  valid_from date not null,
  decided_by text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, goal_id, number)
);
comment on table board_goal is 'A goal in its wordings; a new wording keeps goal and series. Retention: '
  'kept, about nobody.';
grant insert on board_goal to app_user;

create table case_fact (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  kind text not null,
  subject_key uuid not null,
  unit_id uuid not null,
  from_month date not null check (extract(day from from_month) = 1),
  until_month date check (extract(day from until_month) = 1),
  sex text not null check (sex in ('F', 'M', 'unknown')),
  age_band text not null,
  referrer text not null,
  programme text not null,
  department text,
  known boolean not null,
  counts boolean not null,
  amount numeric(12, 3),
  share_of numeric(12, 3),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
comment on table case_fact is 'Facts for statistics, written when a case closes: months, coarse groups, '
  'no name, number, day or text. Retention: kept, anonymous once the link is gone.';
comment on column case_fact.subject_key is 'Drawn at random, so that one person is counted once; leads '
  'to nobody when the link is gone.';
create index case_fact_kind on case_fact (tenant_id, kind, from_month);
create index case_fact_unit on case_fact (tenant_id, unit_id);

create table case_fact_link (
  tenant_id uuid not null references tenant(id),
  fact_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, fact_id),
  foreign key (tenant_id, fact_id) references case_fact
);
comment on table case_fact_link is 'Whose facts these are, as long as the record is there; such facts '
  'are not counted, the record is. Retention: with the person.';
create index case_fact_link_person on case_fact_link (tenant_id, person_id);

call app.allow('count.all', '{manager,steering}');
call app.allow('count.unit', '{manager}');

-- Figures count everyone, also people whom the reader may not see, and give numbers only. Who may ask is the
-- application's access table; the functions answer only the roles that have figures.
create function app.may_count(p_unit uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select app.may('count.all') and p_unit is null
    or app.may('count.unit') and p_unit is not null and p_unit = any(app.actor_units())
    or app.role() = 'system'
$$;

-- One expression, so that it becomes part of the query; born 29 February is older on 28 February
-- (docs/domain/days.md).
create function app.age_band(p_birth date, p_on date) returns text language sql immutable as $$
  select case when p_birth is null then 'unknown' when p_birth + interval '20 years' > p_on then 'under20'
    when p_birth + interval '25 years' > p_on then '20to24'
    when p_birth + interval '35 years' > p_on then '25to34' when p_birth + interval '45 years' > p_on
      then '35to44'
    when p_birth + interval '55 years' > p_on then '45to54' else '55plus' end
$$;

-- The sex that has fewer than 40 per cent of the employed in a group of occupations (SSYK 2012, by SCB's
-- occupational register; verify).
create function app.minority_sex(p_ssyk text) returns text language sql immutable as $$
  select case
    when left(p_ssyk, 3) in ('222', '223', '224', '227', '234', '235', '262', '266', '321', '324', '325',
      '334', '335', '341', '411', '422', '441',
      '514', '531', '532', '533', '534', '535', '911', '941') then 'M'
    when left(p_ssyk, 3) in ('011', '021', '031', '214', '251', '311', '312', '351', '432', '541', '621',
      '711', '712', '713', '721', '722', '723', '741',
      '742', '752', '811', '812', '817', '819', '821', '831', '832', '833', '834', '835', '931', '933',
        '961') then 'F'
  end
$$;

-- The same with what has been disposed of, by what it is counted as in a period of whole months. A person
-- who takes part is counted once, at the first episode of the period. The municipality is a parameter: the
-- planner then knows how many rows it has.
create function app.counted(p_tenant uuid, p_from date, p_to date, p_unit uuid, p_kinds text[] default null)
returns table (population text, source_id uuid, person_id uuid, unit_id uuid, from_day date, until_day date,
  sex text, age_band text, referrer text, programme text,
  department text, known boolean, counts boolean, amount numeric, share_of numeric)
language sql stable as $$
  with units as materialized (select u.id from unit u where u.tenant_id = p_tenant
      and (p_unit is null or u.id in (select app.unit_tree(p_tenant, p_unit)))),
  source as materialized (
    select r.kind, r.source_id, r.person_id, r.person_id as subject, r.unit_id, r.from_day, r.until_day,
      r.sex, r.age_band, r.referrer, r.programme, r.department,
      r.known, r.counts, r.amount, r.share_of
    from figure_row r where r.tenant_id = p_tenant and r.unit_id in (select id from units)
      and (p_kinds is null or r.kind = any(p_kinds)) and r.from_day <= p_to
      and (r.from_day >= p_from or (r.kind in ('case', 'referral')
        and coalesce(r.until_day, 'infinity') >= p_from))
    union all
    select f.kind, f.id, null, f.subject_key, f.unit_id, f.from_month, f.until_month, f.sex, f.age_band,
      f.referrer, f.programme, f.department,
      f.known, f.counts, f.amount, f.share_of
    from case_fact f where f.tenant_id = p_tenant and f.unit_id in (select id from units)
      and (p_kinds is null or f.kind = any(p_kinds)) and f.from_month <= p_to
      and (f.from_month >= p_from or (f.kind in ('case', 'referral')
        and coalesce(f.until_month, 'infinity') >= p_from))
      and not exists (select 1 from case_fact_link l where l.tenant_id = f.tenant_id and l.fact_id = f.id)
  ),
  classed as (
    select 'participant' as population, first.*
      from (select distinct on (subject) * from source where kind = 'case'
      order by subject, date_trunc('month', from_day), programme, referrer, unit_id, age_band) first
    union all select 'start', s.* from source s where kind = 'case' and from_day >= p_from
    union all select 'waiting', s.* from source s where kind = 'referral'
      and coalesce(until_day, 'infinity') > p_to
    union all select 'decision', s.* from source s where kind = 'referral' and known
      and until_day between p_from and p_to
    -- One row a person, however many months.
    union all select 'hours', 'hours', (array_agg(source_id order by from_day))[1],
      (array_agg(person_id order by from_day))[1], subject,
      (array_agg(unit_id order by from_day, unit_id))[1],
      min(from_day), null, (array_agg(sex order by from_day, sex))[1],
        (array_agg(age_band order by from_day, age_band))[1],
        (array_agg(referrer order by from_day, referrer))[1],
      (array_agg(programme order by from_day, programme))[1], null, true, bool_or(counts), sum(amount),
        sum(share_of) from source where kind = 'hours' group by subject
    union all select s.kind, s.* from source s where kind not in ('case', 'referral', 'hours')
  )
  select c.population, c.source_id, c.person_id, c.unit_id, c.from_day, c.until_day, c.sex, c.age_band,
    c.referrer, c.programme, c.department,
    c.known, c.counts, c.amount, c.share_of
  from classed c
$$;

-- Numbers only, of everyone, for the roles that have figures. Kept ten minutes: a count of many rows, and
-- what is published of a period that is over. Kept a day: a period that is over, while nothing happens.
-- Anything else is counted anew each time. A median is there for every kind with an amount of each row;
-- those left out have sums of amounts.
create function app.figure_cells(p_from date, p_to date, p_unit uuid, p_now timestamptz, p_fresh boolean)
returns table (computed_at timestamptz, cells jsonb)
language plpgsql security definer set search_path = public set jit = off set work_mem = '64MB'
  set plan_cache_mode = force_custom_plan as $$
declare
  tenant constant uuid := app.tenant();
  key uuid := coalesce(p_unit, '00000000-0000-0000-0000-000000000000');
  found_at timestamptz; found_cells jsonb; found_rows integer; valid boolean;
  lock_number bigint := hashtextextended(concat_ws('/', 'figures', app.tenant(), key, p_from, p_to), 0);
begin
  if not app.may_count(p_unit) then return; end if;
  for attempt in 1..2 loop
    select s.computed_at, s.cells,
        (s.computed_at > p_now - interval '10 minutes'
          and (s.counted >= 3000 or (p_to < app.today() and app.role() <> 'system' and p_unit is null)))
        or (p_to < app.today() and not exists (select 1 from event v where v.tenant_id = s.tenant_id
          and v.created_at > s.created_at))
      into found_at, found_cells, valid
    from figure_snapshot s
    where s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = p_from and s.to_day = p_to
      and not p_fresh
      and s.computed_at between p_now - interval '1 day' and p_now + interval '1 minute';
    if valid then return query select found_at, found_cells; return; end if;
    exit when attempt = 2;
    -- Only one counts at a time. Who comes meanwhile gets the last count of many rows, or waits for the new
    -- one.
    if pg_try_advisory_xact_lock(lock_number) then exit; end if;
    if found_at is not null and jsonb_array_length(found_cells) > 0
      and exists (select 1 from figure_snapshot s
        where s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = p_from and s.to_day = p_to
          and s.counted >= 3000) then
      return query select found_at, found_cells; return;
    end if;
    perform pg_advisory_xact_lock(lock_number);
  end loop;
  with c as materialized (select * from app.counted(tenant, p_from, p_to, p_unit)),
  grouped as (
    select c.population, d.dimension, d.value, count(*)::int as n,
      (count(*) filter (where c.known))::int as known,
      (count(*) filter (where c.known and c.counts))::int as counts,
        (count(*) filter (where c.sex = 'F'))::int as women,
      count(c.amount)::int as measured, sum(c.amount) as amount, sum(c.share_of) as share_of
    from c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band),
      ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text), ('department', c.department)) d(dimension, value)
    where d.value is not null group by 1, 2, 3
  ),
  middle as (
    select c.population, d.dimension, d.value, percentile_cont(0.5) within group (order by c.amount) as median
    from c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band),
      ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text)) d(dimension, value)
    where c.amount is not null and c.population not in ('hours', 'seatDays', 'progress') group by 1, 2, 3
  ),
  things as (
    select * from app.resource_counts(p_from, p_to, p_unit)
  )
  select jsonb_agg(to_jsonb(x) order by x.population, x.dimension, x.value),
    (select count(*) from c) into found_cells, found_rows from (
    select g.*, m.median from grouped g left join middle m using (population, dimension, value)
    union all select t.population, '', '', t.n, t.known, t.counts, 0, 0, t.amount, t.share_of, null
      from things t
  ) x;
  found_cells := coalesce(found_cells, '[]');
  insert into figure_snapshot (tenant_id, unit_key, from_day, to_day, computed_at, counted, cells)
    values (app.tenant(), key, p_from, p_to, p_now, found_rows, found_cells)
  on conflict (tenant_id, unit_key, from_day, to_day) do update
  set computed_at = excluded.computed_at, counted = excluded.counted, cells = excluded.cells,
    created_at = now();
  return query select p_now, found_cells;
end $$;

-- Seats, needs, supervisors and workplaces: about no participant.
create function app.resource_state() returns table (code text, n integer, counts integer)
  language sql stable security definer set search_path = public as $$
  select 'supervisor', count(*)::int,
    (count(*) filter (where exists (select 1 from training_participation t
    join training_course c on c.tenant_id = t.tenant_id and c.id = t.course_id
    where t.tenant_id = s.tenant_id and t.supervisor_id = s.id and c.code = 'supervisor'
      and t.completed_on <= app.today() and t.valid_to >= app.today())))::int
  from supervisor s where s.tenant_id = app.tenant() and coalesce(s.ended_on, 'infinity') > app.today()
  union all
  select 'advocate', count(*)::int, (count(*) filter (where advocate))::int from (
    select s.workplace_id, bool_or(s.language_advocate) as advocate from supervisor s
    where s.tenant_id = app.tenant() and coalesce(s.ended_on, 'infinity') > app.today() group by 1) w
$$;

create function app.resource_counts(p_from date, p_to date, p_unit uuid)
returns table (population text, n integer, known integer, counts integer, amount numeric, share_of numeric)
language sql stable security definer set search_path = public as $$
  select r.code, r.n, r.n, r.counts, null::numeric, null::numeric from app.resource_state() r
    where app.today() between p_from and p_to
  union all
  select f.code, f.n, f.n, f.counts, null, null from resource_fact f
  where f.tenant_id = app.tenant() and p_to < app.today() and f.month = date_trunc('month', p_to)::date
  union all
  select 'seat', count(*)::int, count(*)::int, 0,
    sum(s.capacity * (least(coalesce(s.ends_on, 'infinity'), coalesce(s.closed_on, 'infinity'), p_to,
    app.today()) - greatest(s.starts_on, p_from) + 1))::numeric, null
  from seat s where s.tenant_id = app.tenant() and s.starts_on <= least(p_to, app.today())
    and coalesce(s.ends_on, 'infinity') >= p_from and coalesce(s.closed_on, 'infinity') >= p_from
    and (p_unit is null or s.owner_unit_id in (select app.unit_tree(app.tenant(), p_unit)))
  union all
  select 'need', count(*)::int, (count(*) filter (where n.answered_on <= n.answer_by))::int,
    (count(*) filter (where n.state = 'filled'))::int, coalesce(sum(n.people), 0)::numeric, null
  from employer_need n where n.tenant_id = app.tenant() and n.received_on between p_from and p_to
$$;

-- Facts of people whose case closes, one person at a time: asked by the person, each part of the view goes
-- to an index, however many there are and whatever the planner knows of rows that are not committed yet.
-- Asked for many at once it went through whole tables for each.
create function app.write_case_facts(p_persons uuid[]) returns void language plpgsql security definer
  set search_path = public as $$
declare ids uuid[] := array(select distinct unnest(p_persons)); one uuid; key uuid; old uuid[];
begin
  if cardinality(ids) > 20 then perform app.write_facts_of_many(ids); return; end if;
  foreach one in array ids loop
    old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant()
      and l.person_id = one);
    key := coalesce((select f.subject_key from case_fact f where f.tenant_id = app.tenant()
      and f.id = old[1]), gen_random_uuid());
    delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = one;
    delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
    with made as materialized (
      select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant()
        and r.person_id = one
    ), facts as (
      insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex,
        age_band, referrer, programme, department, known, counts, amount, share_of, created_by)
      select m.tenant_id, m.id, m.kind, key, m.unit_id, date_trunc('month', m.from_day),
        date_trunc('month', m.until_day), m.sex, m.age_band,
        m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
      from made m
    )
    insert into case_fact_link (tenant_id, fact_id, person_id, created_by)
      select m.tenant_id, m.id, m.person_id, app.actor() from made m;
  end loop;
end $$;

-- Facts of people whose case closes: few are asked by the person, each part of the view by an index. A
-- file's five hundred are asked together, and the planner, who knows nothing of rows that are not committed
-- yet, is kept from looking each up in turn: it went through all exits of the municipality for each person
-- of a first import.
create function app.write_facts_of_many(p_persons uuid[]) returns void
language plpgsql security definer set search_path = public set enable_nestloop = off set work_mem = '64MB'
  set jit = off as $$
declare keys jsonb; old uuid[];
begin
  select coalesce(jsonb_object_agg(i.id, coalesce(k.subject_key, gen_random_uuid())), '{}') into keys
  from unnest(p_persons) i(id) left join (select distinct on (l.person_id) l.person_id, f.subject_key
    from case_fact_link l
    join case_fact f on f.tenant_id = l.tenant_id and f.id = l.fact_id where l.tenant_id = app.tenant()
      and l.person_id = any(p_persons)) k on k.person_id = i.id;
  old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant()
    and l.person_id = any(p_persons));
  delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = any(p_persons);
  delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
  with made as materialized (
    select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant()
      and r.person_id = any(p_persons)
  ), facts as (
    insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex, age_band,
      referrer, programme, department, known, counts, amount, share_of, created_by)
    select m.tenant_id, m.id, m.kind, (keys->>m.person_id::text)::uuid, m.unit_id,
      date_trunc('month', m.from_day), date_trunc('month', m.until_day), m.sex, m.age_band,
      m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
    from made m
  )
  insert into case_fact_link (tenant_id, fact_id, person_id, created_by)
    select m.tenant_id, m.id, m.person_id, app.actor() from made m;
end $$;

-- Adds a view's rows to what is counted: figures, rows behind them, facts without identity, disposal.
create procedure app.count_rows_of(target regclass) language plpgsql as $$
declare columns text; parts text[];
begin
  -- Otherwise whoever opens the rows would see people by the rights of the view's owner.
  if not coalesce((select 'security_invoker=true' = any(reloptions) from pg_class where oid = target),
    false) then
    raise exception '% must be a view with (security_invoker = true)', target;
  end if;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = 'figure_row'::regclass and attnum > 0;
  select array_agg(format('select %s from %s', columns, v.view)
    order by v.view::text <> 'figure_row_of_record', v.view::text) into parts from (
    select distinct d.refobjid::regclass as view from pg_rewrite r
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    where r.ev_class = 'figure_row'::regclass and d.refclassid = 'pg_class'::regclass
      and d.refobjid <> r.ev_class
    union select target) v;
  execute 'create or replace view figure_row with (security_invoker = true) as ' || array_to_string(parts,
    ' union all ');
  delete from figure_snapshot;
end $$;

call app.protect_tenant('figure_suppression');
call app.written_by_everybody('figure_suppression');

call app.protect_system('figure_snapshot');

call app.protect_tenant('series_import');
call app.written_by('series_import', '{manager}', '{}');

call app.protect_tenant('series_month');
call app.written_by('series_month', '{manager}', '{}');

call app.protect_tenant('board_goal');
call app.written_by('board_goal', '{manager}', '{}');

call app.protect_system('case_fact');

call app.protect_person('case_fact_link');

-- Who is counted, as what, when. Read by whoever asks, under their own rights; functions that give numbers
-- read all of it. OFFSET 0 keeps what is looked up for a row from being looked up once for each time it is
-- used.
create view figure_row_of_record with (security_invoker = true) as
with episode as not materialized (
  select e.tenant_id, e.id, e.person_id, e.unit_id, e.referral_id, e.started_on, e.ended_on, e.programme,
    e.referrer, p.birth_date,
    coalesce(p.sex, 'unknown') as sex
  from enrolment e join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
  where e.origin = 'labourMarket' and p.disposed_on is null
)
select e.tenant_id, 'case'::text as kind, e.id as source_id, e.person_id, e.unit_id,
  e.started_on as from_day, e.ended_on as until_day, e.sex,
  app.age_band(e.birth_date, e.started_on) as age_band, e.referrer, e.programme, null::text as department,
    true as known, true as counts,
  null::numeric as amount, null::numeric as share_of
from episode e
union all
-- Kolada U40455: the rule is follow-up/outcome.ts, and a test holds the two together.
select e.tenant_id, 'exit', e.id, e.person_id, e.unit_id, e.ended_on, null, e.sex,
  app.age_band(e.birth_date, e.ended_on), e.referrer, e.programme, null,
  true, coalesce(x.outcome = 'studiesCsn' or (x.outcome in ('regularJob', 'newStartJob', 'subsidisedRegular')
    and x.employer_sector is distinct from 'labourMarketUnit' and coalesce(x.lasted_one_month, (
      select f.job_lasted_one_month from follow_up f where f.tenant_id = x.tenant_id and f.exit_id = x.id
        and f.job_lasted_one_month is not null
      order by f.recorded_on desc, f.days desc limit 1))), false), null, null
from episode e left join exit x on x.tenant_id = e.tenant_id and x.enrolment_id = e.id
  and x.replaced_at is null
where e.ended_on is not null
union all
select e.tenant_id, k.name, f.id, e.person_id, e.unit_id, f.due_on, null,
  e.sex, app.age_band(e.birth_date, f.due_on), e.referrer, e.programme, null,
    f.in_work_or_studies is not null,
  coalesce(f.in_work_or_studies and (f.kind = 'retention'
    or (f.main_income in ('work', 'studies') and not exists (
    select 1 from support_month m where m.tenant_id = f.tenant_id and m.person_id = f.person_id
      and m.month = date_trunc('month', f.due_on)::date))), false),
  null, null
from (values ('afterExit', 90, 'followUp90'), ('afterExit', 365, 'followUp365'),
  ('retention', 91, 'retention13'), ('retention', 182, 'retention26')) k(kind, days, name)
join follow_up f on f.kind = k.kind and f.days = k.days join exit x on x.tenant_id = f.tenant_id
  and x.id = f.exit_id and x.replaced_at is null
join episode e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id
where f.due_on <= app.today()
union all
select r.tenant_id, 'referral', r.id, r.person_id, r.unit_id, r.received_on, a.answered_on,
  coalesce(p.sex, 'unknown'),
  app.age_band(p.birth_date, r.received_on), r.referrer, coalesce(r.programme, 'unknown'), null, a.sure,
    true, case when a.sure then a.answered_on - r.received_on end, null
from referral r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
cross join lateral (
  select case when r.state not in ('received', 'needsInfo')
    then greatest(r.received_on, coalesce(v.on_day, r.received_on)) end as answered_on,
    r.state not in ('received', 'needsInfo') and v.on_day is not null as sure
  from (select coalesce(
    (select min(v.on_day) from event v where v.tenant_id = r.tenant_id and v.subject_id = r.id
      and v.name in ('referral.accept', 'referral.decline', 'referral.redirect')),
    (select min(e.started_on) from enrolment e where e.tenant_id = r.tenant_id and e.referral_id = r.id))
      as on_day offset 0) v offset 0) a
where p.disposed_on is null and p.origin = 'labourMarket'
union all
select e.tenant_id, 'firstMeasure', e.id, e.person_id, e.unit_id, m.first, null, e.sex,
  app.age_band(e.birth_date, m.first), e.referrer, e.programme, null,
  true, true, greatest(0, m.first - r.received_on), null
from episode e join referral r on r.tenant_id = e.tenant_id and r.id = e.referral_id
cross join lateral (select least(
  (select min(x.starts_on) from measure x where x.tenant_id = e.tenant_id and x.enrolment_id = e.id),
  (select min(x.started_on) from placement x where x.tenant_id = e.tenant_id and x.enrolment_id = e.id),
  (select min(lower(x.period)) from activity_member x where x.tenant_id = e.tenant_id
    and x.person_id = e.person_id and lower(x.period) >= e.started_on)) as first offset 0) m
where m.first <= app.today()
union all
select e.tenant_id, 'placement', l.id, e.person_id, e.unit_id, l.started_on, null, e.sex,
  app.age_band(e.birth_date, l.started_on), e.referrer, l.programme,
  case when o.sector = 'municipal' then o.name else 'sector:' || o.sector end,
  e.sex <> 'unknown' and s.occupation_code is not null, e.sex <> 'unknown'
    and coalesce(app.minority_sex(s.occupation_code) = e.sex, false), null, null
from placement l join episode e on e.tenant_id = l.tenant_id and e.id = l.enrolment_id
join workplace w on w.tenant_id = l.tenant_id and w.id = l.workplace_id
join organisation o on o.tenant_id = w.tenant_id
  and o.id = coalesce(w.client_organisation_id, w.organisation_id)
left join seat s on s.tenant_id = l.tenant_id and s.id = l.seat_id
where l.started_on is not null
union all
select e.tenant_id, 'recapture', x.id, e.person_id, e.unit_id, a.first, null, e.sex,
  app.age_band(e.birth_date, a.first), e.referrer, e.programme, null, true,
  exists (select 1 from enrolment n where n.tenant_id = x.tenant_id and n.person_id = x.person_id
    and n.id <> x.enrolment_id and n.started_on >= x.exited_on), null, null
from exit x join episode e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id
cross join lateral (select min(t.on_day) as first from re_engagement_attempt t
  where t.tenant_id = x.tenant_id and t.exit_id = x.id and t.outcome <> 'notReached') a
where x.replaced_at is null and a.first is not null
union all
select e.tenant_id, 'progress', e.id, e.person_id, e.unit_id, e.ended_on, null, e.sex,
  app.age_band(e.birth_date, e.ended_on), e.referrer, e.programme, null,
  m.change is not null or s.moved is not null, coalesce(s.moved >= 1, m.change > 0, false), m.change, null
from episode e
cross join lateral (select case when count(*) > 1
  then round(((array_agg(level order by day desc, id desc))[1] - (array_agg(level
  order by day, id))[1])::numeric, 3) end as change
  from (select g.day, g.id, (select avg(value::numeric) from jsonb_each_text(g.answers)) as level
    from progress_measurement g
    where g.tenant_id = e.tenant_id and g.person_id = e.person_id and g.rater = 'self'
      and g.day between e.started_on and e.ended_on) measured) m
cross join lateral (select (array_agg(c.to_step
  order by c.day desc, c.id desc))[1] - (array_agg(coalesce(c.from_step, c.to_step)
  order by c.day, c.id))[1] as moved
  from step_change c where c.tenant_id = e.tenant_id and c.person_id = e.person_id
    and c.day between e.started_on and e.ended_on) s
where e.ended_on is not null
union all
select e.tenant_id, 'hours', e.id, e.person_id, e.unit_id, h.month, null, e.sex,
  app.age_band(e.birth_date, h.month), e.referrer, e.programme, null, true, h.invalid,
  round(h.confirmed, 3), round(h.directed, 3)
from (
  select tenant_id, person_id, month, sum(confirmed) as confirmed, sum(directed) as directed,
    bool_or(invalid) as invalid
  from (
    select a.tenant_id, a.person_id, date_trunc('month', a.day)::date as month, a.hours as confirmed,
      0::numeric as directed, a.mark = 'invalidAbsence' as invalid
    from attendance_mark a where a.replaced_at is null
    union all
    select v.tenant_id, v.person_id, m.month::date, 0,
      v.weekly_hours / 7 * (least(v.until_day,
        (m.month + interval '1 month')::date - 1) - greatest(v.valid_from, m.month::date) + 1), false
    from (
      select p.tenant_id, p.person_id, p.weekly_hours, p.valid_from,
        least(app.today(), coalesce(e.ended_on, 'infinity'),
        coalesce(lead(p.valid_from) over (partition by p.tenant_id, p.person_id, p.enrolment_id
          order by p.number) - 1, 'infinity'))::date as until_day
      from plan_version p join enrolment e on e.tenant_id = p.tenant_id and e.id = p.enrolment_id
    ) v, generate_series(date_trunc('month', v.valid_from), v.until_day, interval '1 month') m(month)
    where v.until_day >= v.valid_from
  ) days group by 1, 2, 3
) h cross join lateral (select * from episode e where e.tenant_id = h.tenant_id and e.person_id = h.person_id
  and e.started_on < (h.month + interval '1 month')::date order by e.started_on desc, e.id limit 1) e
union all
select a.tenant_id, 'seatDays', a.id, a.person_id, s.owner_unit_id, m.month::date, null,
  coalesce(p.sex, 'unknown'), 'unknown', 'unknown', 'unknown', null, true, true,
  (least((m.month + interval '1 month')::date, coalesce(upper(a.period), 'infinity'),
    app.today() + 1) - greatest(m.month::date, lower(a.period)))::numeric, null
from seat_allocation a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
  join seat s on s.tenant_id = a.tenant_id and s.id = a.seat_id
cross join lateral generate_series(date_trunc('month', lower(a.period)),
  least(upper(a.period) - 1, app.today()), interval '1 month') m(month)
where a.state = 'filled' and p.disposed_on is null and lower(a.period) <= app.today()
union all
-- What somebody decided about the first suggestion of a list; it counts when they decided against it.
select d.tenant_id, 'matchDecision', d.id, d.person_id, p.unit_id, d.decided_on, null,
  coalesce(p.sex, 'unknown'), app.age_band(p.birth_date, d.decided_on),
  'unknown', 'unknown', null, true, not (d.is_first and d.decision = 'proposed'), null, null
from match_decision d join person p on p.tenant_id = d.tenant_id and p.id = d.person_id
where (d.decision = 'proposed' or d.is_first) and p.disposed_on is null;

create view figure_row with (security_invoker = true) as
select tenant_id, kind, source_id, person_id, unit_id, from_day, until_day, sex, age_band,
  referrer, programme, department, known, counts, amount, share_of
from figure_row_of_record;
