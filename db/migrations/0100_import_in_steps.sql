-- Files of any length are taken in by steps in the background: the file in pieces, the faults in pages.

create table upload_part (
  tenant_id uuid not null references tenant(id),
  upload_id uuid not null,
  number integer not null check (number >= 0),
  bytes bytea not null,
  keep_until timestamptz not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, upload_id, number)
);
-- A file of text or an Excel file is not worth compressing once more on its short way through.
alter table upload_part alter column bytes set storage external;
create index upload_part_keep_until on upload_part (tenant_id, keep_until);
comment on table upload_part is 'A file on its way in, in pieces, only for whoever sends it. Retention: until keep_until, a day or what the receiver of the file says; upload.sweep deletes.';
alter table upload_part enable row level security;
create policy own on upload_part to app_user using (tenant_id = (select app.tenant()) and created_by = (select app.actor())) with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));
create policy system_all on upload_part to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

create table import_error_page (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  number integer not null check (number >= 1),
  errors jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
comment on table import_error_page is 'The faults of an upload, 100 to a page, with the cells they are in; only for whoever uploaded it. Retention: 30 days, or until the upload is given up; import.sweep deletes.';
alter table import_error_page enable row level security;
create policy own on import_error_page to app_user using (tenant_id = (select app.tenant()) and created_by = (select app.actor())) with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));
create policy system_all on import_error_page to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

alter table import_run
  drop constraint import_run_state_check,
  add constraint import_run_state_check check (state in ('checking', 'checked', 'applying', 'applied', 'failed', 'abandoned')),
  alter column state drop default,
  alter column mapping drop not null,
  add column upload_id uuid,
  add column headings jsonb not null default '[]',
  add column words jsonb not null default '[]',
  add column error_count integer not null default 0,
  add column faults jsonb not null default '[]',
  add column failed_step text check (failed_step in ('checking', 'applying')),
  add column done integer not null default 0,
  add column total integer,
  add column checked_on date,
  add column role text,
  add column unit_id uuid,
  add column attempt integer not null default 0,
  add column tries integer not null default 0,
  add column beat_at timestamptz,
  add constraint import_run_failed check ((state = 'failed') = (failed_step is not null)),
  add foreign key (tenant_id, unit_id) references unit;
create index import_run_unit on import_run (tenant_id, unit_id);
create index import_run_working on import_run (tenant_id, beat_at) where state in ('checking', 'applying');

insert into upload_part (tenant_id, upload_id, number, bytes, keep_until, created_at, created_by)
  select tenant_id, id, 0, content, now() + interval '14 days', created_at, created_by from import_run where content is not null;
insert into import_error_page (tenant_id, run_id, number, errors, created_by)
  select r.tenant_id, r.id, (e.at - 1) / 100 + 1, jsonb_agg(e.error order by e.at), r.created_by
  from import_run r, jsonb_array_elements(r.errors) with ordinality e(error, at) group by r.tenant_id, r.id, (e.at - 1) / 100 + 1, r.created_by;
update import_run set upload_id = case when content is not null then id end, error_count = jsonb_array_length(errors),
  checked_on = created_at::date, state = case when state = 'checked' and content is null then 'abandoned' else state end;
alter table import_run drop column content, drop column errors;

comment on table import_run is 'An upload and how far it has come, only for whoever uploaded it. The file goes when it is applied or given up, and after 14 days. Retention: 90 days; import.sweep deletes.';
comment on column import_run.attempt is 'Who works on it: a number for each start. Only the latest may write.';
comment on column import_run.tries is 'Starts since somebody asked for it; after three it has failed.';
comment on column import_run.done is 'Rows read or written so far of total; total is an estimate while a file is read, and null when nobody knows.';
