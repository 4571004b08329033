-- Whoever asks for figures of a large municipality before they have ever been counted is told so, and
-- background work counts them. Rows of a unit are chosen by an array of units, which the planner takes down to
-- each table: a unit of few people is no longer counted out of everybody's.
drop function app.count_figures(uuid, date[], date[], uuid, text[]);
-- As it was, but for how units are told.
create function app.count_figures(p_tenant uuid, p_from date[], p_to date[], p_units uuid[], p_kinds text[])
returns table (nth integer, population text, dimension text, value text, n integer, known integer,
  counts integer, women integer, measured integer, amount numeric, share_of numeric, median double precision,
  rows_read integer)
language sql stable as $$
  with asked as materialized (select a.nth::integer as nth, a.first_day, a.last_day
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)),
  span as materialized (select min(first_day) as first_day, max(last_day) as last_day from asked),
  edges as materialized (select array_agg(e.day order by e.day) as days from (
    select first_day as day from asked union select last_day + 1 from asked) e),
  source as materialized (
    select r.kind, r.person_id as subject, r.unit_id, r.from_day, r.until_day,
      r.sex, r.age_band, r.referrer, r.programme, r.department,
      r.known, r.counts, r.amount, r.share_of
    from figure_row r where r.tenant_id = p_tenant and (p_units is null or r.unit_id = any(p_units))
      and (p_kinds is null or r.kind = any(p_kinds))
      and r.from_day <= (select last_day from span)
      and (r.from_day >= (select first_day from span) or (r.kind in ('case', 'referral')
        and coalesce(r.until_day, 'infinity') >= (select first_day from span)))
    union all
    select f.kind, f.subject_key, f.unit_id, f.from_month, f.until_month, f.sex, f.age_band,
      f.referrer, f.programme, f.department, f.known, f.counts, f.amount, f.share_of
    from case_fact f where f.tenant_id = p_tenant and (p_units is null or f.unit_id = any(p_units))
      and (p_kinds is null or f.kind = any(p_kinds))
      and f.from_month <= (select last_day from span)
      and (f.from_month >= (select first_day from span) or (f.kind in ('case', 'referral')
        and coalesce(f.until_month, 'infinity') >= (select first_day from span)))
      and not exists (select 1 from case_fact_link l where l.tenant_id = f.tenant_id and l.fact_id = f.id)
  ),
  parts as materialized (
    select a.nth, width_bucket(a.first_day, e.days) as first_part, width_bucket(a.last_day, e.days) as last_part
    from asked a, edges e
  ),
  -- People with several episodes count once in a period, in the first of them there.
  again as materialized (
    select subject from source where kind = 'case' group by subject having count(*) > 1
  ),
  -- All rows by where they begin and end, which is all that periods ask.
  piece as materialized (
    select s.kind, width_bucket(s.from_day, e.days) as began,
      case when s.kind in ('case', 'referral')
        then width_bucket(coalesce(s.until_day, 'infinity'), e.days) end as ended,
      s.kind = 'case' and s.subject not in (select subject from again) as once,
      s.unit_id, s.sex, s.age_band, s.referrer, s.programme, s.department, s.known,
      count(*) as n, count(*) filter (where s.known and s.counts) as counts,
      count(s.amount) as measured, sum(s.amount) as amount, sum(s.share_of) as share_of
    from source s, edges e where s.kind <> 'hours' group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  ),
  several as materialized (
    select s.* from source s where s.kind = 'case' and s.subject in (select subject from again)
  ),
  first_of_several as (
    select distinct on (a.nth, s.subject) a.nth, s.* from asked a join several s
      on s.from_day <= a.last_day and coalesce(s.until_day, 'infinity') >= a.first_day
    order by a.nth, s.subject, date_trunc('month', s.from_day), s.programme, s.referrer, s.unit_id, s.age_band
  ),
  hour as materialized (select * from source where kind = 'hours'),
  -- One row a person, however many months.
  hours as (
    select a.nth, (array_agg(s.unit_id order by s.from_day, s.unit_id))[1] as unit_id,
      (array_agg(s.sex order by s.from_day, s.sex))[1] as sex, bool_or(s.counts) as counts,
      (array_agg(s.age_band order by s.from_day, s.age_band))[1] as age_band,
      (array_agg(s.referrer order by s.from_day, s.referrer))[1] as referrer,
      (array_agg(s.programme order by s.from_day, s.programme))[1] as programme,
      sum(s.amount) as amount, sum(s.share_of) as share_of
    from asked a join hour s on s.from_day between a.first_day and a.last_day group by a.nth, s.subject
  ),
  counted as materialized (
    select t.nth, c.population, p.unit_id, p.sex, p.age_band, p.referrer, p.programme, p.department, p.n,
      case when p.known then p.n else 0 end as known, p.counts, p.measured, p.amount, p.share_of
    from parts t cross join piece p cross join lateral (
      select 'participant' as population where p.once and p.began <= t.last_part and p.ended >= t.first_part
      union all select 'start' where p.kind = 'case' and p.began between t.first_part and t.last_part
      union all select 'waiting' where p.kind = 'referral' and p.began <= t.last_part and p.ended > t.last_part
      union all select 'decision' where p.kind = 'referral' and p.known and p.began <= t.last_part
        and p.ended between t.first_part and t.last_part
      union all select p.kind where p.kind not in ('case', 'referral')
        and p.began between t.first_part and t.last_part) c
    union all
    select nth, 'participant', unit_id, sex, age_band, referrer, programme, department, count(*),
      count(*) filter (where known), count(*) filter (where known and counts), count(amount), sum(amount),
      sum(share_of) from first_of_several group by 1, 2, 3, 4, 5, 6, 7, 8
    union all
    select nth, 'hours', unit_id, sex, age_band, referrer, programme, null, count(*), count(*),
      count(*) filter (where counts), count(amount), sum(amount), sum(share_of)
      from hours group by 1, 2, 3, 4, 5, 6, 7
  ),
  grouped as (
    select c.nth, c.population, d.dimension, d.value, sum(c.n)::int as n, sum(c.known)::int as known,
      sum(c.counts)::int as counts, coalesce(sum(c.n) filter (where c.sex = 'F'), 0)::int as women,
      sum(c.measured)::int as measured, sum(c.amount) as amount, sum(c.share_of) as share_of
    from counted c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band),
      ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text), ('department', c.department)) d(dimension, value)
    where d.value is not null group by 1, 2, 3, 4
  ),
  amounts as materialized (
    select * from source where amount is not null and kind not in ('case', 'hours', 'seatDays', 'progress')
  ),
  measured as (
    select a.nth, case s.kind when 'referral' then 'decision' else s.kind end as population, s.unit_id, s.sex,
      s.age_band, s.referrer, s.programme, s.amount
    from asked a join amounts s on s.from_day <= a.last_day and case s.kind
      when 'referral' then s.known and s.until_day between a.first_day and a.last_day
      else s.from_day >= a.first_day end
    -- Of a referral that was answered after the period the days are known by now.
    union all
    select a.nth, 'waiting', s.unit_id, s.sex, s.age_band, s.referrer, s.programme, s.amount
    from asked a join amounts s on s.kind = 'referral' and s.from_day <= a.last_day
      and coalesce(s.until_day, 'infinity') > a.last_day
  ),
  middle as (
    select m.nth, m.population, d.dimension, d.value,
      percentile_cont(0.5) within group (order by m.amount) as median
    from measured m cross join lateral (values ('', ''), ('sex', m.sex), ('age', m.age_band),
      ('referrer', m.referrer), ('programme', m.programme), ('unit', m.unit_id::text)) d(dimension, value)
    group by 1, 2, 3, 4
  ),
  read as materialized (select count(*)::int as n from source)
  select g.nth, g.population, g.dimension, g.value, g.n, g.known, g.counts, g.women, g.measured, g.amount,
    g.share_of, m.median, (select n from read)
  from grouped g left join middle m using (nth, population, dimension, value)
