-- Every row of a file is written, known to be there, updated, or refused with its reason: the four sum to the rows, each can be opened.
alter table import_run add column known integer not null default 0, add column updated integer not null default 0, add column refused integer not null default 0;
create table import_fate_page (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  fate text not null check (fate in ('written', 'known', 'updated', 'refused')),
  number integer not null check (number >= 1),
  rows jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, fate, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
comment on table import_fate_page is 'What became of each row of an upload, 100 to a page: line, code and heading, never a cell; only for whoever uploaded it. Retention: 30 days; import.sweep deletes.';
alter table import_fate_page enable row level security;
create policy own on import_fate_page to app_user using (tenant_id = (select app.tenant()) and created_by = (select app.actor())) with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));
create policy system_all on import_fate_page to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

-- Days and extent of the programme, as a register keeps them beside the enrolment.
alter table enrolment add column programme_from date, add column programme_to date, add column programme_percent integer;
comment on column enrolment.programme_percent is 'Share of full time, as a file said it; placements have their own.';

-- A placement that came by a file was agreed on in another system: what nobody did here before that day is not overdue here.
alter table placement add column taken_in_on date;
comment on column placement.taken_in_on is 'The day it came by a file; null when it was made here.';

-- Enrolments of people just matched by number, with the last day of their placements. Dates and ids only.
create function app.enrolments_known(p_persons uuid[], p_unit uuid) returns table (id uuid, person_id uuid, started_on date, ended_on date, placed_until date)
language sql stable security definer set search_path = public as $$
  select e.id, e.person_id, e.started_on, e.ended_on,
    (select max(coalesce(p.ended_on, '9999-12-31')) from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id and (p.started_on is not null or p.ended_on is null))
  from enrolment e where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = any (p_persons)
$$;
-- The same as the unit's own files told of them: of people whom the sender may not see nothing else counts.
alter table import_arrival add column told_name text;
comment on column import_arrival.told_name is 'The name that the unit''s first file gave, to tell when a later one gives another.';
create function app.name_arrivals(p_unit uuid, p_persons uuid[], p_names text[]) returns void
language sql security definer set search_path = public as $$
  update import_arrival a set told_name = r.name from unnest(p_persons, p_names) r(person, name)
  where a.tenant_id = app.tenant() and a.unit_id = p_unit and a.person_id = r.person and a.told_name is null
$$;
create function app.enrolments_told(p_persons uuid[], p_unit uuid) returns table (person_id uuid, started_on date, ended_on date, placed_until date, told_name text)
language sql stable security definer set search_path = public as $$
  select a.person_id, a.started_on, a.ended_on,
    (select max(coalesce(p.ended_on, '9999-12-31')) from placement p join enrolment e on e.tenant_id = p.tenant_id and e.id = p.enrolment_id
      where p.tenant_id = a.tenant_id and p.person_id = a.person_id and p.taken_in_on is not null and e.unit_id = p_unit and p.starts_on >= a.started_on), a.told_name
  from import_arrival a where a.tenant_id = app.tenant() and a.unit_id = p_unit and a.person_id = any (p_persons)
$$;
-- A later file that says when an enrolment ended: told for all, ended where it is open and no placement lasts longer.
create function app.end_by_file(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[]) returns table (id uuid, person_id uuid, ended_on date)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update import_arrival a set ended_on = r.ended from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where a.tenant_id = app.tenant() and a.unit_id = p_unit and a.person_id = r.person and a.started_on = r.started and a.ended_on is null;
  return query update enrolment e set ended_on = r.ended, version = e.version + 1 from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = r.person and e.started_on = r.started and e.ended_on is null and r.ended <= app.today()
      and not exists (select 1 from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id
        and (p.started_on is not null or p.ended_on is null) and coalesce(p.ended_on, '9999-12-31') > r.ended)
    returning e.id, e.person_id, e.ended_on;
end $$;
-- Placements that the unit's own files told of, for people whom the sender may not see.
create function app.placements_told(p_persons uuid[], p_unit uuid) returns table (person_id uuid, workplace_id uuid, starts_on date, ends_on date, ended_on date, percent integer)
language sql stable security definer set search_path = public as $$
  select p.person_id, p.workplace_id, p.starts_on, p.ends_on, p.ended_on, p.percent from placement p
  join enrolment e on e.tenant_id = p.tenant_id and e.id = p.enrolment_id and e.unit_id = p_unit
  where p.tenant_id = app.tenant() and p.person_id = any (p_persons) and p.taken_in_on is not null
    and exists (select 1 from import_arrival a where a.tenant_id = p.tenant_id and a.unit_id = p_unit and a.person_id = p.person_id)
$$;
