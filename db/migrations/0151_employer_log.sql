-- What was said with an employer, and what comes next. About employers and their people, never participants.
create table employer_log_entry (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('call', 'visit', 'meeting', 'written')),
  on_day date not null,
  with_whom text,
  body text not null check (length(body) between 1 and 4000),
  -- What is to be done then, by whoever wrote it, until somebody has.
  next_action text check (length(next_action) between 1 and 300),
  next_on date,
  next_done_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((next_action is null) = (next_on is null)),
  check (next_done_on is null or next_on is not null),
  foreign key (tenant_id, organisation_id) references organisation,
  foreign key (tenant_id, created_by) references account
);
comment on table employer_log_entry is 'A call, visit, meeting or letter with an employer, and what comes '
  'next. Retention: five years after the day.';
create index employer_log_entry_organisation on employer_log_entry (tenant_id, organisation_id, on_day desc, id);
create index employer_log_entry_next on employer_log_entry (tenant_id, created_by, next_on) where next_done_on is null;
create index employer_log_entry_writer on employer_log_entry (tenant_id, created_by);
grant insert, update on employer_log_entry to app_user;

call app.protect_tenant('employer_log_entry');
call app.written_by('employer_log_entry',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('employer_log_entry', '{coach,intakeOfficer,employerAgent,manager}');
