-- Who decides, and what they are shown. The route is the same whether the number is new, somebody's they see, or somebody's who is
-- hidden: otherwise the route would tell. So it is those named for protected people, or where nobody else is, a manager.
create function app.settles_joinings(p_proposed_by uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select app.actor() <> p_proposed_by and exists (select 1 from account a where a.tenant_id = app.tenant() and a.id = app.actor() and a.closed_at is null
    and case app.role() when 'manager' then a.protected_handler or not exists (
        select 1 from account o join role_assignment r on r.tenant_id = o.tenant_id and r.account_id = o.id and r.valid @> app.today() and r.role in ('coach', 'intakeOfficer', 'manager')
        where o.tenant_id = a.tenant_id and o.protected_handler and o.closed_at is null and o.id <> p_proposed_by)
      when 'coach' then a.protected_handler when 'intakeOfficer' then a.protected_handler else false end)
$$;
-- Never somebody with a conflict of interest in either.
create function app.may_settle_joining(p_joining uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from joining j where j.tenant_id = app.tenant() and j.id = p_joining and app.settles_joinings(j.proposed_by)
    and not (j.person_id = any (app.conflicted_persons()))
    and (j.outcome is not null or not coalesce(app.person_by_identifier(j.kind, j.value) = any (app.conflicted_persons()), false)))
$$;
create function app.joinings_to_settle() returns table (id uuid, proposed_name text, created_at timestamptz)
language sql stable security definer set search_path = public as $$
  select j.id, a.name, j.created_at from joining j join account a on a.tenant_id = j.tenant_id and a.id = j.proposed_by
  where j.tenant_id = app.tenant() and j.outcome is null and app.may_settle_joining(j.id) order by j.created_at, j.id limit 100
$$;
-- Whom a new one is told to. Asks nothing about the number.
create function app.joining_settlers() returns setof uuid
language sql stable security definer set search_path = public as $$
  with able as (select distinct a.id, a.protected_handler, r.role from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
    where a.tenant_id = app.tenant() and a.closed_at is null and a.id <> app.actor() and r.valid @> app.today() and r.role in ('coach', 'intakeOfficer', 'manager'))
  select distinct id from able where protected_handler or (role = 'manager' and not exists (select 1 from able o where o.protected_handler))
$$;

create function app.joining_person(p_person uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_build_object('id', p.id, 'name', btrim(p.given_name || ' ' || p.family_name), 'birthDate', p.birth_date, 'protection', p.protection,
    'unit', (select u.name from unit u where u.tenant_id = p.tenant_id and u.id = p.unit_id),
    'numbers', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'current', i.current) order by i.current desc, i.kind, i.value), '[]')
      from person_identifier i where i.tenant_id = p.tenant_id and i.person_id = p.id),
    'enrolments', (select coalesce(jsonb_agg(jsonb_build_object('unit', u.name, 'programme', e.programme, 'from', e.started_on, 'to', e.ended_on) order by e.started_on desc, e.id), '[]')
      from enrolment e join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id where e.tenant_id = p.tenant_id and e.person_id = p.id),
    'team', (select coalesce(jsonb_agg(distinct a.name), '[]') from case_team t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      where t.tenant_id = p.tenant_id and t.person_id = p.id and t.valid @> app.today()))
  from person p where p.tenant_id = app.tenant() and p.id = p_person
$$;

-- What stands in the way, each with what it is about; nothing is half done.
create function app.joining_faults(p_kept uuid, p_other uuid) returns table (code text, words text, on_day date, number integer)
language sql stable security definer set search_path = public as $$
  select 'JOINING_ENROLMENTS_OVERLAP', u.name, greatest(a.started_on, b.started_on), null::integer
  from enrolment a join enrolment b on b.tenant_id = a.tenant_id and b.unit_id = a.unit_id and b.period && a.period and b.person_id = p_other
  join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id where a.tenant_id = app.tenant() and a.person_id = p_kept
  union all
  select 'JOINING_ACTIVITY_TWICE', v.name, greatest(lower(a.period), lower(b.period)), null
  from activity_member a join activity_member b on b.tenant_id = a.tenant_id and b.activity_id = a.activity_id and b.period && a.period and b.person_id = p_other
  join activity v on v.tenant_id = a.tenant_id and v.id = a.activity_id where a.tenant_id = app.tenant() and a.person_id = p_kept
  union all
  select 'JOINING_QUEUE_TWICE', a.programme, greatest(a.joined_on, b.joined_on), null
  from waiting_list a join waiting_list b on b.tenant_id = a.tenant_id and b.programme = a.programme and b.left_on is null and b.person_id = p_other
  where a.tenant_id = app.tenant() and a.person_id = p_kept and a.left_on is null
  union all
  (with part as (
    select person_id, greatest(starts_on, app.today()) as from_day, coalesce(ended_on, ends_on) as to_day, percent from placement
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and end_outcome is distinct from 'notStarted'
    union all select person_id, greatest(starts_on, app.today()), coalesce(ends_on, 'infinity'), percent from study_period
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and ended_at is null)
  select 'JOINING_OVER_FULL_TIME', null, d.from_day, sum(x.percent)::integer from (select distinct from_day from part where to_day >= from_day) d
  join part x on x.from_day <= d.from_day and x.to_day >= d.from_day
  group by d.from_day having sum(x.percent) > 100 and count(distinct x.person_id) = 2 order by d.from_day limit 1)
  union all
  select 'JOINING_SIGN_IN_TWICE', null, null, null where (select count(distinct person_id) from account
    where tenant_id = app.tenant() and realm = 'resident' and closed_at is null and person_id in (p_kept, p_other)) = 2
  union all
  -- Whoever saw the joined one by the unit alone would lose them.
  select 'JOINING_UNIT_WITHOUT_TEAM', u.name, e.started_on, null from enrolment e join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
  where e.tenant_id = app.tenant() and e.person_id = p_other and (e.ended_on is null or e.ended_on >= app.today())
    and e.unit_id <> (select unit_id from person where tenant_id = app.tenant() and id = p_kept)
    and not exists (select 1 from case_team t where t.tenant_id = e.tenant_id and t.enrolment_id = e.id and t.valid @> app.today())
$$;

-- Two records side by side, for whoever may decide and only while it waits.
create function app.joining_to_settle(p_joining uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select jsonb_build_object('id', j.id, 'kind', j.kind, 'value', j.value, 'birthDate', j.birth_date, 'makesCurrent', j.makes_current, 'reason', j.reason,
    'proposedBy', a.name, 'proposedAt', j.created_at, 'kept', app.joining_person(j.person_id), 'other', app.joining_person(other.id),
    'faults', (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day', f.on_day, 'number', f.number)), '[]')
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
  if not found or not (app.may_settle_joining(p_joining) or j.proposed_by = app.actor()) then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  update joining set outcome = 'declined', decided_by = app.actor(), decided_at = p_now, decision_reason = p_reason
  where tenant_id = app.tenant() and id = p_joining;
  return jsonb_build_object('person', j.person_id, 'tell', array[j.proposed_by]);
end $$;
