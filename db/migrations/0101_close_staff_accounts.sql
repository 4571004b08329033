-- The administrator closes accounts of staff, which are those the page shows. That of a participant or a supervisor is closed by
-- whoever works with them: closing it by its id would tell that it is there, also of somebody protected.
create or replace function app.close_account(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if app.role() <> 'systemAdmin' then return false; end if;
  update account set closed_at = p_now where tenant_id = app.tenant() and id = p_account and realm = 'staff' and closed_at is null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account and revoked_at is null;
  return true;
end $$;
