-- Hours when a unit receives whoever comes, and the queue of those who have.

create table drop_in (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  unit_id uuid not null,
  day date not null,
  from_time time not null,
  to_time time not null,
  place text not null,
  cancelled_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (to_time > from_time),
  foreign key (tenant_id, unit_id) references unit
);
comment on table drop_in is 'Drop-in hours of a unit, one day each. Retention: ten years.';
create index drop_in_unit on drop_in (tenant_id, unit_id, day);
grant insert, update on drop_in to app_user;
call app.protect_tenant('drop_in');
call app.written_by('drop_in', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');

create table drop_in_visit (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  drop_in_id uuid not null,
  person_id uuid not null,
  joined_at timestamptz not null,
  called_at timestamptz,
  called_by uuid,
  met_at timestamptz,
  left_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((called_at is null) = (called_by is null)),
  check (met_at is null or called_at is not null and left_at is null),
  foreign key (tenant_id, drop_in_id) references drop_in,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, called_by) references account
);
comment on table drop_in_visit is 'Somebody who stood in the queue of drop-in hours: waiting until called, '
  'then met, or gone before. Retention: with the person.';
create index drop_in_visit_drop_in on drop_in_visit (tenant_id, drop_in_id);
create index drop_in_visit_person on drop_in_visit (tenant_id, person_id);
create index drop_in_visit_called_by on drop_in_visit (tenant_id, called_by);
grant insert, update on drop_in_visit to app_user;
call app.protect_person('drop_in_visit');
call app.written_by('drop_in_visit',
  '{coach,intakeOfficer,manager,participant}',
  '{coach,intakeOfficer,manager,participant}');
call app.read_by('drop_in_visit', '{coach,intakeOfficer,socialWorker,manager,participant}');

-- How many stand before somebody in the queue: a number of everybody, as one sees it in the room.
create function app.drop_in_before(p_visit uuid) returns integer
language plpgsql stable security definer set search_path = public as $$ begin
  perform app.must('insert drop_in_visit');
  return (select count(*)::int from drop_in_visit v
    join drop_in_visit o on o.tenant_id = v.tenant_id and o.drop_in_id = v.drop_in_id
    where v.tenant_id = app.tenant() and v.id = p_visit and o.called_at is null and o.left_at is null
      and (o.joined_at, o.id) < (v.joined_at, v.id));
end $$;
