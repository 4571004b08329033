create table idea (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  text text not null check (length(text) between 1 and 200),
  wished_on date not null default app.today(),
  answered_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index idea_person on idea (tenant_id, person_id);
comment on table idea is 'What somebody wishes for. Retention: with the person.';
call app.protect_person('idea');
call app.written_by('idea', '{coach,manager}', '{coach,manager}');
grant insert, update on idea to app_user;

-- What is counted of it, with the columns of figure_row.
create view figure_row_of_ideas with (security_invoker = true) as
select i.tenant_id, 'idea'::text as kind, i.id as source_id, i.person_id, p.unit_id, i.wished_on as from_day, null::date as until_day,
  coalesce(p.sex, 'unknown') as sex, app.age_band(p.birth_date, i.wished_on) as age_band, 'unknown'::text as referrer,
  'unknown'::text as programme, null::text as department, true as known, i.answered_on is not null as counts,
  null::numeric as amount, null::numeric as share_of
from idea i join person p on p.tenant_id = i.tenant_id and p.id = i.person_id where p.disposed_on is null;
call app.count_rows_of('figure_row_of_ideas');