$$;

-- Whether units, or all, have had so many people that nobody waits for what is to be counted of them: each has
-- about seven rows. Of people who are gone only facts are left.
create function app.figures_are_many(p_units uuid[]) returns boolean language sql stable
set search_path = public as $$
  select greatest(
    (select count(*) from (select 1 from enrolment e where e.tenant_id = app.tenant()
      and (p_units is null or e.unit_id = any(p_units)) limit 3000) x),
    (select count(*) from (select 1 from case_fact f where f.tenant_id = app.tenant() and f.kind = 'case'
      and (p_units is null or f.unit_id = any(p_units)) limit 3000) x)) >= 3000
$$;

-- As it was, but that it answers without numbers (null) where figures are many and none of them is kept, and
-- asks for them to be counted.
create or replace function app.figure_cells_of(p_from date[], p_to date[], p_unit uuid, p_now timestamptz,
  p_fresh boolean, p_kinds text[] default null)
returns table (from_day date, to_day date, computed_at timestamptz, cells jsonb)
language plpgsql security definer set search_path = public set jit = off set work_mem = '64MB'
  set plan_cache_mode = force_custom_plan as $$
declare
  tenant constant uuid := app.tenant();
  key constant uuid := coalesce(p_unit, '00000000-0000-0000-0000-000000000000');
  many constant integer := 20000;
  units constant uuid[] := case when p_unit is not null
    then array(select app.unit_tree(app.tenant(), p_unit)) end;
  found record;
  made jsonb;
  read_rows integer;
  lock_number constant bigint := hashtextextended(concat_ws('/', 'figures', app.tenant(), key), 0);
