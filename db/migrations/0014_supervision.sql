-- The training of supervisors.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table training_course (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  code text not null check (code in ('supervisor', 'languageAdvocate')),
  name text not null,
  valid_months integer not null check (valid_months between 1 and 120),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
comment on table training_course is 'What supervisors and language advocates are trained in. Retention: '
  'kept.';
grant insert, update on training_course to app_user;

create table training_session (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  course_id uuid not null,
  starts_on date not null,
  starts_at time not null,
  place text not null,
  capacity integer not null check (capacity between 1 and 500),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, course_id) references training_course
);
comment on table training_session is 'One occasion of a course. Retention: ten years.';
create index training_session_course on training_session (tenant_id, course_id, starts_on);
grant insert, update on training_session to app_user;

create table training_participation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  course_id uuid not null,
  session_id uuid,
  supervisor_id uuid,
  prospective_name text,
  state text not null check (state in ('interested', 'booked', 'attended', 'completed')),
  completed_on date,
  valid_to date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((supervisor_id is null) <> (prospective_name is null)),
  check (state in ('interested', 'completed') or session_id is not null),
  check ((state = 'completed') = (completed_on is not null and valid_to is not null)),
  foreign key (tenant_id, course_id) references training_course,
  foreign key (tenant_id, session_id) references training_session,
  foreign key (tenant_id, supervisor_id) references supervisor
);
comment on table training_participation is 'Interested, booked, attended, completed with validity. '
  'Retention: ten years.';
create index training_participation_course on training_participation (tenant_id, course_id);
create index training_participation_session on training_participation (tenant_id, session_id);
create index training_participation_supervisor on training_participation (tenant_id, supervisor_id, valid_to);
create unique index training_participation_once
  on training_participation (tenant_id, session_id, supervisor_id)
  where session_id is not null and supervisor_id is not null;
grant insert, update on training_participation to app_user;

call app.protect_tenant('training_course');
call app.written_by('training_course',
  '{intakeOfficer,employerAgent,manager}',
  '{intakeOfficer,employerAgent,manager}');

call app.protect_tenant('training_session');
call app.written_by('training_session',
  '{intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');

call app.protect_tenant('training_participation');
call app.written_by('training_participation',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
