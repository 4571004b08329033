-- Meetings with participants.

create table meeting (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  series_id uuid,
  kind text not null check (kind in ('first', 'planning', 'followUp', 'homeVisit', 'phone', 'video')),
  day date not null,
  from_time time not null,
  to_time time not null,
  place text,
  link text,
  interpreter text not null default 'none' check (interpreter in ('none', 'needed', 'booked')),
  interpreter_language text,
  others text,
  state text not null default 'booked'
    check (state in ('booked', 'confirmed', 'anotherTime', 'declined', 'held', 'cancelled')),
  reply text,
  replied_at timestamptz,
  outcome text check (outcome in ('came', 'late', 'noShowWithReason', 'noShow')),
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (to_time > from_time),
  check ((state = 'held') = (outcome is not null)),
  check ((interpreter = 'none') = (interpreter_language is null)),
  check (reply is null or replied_at is not null),
  foreign key (tenant_id, person_id) references person
);
comment on table meeting is 'A meeting with a participant: a day and times of the clock in Sweden, what '
  'they answered and how it went. Retention: with the person; the figures are kept without identity.';
comment on column meeting.series_id is 'The same for meetings that were booked together.';
comment on column meeting.reply is 'The participant''s own words, when they ask for another time or say '
  'why not.';
create index meeting_person on meeting (tenant_id, person_id, day);
create index meeting_open on meeting (tenant_id, day, id)
  where state in ('booked', 'confirmed', 'anotherTime', 'declined');
create index meeting_series on meeting (tenant_id, series_id) where series_id is not null;
grant insert, update on meeting to app_user;

create table meeting_staff (
  tenant_id uuid not null references tenant(id),
  meeting_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, meeting_id, account_id),
  foreign key (tenant_id, meeting_id) references meeting,
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
comment on table meeting_staff is 'Who of the staff takes part in a meeting. Retention: with the person.';
create index meeting_staff_meeting on meeting_staff (tenant_id, meeting_id);
create index meeting_staff_account on meeting_staff (tenant_id, account_id);
create index meeting_staff_person on meeting_staff (tenant_id, person_id);
grant insert on meeting_staff to app_user;

-- No consent opens them: where somebody will be, and when, is for those who work with the person.
call app.protect_person('meeting');
call app.written_by('meeting', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
call app.read_by('meeting', '{coach,intakeOfficer,socialWorker,manager,participant}');

call app.protect_person('meeting_staff');
call app.written_by('meeting_staff', '{coach,intakeOfficer,manager}', '{}');
call app.read_by('meeting_staff', '{coach,intakeOfficer,socialWorker,manager,participant}');
