-- A file that names somebody the unit does not see, protected or known to another board, must tell its sender nothing: rows are counted
-- by what the unit had been told, never by what the municipality knew.
create table import_arrival (
  tenant_id uuid not null references tenant(id),
  unit_id uuid not null,
  person_id uuid not null,
  started_on date not null,
  ended_on date,
  enrolment_id uuid,
  elsewhere boolean not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, unit_id, person_id, started_on),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, enrolment_id) references enrolment
);
create index import_arrival_person on import_arrival (tenant_id, person_id);
create index import_arrival_elsewhere on import_arrival (tenant_id, unit_id) where elsewhere;
comment on column import_arrival.elsewhere is 'The person belonged to a unit outside the sender''s when the file came.';
create index import_arrival_enrolment on import_arrival (tenant_id, enrolment_id);
comment on table import_arrival is 'A row of a unit''s file about somebody the unit does not see by its ordinary rules: what the file said, so that it counts as told next time, and who sees the person is told. Retention: with the person.';
call app.protect_person('import_arrival');

create function app.note_arrivals(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_enrolments uuid[]) returns void
language sql security definer set search_path = public as $$
  insert into import_arrival (tenant_id, unit_id, person_id, started_on, ended_on, enrolment_id, elsewhere, created_by)
  select app.tenant(), p_unit, r.person, r.started, r.ended, r.enrolment, not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))), app.actor()
  from unnest(p_persons, p_started, p_ended, p_enrolments) r(person, started, ended, enrolment)
  join person p on p.tenant_id = app.tenant() and p.id = r.person
  where p.protection <> 'none' or not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit)))
  on conflict do nothing
$$;
-- What the unit has been told by its files about people it may not see; dates only, of people just matched by number.
create function app.arrivals_of(p_persons uuid[], p_unit uuid) returns table (person_id uuid, started_on date, ended_on date)
language sql stable security definer set search_path = public as $$
  select a.person_id, a.started_on, a.ended_on from import_arrival a where a.tenant_id = app.tenant() and a.unit_id = p_unit and a.person_id = any(p_persons)
$$;

-- The unit sees its own enrolment of somebody who belongs to another unit: who they are and that enrolment, nothing else, as by a
-- consent without purposes, until the person's own unit has shared more (consent, or a colleague in the case team).
create function app.find_arrived_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select a.person_id from import_arrival a join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
    where app.role() in ('intakeOfficer', 'manager') and a.tenant_id = app.tenant() and a.elsewhere
      and a.unit_id = any ((select app.actor_units())::uuid[]) and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not exists (select 1 from referral r where r.tenant_id = a.tenant_id and r.person_id = a.person_id
        and r.unit_id = any ((select app.actor_units())::uuid[]) and r.state in ('received', 'needsInfo', 'accepted')))
$$;
create function app.arrived_persons() returns uuid[] language sql stable security invoker as $$
  select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[] else app.find_arrived_persons() end
$$;
create or replace function app.consent_persons(p_purpose text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select c.person_id from consent c
      where app.role() in ('socialWorker', 'coach') and c.tenant_id = app.tenant() and c.to_unit_id = app.role_unit()
        and c.withdrawn_at is null and c.valid @> app.today() and (p_purpose is null or p_purpose = any (c.purposes))
    union
    select unnest(app.find_arrived_persons()) where p_purpose is null
  )
$$;
do $$ declare target text; begin
  foreach target in array array['person_identifier', 'contact_point', 'consent', 'case_team', 'person_access', 'import_arrival', 'protection_raise', 'protection_loosening'] loop
    execute format('create policy not_by_import on %I as restrictive for select to app_user using (not (person_id = any ((select app.arrived_persons())::uuid[])))', target);
  end loop;
end $$;
create policy not_by_import on enrolment as restrictive for select to app_user using (
  unit_id = any ((select app.actor_units())::uuid[]) or not (person_id = any ((select app.arrived_persons())::uuid[])));

-- Enrolments that a unit's file of placements may name beside those its sender sees: as its own files told of them.
create function app.arrived_enrolments(p_values text[], p_unit uuid) returns table (value text, person_id uuid, id uuid, started_on date, ended_on date)
language sql stable security definer set search_path = public as $$
  select i.value, a.person_id, e.id, a.started_on, a.ended_on from person_identifier i
  join import_arrival a on a.tenant_id = i.tenant_id and a.person_id = i.person_id and a.unit_id = p_unit
  join enrolment e on e.tenant_id = a.tenant_id and e.person_id = a.person_id and e.unit_id = p_unit
    and e.period && daterange(a.started_on, a.ended_on, '[]')
  where i.tenant_id = app.tenant() and i.value = any (p_values)
$$;
create function app.arrived_placement(p_person uuid, p_workplace uuid, p_starts date, p_unit uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from placement p where p.tenant_id = app.tenant() and p.person_id = p_person and p.workplace_id = p_workplace and p.starts_on = p_starts
    and exists (select 1 from import_arrival a where a.tenant_id = p.tenant_id and a.unit_id = p_unit and a.person_id = p.person_id))
$$;

-- What belongs to the unit's own enrolment is the unit's: its exit, follow-ups and placements. The rest stays withheld.
create function app.is_own_enrolment(p_enrolment uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from enrolment e where e.tenant_id = app.tenant() and e.id = p_enrolment and e.unit_id = any ((select app.actor_units())::uuid[]))
$$;
create function app.is_own_exit(p_exit uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from exit x where x.tenant_id = app.tenant() and x.id = p_exit and app.is_own_enrolment(x.enrolment_id))
$$;
alter policy shared_purpose on exit using (not (person_id = any ((select app.withheld_persons('followUp'))::uuid[]))
  or (person_id = any ((select app.arrived_persons())::uuid[]) and app.is_own_enrolment(enrolment_id)));
alter policy shared_purpose on follow_up using (not (person_id = any ((select app.withheld_persons('followUp'))::uuid[]))
  or (person_id = any ((select app.arrived_persons())::uuid[]) and app.is_own_exit(exit_id)));
alter policy shared_purpose on placement using (not (person_id = any ((select app.withheld_persons('placement'))::uuid[]))
  or (person_id = any ((select app.arrived_persons())::uuid[]) and app.is_own_enrolment(enrolment_id)));
