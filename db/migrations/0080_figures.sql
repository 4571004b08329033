-- Figures count everyone, also people whom the reader may not see, and give numbers only. Who may ask is the
-- application's access table; the functions answer only the roles that have figures.
create function app.may_count(p_unit uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select app.role() = 'steering'
    or (app.role() = 'manager' and p_unit is not null and p_unit = any(app.actor_units()))
    or app.role() = 'system'
$$;
create function app.enrolment_figures(p_from date, p_to date, p_unit uuid)
returns table (active integer, waiting integer, started integer, ended integer)
language sql stable security definer set search_path = public as $$
  with units as (select u.id from unit u where u.tenant_id = app.tenant() and app.may_count(p_unit)
      and (p_unit is null or u.id in (select app.unit_tree(app.tenant(), p_unit)))),
    e as (select x.* from enrolment x where x.tenant_id = app.tenant() and x.origin = 'labourMarket' and x.unit_id in (select id from units))
  select (select count(distinct person_id)::int from e where started_on <= p_to and coalesce(ended_on, 'infinity') >= p_from),
    (select count(*)::int from referral r where r.tenant_id = app.tenant() and r.unit_id in (select id from units)
      and r.state in ('received', 'needsInfo') and r.received_on <= p_to),
    (select count(*)::int from e where started_on between p_from and p_to),
    (select count(*)::int from e where ended_on between p_from and p_to)
$$;
create function app.exit_figures(p_from date, p_to date, p_unit uuid)
returns table (outcome text, employer_sector text, lasted boolean, n integer)
language sql stable security definer set search_path = public as $$
  select x.outcome, x.employer_sector, coalesce(x.lasted_one_month, f.job_lasted_one_month), count(*)::int
  from exit x join enrolment e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id
  left join lateral (select job_lasted_one_month from follow_up f where f.tenant_id = x.tenant_id and f.exit_id = x.id
    and f.job_lasted_one_month is not null order by f.recorded_on desc, f.days desc limit 1) f on true
  where x.tenant_id = app.tenant() and x.replaced_at is null and x.exited_on between p_from and p_to
    and e.origin = 'labourMarket' and app.may_count(p_unit)
    and (p_unit is null or e.unit_id in (select app.unit_tree(app.tenant(), p_unit)))
  group by 1, 2, 3
$$;
