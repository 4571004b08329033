-- Applications for income support by month, as the economic-support system counts them, and the goals a board measures by a figure.
create table series_import (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  series text not null check (series in ('supportApplications')),
  file_name text not null,
  imported_on date not null,
  months integer not null check (months > 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table series_import is 'One file of a series; earlier ones are kept, so that what was said can be said again. Retention: kept, about nobody.';
call app.protect_tenant('series_import');

create table series_month (
  tenant_id uuid not null references tenant(id),
  import_id uuid not null,
  month date not null check (extract(day from month) = 1),
  all_count integer not null check (all_count >= 0),
  new_count integer not null check (new_count between 0 and all_count),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, import_id, month),
  foreign key (tenant_id, import_id) references series_import
);
create index series_month_month on series_month (tenant_id, month);
comment on table series_month is 'A month of a series as one file had it; the latest file counts. Retention: kept, about nobody.';
call app.protect_tenant('series_month');

create table board_goal (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  goal_id uuid not null,
  number integer not null check (number >= 1),
  figure text not null,
  text text not null check (length(text) between 1 and 500),
  target numeric(12, 1),
  valid_from date not null,
  decided_by text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, goal_id, number)
);
comment on table board_goal is 'A goal in its wordings; a new wording keeps goal and series. Retention: kept, about nobody.';
call app.protect_tenant('board_goal');
-- What was decided stays; a change is a new wording.
create policy kept on board_goal as restrictive for delete to app_user using (false);
create policy append_only on board_goal as restrictive for update to app_user using (false);
