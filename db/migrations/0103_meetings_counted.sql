-- Meetings that were held, and those to which the participant did not come, in the figures.

create view figure_row_of_meetings with (security_invoker = true) as
select m.tenant_id, 'meeting'::text as kind, m.id as source_id, m.person_id, p.unit_id, m.day as from_day,
  null::date as until_day, coalesce(p.sex, 'unknown') as sex, app.age_band(p.birth_date, m.day) as age_band,
  'unknown'::text as referrer, 'unknown'::text as programme, null::text as department, true as known,
  m.outcome in ('noShowWithReason', 'noShow') as counts, null::numeric as amount, null::numeric as share_of
from meeting m join person p on p.tenant_id = m.tenant_id and p.id = m.person_id
where m.state = 'held' and p.disposed_on is null;
call app.count_rows_of('figure_row_of_meetings');
