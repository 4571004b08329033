-- A second referral of somebody who is enrolled belongs to that enrolment, and is answered by it.
alter table referral add column linked_enrolment_id uuid;
alter table referral add constraint referral_linked_enrolment foreign key (tenant_id, linked_enrolment_id)
  references enrolment not valid;
comment on column referral.linked_enrolment_id is 'The enrolment that ran when it came, for a referral that '
  'led to none of its own.';

-- As before, and to link is an answer too.
create or replace view figure_row_of_record with (security_invoker = true) as
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
      and v.name in ('referral.accept', 'referral.decline', 'referral.redirect', 'referral.link')),
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