begin
  if not app.may_count(p_unit) then return; end if;
  for attempt in 1..2 loop
    exit when p_fresh or p_kinds is not null;
    select count(*) = cardinality(p_from) and (p_unit is not null or min(s.computed_at) = max(s.computed_at))
        as whole,
      bool_and(s.counted >= many) as of_many,
      bool_and(s.counted >= many
        or (s.computed_at > p_now - interval '10 minutes' and s.to_day < app.today()
          and app.role() <> 'system' and p_unit is null)
        or (s.to_day < app.today() and not exists (select 1 from event v where v.tenant_id = s.tenant_id
          and v.created_at > s.created_at - interval '1 minute'))) as valid,
      jsonb_agg(jsonb_build_object('a', s.from_day, 'b', s.to_day, 'at', s.computed_at, 'c', s.cells)) as rows
    into found
    from unnest(p_from, p_to) as a(first_day, last_day)
    join figure_snapshot s on s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = a.first_day
      and s.to_day = a.last_day
      and s.computed_at between p_now - interval '26 hours' and p_now + interval '1 minute';
    if found.whole and found.valid then
      return query select (r->>'a')::date, (r->>'b')::date, (r->>'at')::timestamptz, r->'c'
        from jsonb_array_elements(found.rows) r;
      return;
    end if;
    if found.rows is null and app.role() <> 'system' and app.figures_are_many(units)
      and not exists (select 1 from figure_snapshot s where s.tenant_id = tenant and s.unit_key = key
        and s.computed_at between p_now - interval '26 hours' and p_now + interval '1 minute') then
      perform app.enqueue('figures.keepCounts', json_build_object('tenantId', tenant),
        concat_ws('/', 'figures.keepCounts', tenant), null);
      return query select a.first_day, a.last_day, null::timestamptz, null::jsonb
        from unnest(p_from, p_to) as a(first_day, last_day);
      return;
    end if;
    exit when attempt = 2;
    -- Only one counts at a time; who comes meanwhile waits for the new numbers.
    exit when pg_try_advisory_xact_lock(lock_number);
    perform pg_advisory_xact_lock(lock_number);
  end loop;
  with c as materialized (select * from app.count_figures(tenant, p_from, p_to, units, p_kinds)),
  things as (
    select a.nth::integer as nth, t.population, '' as dimension, '' as value, t.n, t.known, t.counts,
      0 as women, 0 as measured, t.amount, t.share_of, null::double precision as median
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)
    cross join lateral app.resource_counts(a.first_day, a.last_day, p_unit) t where p_kinds is null
  ),
  cell as (
    select c.nth, c.population, c.dimension, c.value, c.n, c.known, c.counts, c.women, c.measured, c.amount,
      c.share_of, c.median from c union all select * from things
  )
  select jsonb_object_agg(x.nth, x.cells), coalesce((select max(c.rows_read) from c), 0)
    into made, read_rows from (
    select cell.nth, jsonb_agg(to_jsonb(cell) - 'nth'
      order by cell.population, cell.dimension, cell.value) as cells from cell group by cell.nth) x;
  return query select a.first_day, a.last_day, p_now, coalesce(made->(a.nth::text), '[]')
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth);
  if p_kinds is null then
    insert into figure_snapshot (tenant_id, unit_key, from_day, to_day, computed_at, counted, cells)
      select app.tenant(), key, a.first_day, a.last_day, p_now, read_rows, coalesce(made->(a.nth::text), '[]')
      from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)
    on conflict on constraint figure_snapshot_pkey do update
    set computed_at = excluded.computed_at, counted = excluded.counted, cells = excluded.cells,
      created_at = now();
  end if;
end $$;
