-- An account that is named by what may be given to somebody else, such as an e-mail address, waits for its first
-- sign-in and is then bound to the identity that came: only that one opens it.
alter table account add column bound_issuer text, add column bound_subject text, add column bound_at timestamptz;
alter table account add constraint account_bound_whole check (
  (bound_issuer is null) = (bound_subject is null) and (bound_issuer is null) = (bound_at is null));
comment on column account.bound_subject is 'The identity (sub) of the provider bound_issuer that came first, when '
  'the account is named by a claim that may change hands. Emptied when the account is closed or let go.';
create unique index account_bound on account (tenant_id, realm, bound_issuer, bound_subject);

-- Whose accounts an identity opens, once its provider has vouched for it. p_kind says what names an account:
-- `sub` the identity itself, `number` a personal identity number, which is never given to another, `named`
-- anything else: that binds whoever comes first, and counts only then.
create function app.enter_accounts(p_realm text, p_issuer text, p_subject text, p_kind text, p_named text,
  p_bind boolean, p_now timestamptz)
returns table (tenant_id uuid, tenant_name text, account_id uuid, name text, newly boolean)
language plpgsql security definer set search_path = public as $$
declare made uuid[] := '{}';
begin
  if p_bind and p_kind = 'named' then
    with bound as (
      update account a set bound_issuer = p_issuer, bound_subject = p_subject, bound_at = p_now
      where a.realm = p_realm and lower(a.subject) = lower(p_named) and a.closed_at is null
        and a.bound_subject is null and (a.issuer is null or a.issuer = p_issuer)
        and not exists (select 1 from account o where o.tenant_id = a.tenant_id and o.realm = a.realm
          and o.id <> a.id and o.closed_at is null
          and (lower(o.subject) = lower(p_named)
            or o.bound_issuer = p_issuer and o.bound_subject = p_subject))
      returning a.id)
    select coalesce(array_agg(bound.id), '{}') into made from bound;
  end if;
  return query select a.tenant_id, t.name, a.id, a.name, a.id = any(made)
    from account a join tenant t on t.id = a.tenant_id
    where a.realm = p_realm and a.closed_at is null and (a.issuer is null or a.issuer = p_issuer)
      and (a.bound_issuer = p_issuer and a.bound_subject = p_subject
        or a.bound_subject is null and (p_kind = 'sub' and a.subject = p_subject
          or p_kind = 'number' and a.subject = p_named))
    order by t.name, a.id;
end $$;

-- The version before this one asks by the identity alone: it does not open what is bound to another.
create or replace function app.find_accounts(p_realm text, p_issuer text, p_subject text)
returns table (tenant_id uuid, tenant_code text, tenant_name text, account_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.code, t.name, a.id, a.name from account a join tenant t on t.id = a.tenant_id
  where a.realm = p_realm and (a.issuer is null or a.issuer = p_issuer) and a.closed_at is null
    and case when a.bound_subject is null then a.subject = p_subject
      else a.bound_issuer = p_issuer and a.bound_subject = p_subject end
  order by t.name
$$;

-- As before, and of bound accounts those that are bound to the same identity.
create or replace function app.sign_in_options(p_hash bytea, p_idle interval, p_max interval, p_today date)
returns table (tenant_id uuid, tenant_name text, account_id uuid, account_name text, role_id uuid, role text,
  unit_id uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.name, a.id, a.name, r.id, r.role, r.unit_id, u.name
  from session s
  join account me on me.tenant_id = s.tenant_id and me.id = s.account_id and me.closed_at is null
  join account a on a.closed_at is null and (
    (a.tenant_id = me.tenant_id and a.id = me.id)
    or (a.realm = me.realm and s.issuer is not null and (a.issuer is null or a.issuer = s.issuer)
      and case when me.bound_subject is null then a.bound_subject is null and a.subject = me.subject
        else a.bound_issuer = me.bound_issuer and a.bound_subject = me.bound_subject end))
  join tenant t on t.id = a.tenant_id
  join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> p_today
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where s.id_hash = p_hash and s.ended_at is null
    and s.created_at > now() - case when s.pending then interval '10 minutes' else p_max end
    and (s.pending or s.last_seen_at > now() - p_idle)
  order by (select max(x.created_at) from session x where x.tenant_id = a.tenant_id and x.account_id = a.id
    and x.role_assignment_id = r.id and not x.pending) desc nulls last, t.name, r.created_at, r.id
$$;

-- Whoever manages accounts lets one of the staff go: it waits for a first sign-in again. Never one's own.
create function app.release_account(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('manage.accounts') then return false; end if;
  update account set bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and realm = 'staff' and closed_at is null
    and bound_subject is not null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  return true;
end $$;

-- A closed account is bound to nobody: one that is opened again has been given to somebody whose identity was
-- checked, and waits for them.
create or replace function app.close_account(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('manage.accounts') then return false; end if;
  update account set closed_at = p_now, bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and realm = 'staff'
    and closed_at is null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
  return true;
end $$;

create or replace function app.end_closed_account(p_account uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  update account set bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and closed_at is not null;
  if not found then return; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
end $$;

-- An address that was somebody's who has left may be given to somebody new: what the closed account did stays
-- under its name, and it is no longer called by the address.
create function app.free_closed_name(p_subject text) returns integer
language plpgsql security definer set search_path = public as $$
declare freed integer;
begin
  if not app.may('manage.accounts') then return 0; end if;
  update account set subject = null
  where tenant_id = app.tenant() and realm = 'staff' and closed_at is not null and lower(subject) = lower(p_subject);
  get diagnostics freed = row_count;
  return freed;
end $$;
