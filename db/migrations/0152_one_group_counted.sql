-- One group of a figure in a period, of everybody: what its rows are held against on the page that opens
-- them. Counting every group of every dimension to find it took most of that page's time.
create function app.figure_group(p_from date, p_to date, p_unit uuid, p_kind text, p_population text,
  p_dimension text, p_value text)
returns table (n integer, known integer, counts integer, women integer, measured integer, amount numeric,
  share_of numeric, median double precision)
language plpgsql stable security definer set search_path = public set jit = off set work_mem = '64MB'
  set plan_cache_mode = force_custom_plan as $$
declare tenant constant uuid := app.tenant();
begin
  if not app.may_count(p_unit) then return; end if;
  return query select count(*)::int, (count(*) filter (where c.known))::int,
    (count(*) filter (where c.known and c.counts))::int, (count(*) filter (where c.sex = 'F'))::int,
    count(c.amount)::int, sum(c.amount), sum(c.share_of),
    case when p_population not in ('hours', 'seatDays', 'progress') and p_dimension <> 'department'
      then percentile_cont(0.5) within group (order by c.amount) filter (where c.amount is not null) end
  from app.counted(tenant, p_from, p_to, p_unit, array[p_kind]) c
  where c.population = p_population and case p_dimension when '' then true when 'sex' then c.sex = p_value
    when 'age' then c.age_band = p_value when 'referrer' then c.referrer = p_value
    when 'programme' then c.programme = p_value when 'unit' then c.unit_id::text = p_value
    when 'department' then c.department = p_value end;
end $$;
