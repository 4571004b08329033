-- Activities, their occasions and members.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table activity (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  unit_id uuid not null,
  name text not null,
  kind text not null check (kind in ('jobSearch', 'course', 'workshop', 'guidance', 'other')),
  ended_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
comment on table activity is 'A group activity of a unit. Retention: ten years.';
create index activity_unit on activity (tenant_id, unit_id);
grant insert, update on activity to app_user;

create table activity_session (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  activity_id uuid not null,
  day date not null,
  from_time time not null,
  to_time time not null,
  place text not null,
  created_at timestamptz not null default now(), created_by uuid,
  cancelled_at timestamptz,
  primary key (tenant_id, id),
  check (to_time > from_time),
  foreign key (tenant_id, activity_id) references activity
);
comment on table activity_session is 'One occasion of an activity. Retention: ten years.';
create index activity_session_day on activity_session (tenant_id, day);
create unique index activity_session_time on activity_session (tenant_id, activity_id, day, from_time)
  where cancelled_at is null;
create index activity_session_activity on activity_session (tenant_id, activity_id);
grant insert, update on activity_session to app_user;

create table activity_member (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  activity_id uuid not null,
  person_id uuid not null,
  period daterange not null check (not isempty(period)),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  exclude using gist (tenant_id with =, activity_id with =, person_id with =, period with &&),
  foreign key (tenant_id, activity_id) references activity
);
comment on table activity_member is 'Who takes part in an activity, dated. Retention: with the person.';
create index activity_member_activity on activity_member (tenant_id, activity_id);
create index activity_member_person on activity_member (tenant_id, person_id);
grant insert, update on activity_member to app_user;

call app.protect_tenant('activity');
call app.written_by('activity', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');

call app.protect_tenant('activity_session');
call app.written_by('activity_session', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');

call app.protect_person('activity_member');
call app.share_for('activity_member', 'attendance');
call app.written_by('activity_member', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
call app.read_by('activity_member',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');
