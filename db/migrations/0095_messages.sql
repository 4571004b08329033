-- Messages are read by their receiver; accounts of residents are seen by whoever sees the person.

alter table notification
  add column settled_at timestamptz,
  add column settled_by uuid,
  add constraint notification_settled check ((settled_at is null) = (settled_by is null)),
  add foreign key (tenant_id, settled_by) references account;
create index notification_settled_by on notification (tenant_id, settled_by);
create index notification_bounced on notification (tenant_id, bounced_at) where bounced_at is not null and settled_at is null;

-- An account tells a name, an address and whether somebody has a plan: of a resident only with the person.
drop policy user_all on account;
create policy user_read on account for select to app_user using (
  tenant_id = (select app.tenant()) and (
    realm in ('staff', 'employer') or id = (select app.actor())
    or (select true from person p where p.tenant_id = account.tenant_id and p.id = account.person_id)));
create policy user_insert on account for insert to app_user with check (
  tenant_id = (select app.tenant()) and case realm
    when 'staff' then app.role() = 'systemAdmin'
    when 'employer' then app.role() in ('coach', 'intakeOfficer', 'employerAgent')
    else app.role() in ('coach', 'intakeOfficer')
      and exists (select 1 from person p where p.tenant_id = account.tenant_id and p.id = account.person_id) end);
create policy user_update on account for update to app_user using (
  tenant_id = (select app.tenant()) and case realm
    when 'employer' then app.role() in ('coach', 'intakeOfficer', 'employerAgent')
    when 'resident' then app.role() in ('coach', 'intakeOfficer', 'manager')
      and exists (select 1 from person p where p.tenant_id = account.tenant_id and p.id = account.person_id)
    else false end)
  with check (tenant_id = (select app.tenant()) and realm <> 'staff');

-- What could not be delivered is work for those who may see the receiver; the account's own policy decides that.
drop policy user_all on notification;
create policy user_read on notification for select to app_user using (
  tenant_id = (select app.tenant()) and (
    account_id = (select app.actor())
    or (bounced_at is not null and app.role() in ('manager', 'intakeOfficer')
      and (account_id is null or exists (select 1 from account a where a.tenant_id = notification.tenant_id and a.id = notification.account_id)))));
create policy user_insert on notification for insert to app_user with check (tenant_id = (select app.tenant()));
create policy user_update on notification for update to app_user using (
  tenant_id = (select app.tenant()) and (
    account_id = (select app.actor())
    or (bounced_at is not null and app.role() in ('manager', 'intakeOfficer')
      and (account_id is null or exists (select 1 from account a where a.tenant_id = notification.tenant_id and a.id = notification.account_id)))))
  with check (tenant_id = (select app.tenant()));

-- When the next message to a receiver goes, so that more can go with it: a time, nothing else.
create function app.notification_due(p_channel text, p_account uuid, p_address text, p_now timestamptz) returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(due_at) from notification
  where tenant_id = app.tenant() and channel = p_channel and sent_at is null and bounced_at is null
    and account_id is not distinct from p_account and address is not distinct from p_address and due_at > p_now
$$;

-- A closed account is out at once. Harmless to call for one that is open.
create function app.end_closed_account(p_account uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  if not exists (select 1 from account where tenant_id = app.tenant() and id = p_account and closed_at is not null) then return; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account and revoked_at is null;
end $$;

-- A supervisor's new account gets the placements that run, also those whose participant the opener may not see.
-- What the supervisor then sees is decided by the one access predicate.
create function app.give_running_placements(p_supervisor uuid, p_days_after integer) returns void
language plpgsql security definer set search_path = public as $$ begin
  if app.role() not in ('coach', 'intakeOfficer', 'employerAgent') then return; end if;
  insert into workplace_person (tenant_id, account_id, person_id, source_id, valid, created_by)
  select pl.tenant_id, s.account_id, pl.person_id, pl.id,
    daterange(pl.started_on, coalesce(pl.ended_on, pl.ends_on) + p_days_after, '[]'), app.actor()
  from supervisor s join placement pl on pl.tenant_id = s.tenant_id and pl.supervisor_id = s.id
  where s.tenant_id = app.tenant() and s.id = p_supervisor and s.account_id is not null and pl.started_on is not null
    and coalesce(pl.ended_on, pl.ends_on) + p_days_after >= greatest(app.today(), pl.started_on)
  on conflict (tenant_id, account_id, person_id, source_id) do update set valid = excluded.valid;
end $$;
