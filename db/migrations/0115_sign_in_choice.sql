-- Somebody may have accounts in several municipalities, or several roles. Until they have chosen, a session is pending:
-- it opens nothing. The issuer that vouched is kept, so that a later change asks for no more trust than the sign-in gave.
alter table session
  add column pending boolean not null default false,
  add column several boolean not null default false,
  add column issuer text;

drop function app.use_session(bytea, interval, interval);
create function app.use_session(p_hash bytea, p_idle interval, p_max interval)
returns table (tenant_id uuid, account_id uuid, role_assignment_id uuid, csrf text, language text, several boolean)
language plpgsql security definer set search_path = public as $$ begin
  update session s set last_seen_at = now()
  where s.id_hash = p_hash and s.ended_at is null and not s.pending and s.last_seen_at < now() - interval '1 minute'
    and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
  return query select s.tenant_id, s.account_id, s.role_assignment_id, s.csrf, s.language, s.several from session s
  join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.closed_at is null
  where s.id_hash = p_hash and s.ended_at is null and not s.pending and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
end $$;

create function app.open_pending_session(p_tenant uuid, p_hash bytea, p_account uuid, p_issuer text) returns void
language sql security definer set search_path = public as $$
  insert into session (tenant_id, id_hash, account_id, csrf, issuer, pending) values (p_tenant, p_hash, p_account, '', p_issuer, true)
$$;

-- What the identity behind a session may choose: its own account, and those that the same sign-in would have found.
-- Last used first. A pending session lives for ten minutes.
create function app.sign_in_options(p_hash bytea, p_idle interval, p_max interval, p_today date)
returns table (tenant_id uuid, tenant_name text, account_id uuid, account_name text, role_id uuid, role text, unit_id uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.name, a.id, a.name, r.id, r.role, r.unit_id, u.name
  from session s
  join account me on me.tenant_id = s.tenant_id and me.id = s.account_id and me.closed_at is null
  join account a on a.closed_at is null and (
    (a.tenant_id = me.tenant_id and a.id = me.id)
    or (a.realm = me.realm and a.subject = me.subject and s.issuer is not null and (a.issuer is null or a.issuer = s.issuer)))
  join tenant t on t.id = a.tenant_id
  join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> p_today
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where s.id_hash = p_hash and s.ended_at is null
    and s.created_at > now() - case when s.pending then interval '10 minutes' else p_max end
    and (s.pending or s.last_seen_at > now() - p_idle)
  order by (select max(x.created_at) from session x where x.tenant_id = a.tenant_id and x.account_id = a.id
    and x.role_assignment_id = r.id and not x.pending) desc nulls last, t.name, r.created_at, r.id
$$;

-- One session becomes another: a new secret in the chosen municipality, and the old one ends. Once only.
create function app.take_sign_in_option(p_hash bytea, p_idle interval, p_max interval, p_today date, p_new bytea, p_csrf text, p_account uuid, p_role uuid)
returns boolean language plpgsql security definer set search_path = public as $$
declare taken integer;
begin
  perform 1 from session s where s.id_hash = p_hash and s.ended_at is null for update;
  if not found then return false; end if;
  insert into session (tenant_id, id_hash, account_id, role_assignment_id, csrf, language, issuer, several)
  select o.tenant_id, p_new, o.account_id, o.role_id, p_csrf, s.language, s.issuer,
    (select count(distinct x.account_id) > 1 from app.sign_in_options(p_hash, p_idle, p_max, p_today) x)
  from app.sign_in_options(p_hash, p_idle, p_max, p_today) o join session s on s.id_hash = p_hash
  where o.account_id = p_account and o.role_id = p_role;
  get diagnostics taken = row_count;
  if taken <> 1 then return false; end if;
  update session set ended_at = now() where id_hash = p_hash;
  return true;
end $$;
revoke execute on function app.use_session(bytea, interval, interval), app.open_pending_session(uuid, bytea, uuid, text),
  app.sign_in_options(bytea, interval, interval, date),
  app.take_sign_in_option(bytea, interval, interval, date, bytea, text, uuid, uuid) from public;
