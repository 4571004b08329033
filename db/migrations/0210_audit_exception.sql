-- Rows of the access log whose hash does not fit what is stored, explained and signed by whoever answers for the log.
-- The rows themselves are never rewritten: verifying counts them apart, and a row that changes again is a fault again.
create table audit_exception (
  tenant_id uuid not null references tenant(id),
  row_id uuid not null,
  content_hash bytea not null,
  stored_hash bytea not null,
  reason text not null check (length(reason) between 10 and 2000),
  explained_by text not null check (length(explained_by) between 2 and 200),
  explained_at timestamptz not null,
  signature bytea not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, row_id, content_hash)
);
comment on table audit_exception is 'Explained rows of the access log. Inserted only. Retention: ten years, as the log.';
alter table audit_exception enable row level security;
create policy system_read on audit_exception for select to app_system using (tenant_id = (select app.tenant()));
create policy system_insert on audit_exception for insert to app_system with check (tenant_id = (select app.tenant()));
