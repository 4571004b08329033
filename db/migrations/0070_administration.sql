-- What a system administrator may do with tokens and the municipality's settings: narrow, and only in that role.
create function app.tokens() returns table (id uuid, account_name text, role text, scopes text[], created_at timestamptz, expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public as $$
  select t.id, a.name, r.role, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
  from api_token t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
  join role_assignment r on r.tenant_id = t.tenant_id and r.id = t.role_assignment_id
  where t.tenant_id = app.tenant() and app.role() = 'systemAdmin' order by t.created_at desc limit 200
$$;
create function app.revoke_token(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if app.role() <> 'systemAdmin' then return false; end if;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and id = p_id and revoked_at is null;
  return found;
end $$;
-- Rights end at once: the sessions of an account that is closed end with it.
create function app.close_account(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if app.role() <> 'systemAdmin' then return false; end if;
  update account set closed_at = p_now where tenant_id = app.tenant() and id = p_account and closed_at is null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account and revoked_at is null;
  return true;
end $$;
create function app.change_settings(p_settings jsonb, p_theme jsonb) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if app.role() <> 'systemAdmin' then return false; end if;
  update tenant set settings = settings || p_settings, theme = theme || p_theme where id = app.tenant();
  return found;
end $$;
-- The frame of every page shows the municipality's name and colour.
drop function app.account_name(uuid, uuid);
create function app.account_name(p_tenant uuid, p_account uuid) returns table (name text, tenant_name text, language text, accent text)
language sql stable security definer set search_path = public as $$
  select a.name, t.name, a.language, t.theme->>'accent' from account a join tenant t on t.id = a.tenant_id where a.tenant_id = p_tenant and a.id = p_account
$$;
