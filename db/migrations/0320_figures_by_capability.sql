-- What is counted of people comes from views of the capabilities that count: one with the columns of figure_row for each kind. What was
-- one view is the first of them.
do $$ begin
  execute 'create view figure_row_of_record with (security_invoker = true) as ' || pg_get_viewdef('figure_row'::regclass);
  execute 'create or replace view figure_row with (security_invoker = true) as select ' || (select string_agg(attname, ', ' order by attnum)
    from pg_attribute where attrelid = 'figure_row'::regclass and attnum > 0) || ' from figure_row_of_record';
end $$;

-- Adds a view's rows to what is counted: figures, rows behind them, facts without identity, disposal.
create procedure app.count_rows_of(target regclass) language plpgsql as $$
declare columns text; parts text[];
begin
  -- Otherwise whoever opens the rows would see people by the rights of the view's owner.
  if not coalesce((select 'security_invoker=true' = any(reloptions) from pg_class where oid = target), false) then
    raise exception '% must be a view with (security_invoker = true)', target;
  end if;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute where attrelid = 'figure_row'::regclass and attnum > 0;
  select array_agg(format('select %s from %s', columns, v.view) order by v.view::text <> 'figure_row_of_record', v.view::text) into parts from (
    select distinct d.refobjid::regclass as view from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    where r.ev_class = 'figure_row'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
    union select target) v;
  execute 'create or replace view figure_row with (security_invoker = true) as ' || array_to_string(parts, ' union all ');
  delete from figure_snapshot;
end $$;

-- Which kinds there are is said by the views.
alter table case_fact drop constraint case_fact_kind_check;

-- As in 0140, but a median is there for every kind with an amount of each row; those left out have sums of amounts.
create or replace function app.figure_cells(p_from date, p_to date, p_unit uuid, p_now timestamptz, p_fresh boolean)
returns table (computed_at timestamptz, cells jsonb)
language plpgsql security definer set search_path = public set jit = off set work_mem = '64MB' set plan_cache_mode = force_custom_plan as $$
declare
  tenant constant uuid := app.tenant();
  key uuid := coalesce(p_unit, '00000000-0000-0000-0000-000000000000');
  found_at timestamptz; found_cells jsonb; found_rows integer; valid boolean;
  lock_number bigint := hashtextextended(concat_ws('/', 'figures', app.tenant(), key, p_from, p_to), 0);
begin
  if not app.may_count(p_unit) then return; end if;
  for attempt in 1..2 loop
    select s.computed_at, s.cells,
        (s.computed_at > p_now - interval '10 minutes' and (s.counted >= 3000 or (p_to < app.today() and app.role() <> 'system' and p_unit is null)))
        or (p_to < app.today() and not exists (select 1 from event v where v.tenant_id = s.tenant_id and v.created_at > s.created_at))
      into found_at, found_cells, valid
    from figure_snapshot s
    where s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = p_from and s.to_day = p_to and not p_fresh
      and s.computed_at between p_now - interval '1 day' and p_now + interval '1 minute';
    if valid then return query select found_at, found_cells; return; end if;
    exit when attempt = 2;
    -- Only one counts at a time. Who comes meanwhile gets the last count of many rows, or waits for the new one.
    if pg_try_advisory_xact_lock(lock_number) then exit; end if;
    if found_at is not null and jsonb_array_length(found_cells) > 0 and exists (select 1 from figure_snapshot s
        where s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = p_from and s.to_day = p_to and s.counted >= 3000) then
      return query select found_at, found_cells; return;
    end if;
    perform pg_advisory_xact_lock(lock_number);
  end loop;
  with c as materialized (select * from app.counted(tenant, p_from, p_to, p_unit)),
  grouped as (
    select c.population, d.dimension, d.value, count(*)::int as n, (count(*) filter (where c.known))::int as known,
      (count(*) filter (where c.known and c.counts))::int as counts, (count(*) filter (where c.sex = 'F'))::int as women,
      count(c.amount)::int as measured, sum(c.amount) as amount, sum(c.share_of) as share_of
    from c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band), ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text), ('department', c.department)) d(dimension, value)
    where d.value is not null group by 1, 2, 3
  ),
  middle as (
    select c.population, d.dimension, d.value, percentile_cont(0.5) within group (order by c.amount) as median
    from c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band), ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text)) d(dimension, value)
    where c.amount is not null and c.population not in ('hours', 'seatDays', 'progress') group by 1, 2, 3
  ),
  things as (
    select * from app.resource_counts(p_from, p_to, p_unit)
  )
  select jsonb_agg(to_jsonb(x) order by x.population, x.dimension, x.value), (select count(*) from c) into found_cells, found_rows from (
    select g.*, m.median from grouped g left join middle m using (population, dimension, value)
    union all select t.population, '', '', t.n, t.known, t.counts, 0, 0, t.amount, t.share_of, null from things t
  ) x;
  found_cells := coalesce(found_cells, '[]');
  insert into figure_snapshot (tenant_id, unit_key, from_day, to_day, computed_at, counted, cells) values (app.tenant(), key, p_from, p_to, p_now, found_rows, found_cells)
  on conflict (tenant_id, unit_key, from_day, to_day) do update
  set computed_at = excluded.computed_at, counted = excluded.counted, cells = excluded.cells, created_at = now();
  return query select p_now, found_cells;
end $$;
