-- After a restore into a new cluster its transaction numbers start over, while the sealed rows keep theirs.
-- The offset keeps the order: a new row's number is always above those of the restored ones.
create table audit_epoch (
  singleton boolean primary key default true check (singleton),
  xid_offset bigint not null default 0 check (xid_offset >= 0),
  created_at timestamptz not null default now()
);
comment on table audit_epoch is 'Offset of transaction numbers after a restore; one row, about no municipality. Retention: kept.';
insert into audit_epoch default values;
alter table audit_epoch enable row level security;
create policy read_all on audit_epoch for select to app_user, app_system using (true);
create function app.audit_xid(p_xid xid8) returns xid8 language sql stable set search_path = public as
  $$ select (p_xid::text::numeric + (select xid_offset from audit_epoch))::text::xid8 $$;
alter table audit_log alter column xid set default app.audit_xid(pg_current_xact_id());
