-- The address at which somebody of the staff has their meetings in a calendar of their own.

create table calendar_feed (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  secret_hash bytea not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account
);
comment on table calendar_feed is 'Secret addresses of calendars, by hash; the address itself is shown once '
  'and kept nowhere. Retention: with the account.';
create unique index calendar_feed_hash on calendar_feed (secret_hash);
create unique index calendar_feed_open on calendar_feed (tenant_id, account_id) where revoked_at is null;
create index calendar_feed_account on calendar_feed (tenant_id, account_id);
grant insert, update on calendar_feed to app_user;

call app.protect_tenant('calendar_feed');
call app.written_by('calendar_feed', '{coach,intakeOfficer,socialWorker,manager}',
  '{coach,intakeOfficer,socialWorker,manager}');
create policy own_feed on calendar_feed as restrictive to app_user
  using (account_id = (select app.actor())) with check (account_id = (select app.actor()));

-- Whose calendar is at an address. Asked before there is a municipality, by exact secret only.
create function app.use_calendar(p_hash bytea) returns table (tenant_id uuid, account_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select f.tenant_id, f.account_id, a.name from calendar_feed f
  join account a on a.tenant_id = f.tenant_id and a.id = f.account_id and a.closed_at is null
  where f.secret_hash = p_hash and f.revoked_at is null
$$;
