-- Until when somebody has or holds the seat; days only, never who.
create function app.seat_days_after(p_seat uuid, p_day date, p_now timestamptz) returns table (last_day date)
language sql stable security definer set search_path = public as $$
  select distinct case when upper_inf(a.period) then null else upper(a.period) - 1 end
  from seat_allocation a
  where a.tenant_id = app.tenant() and a.seat_id = p_seat
    and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
    and (upper_inf(a.period) or upper(a.period) - 1 > p_day)
  order by 1 limit 20
$$;

-- Who ended a declared conflict of interest, and why; the one who declared it never does.
alter table conflict
  add column ended_by uuid,
  add column end_reason text,
  add foreign key (tenant_id, ended_by) references account,
  add check (ended_by is null or (ended_at is not null and ended_by <> account_id and length(end_reason) >= 20));
create index conflict_ended_by on conflict (tenant_id, ended_by);
-- Declarations are read by whoever made them, and by who leads the unit where they work; never by others.
drop policy if exists user_all on conflict;
drop policy if exists user_read on conflict;
create function app.led_accounts() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() = 'manager' then array(
    select r.account_id from role_assignment r where r.tenant_id = app.tenant() and r.valid @> app.today()
      and r.unit_id = any (app.actor_units()) and r.account_id <> app.actor()
  ) else '{}'::uuid[] end
$$;
create policy user_read on conflict for select to app_user using (
  tenant_id = (select app.tenant()) and (account_id = (select app.actor()) or account_id = any ((select app.led_accounts())::uuid[])));
create policy user_insert on conflict for insert to app_user with check (
  tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy user_update on conflict for update to app_user using (
  tenant_id = (select app.tenant()) and account_id = any ((select app.led_accounts())::uuid[]))
  with check (tenant_id = (select app.tenant()) and ended_by = (select app.actor()));
