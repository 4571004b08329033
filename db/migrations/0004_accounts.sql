-- Who signs in, in which roles, by which session or token.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table account (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  realm text not null check (realm in ('staff', 'resident', 'employer')),
  issuer text,
  subject text,
  name text not null,
  email text,
  phone text,
  person_id uuid,
  language text not null default 'sv',
  protected_handler boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, realm, subject),
  constraint account_person_of_resident check (realm = 'resident' or person_id is null)
);
call app.carry_reach('account');
comment on table account is 'Someone who signs in. No password is ever stored. Retention: two years '
  'after closing its address, telephone and identity go; the name stays as long as the log, ten years.';
comment on column account.protected_handler is 'Named user who may handle people with protected '
  'identity in the own unit.';
create index account_person on account (tenant_id, person_id);
grant insert on account to app_user;

create table role_assignment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  role text not null references role,
  unit_id uuid,
  valid daterange not null default '[1900-01-01,)',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit
);
comment on table role_assignment is 'A dated role in a unit. Retention: ten years (who could see what).';
create index role_assignment_account on role_assignment (tenant_id, account_id);
create index role_assignment_unit on role_assignment (tenant_id, unit_id);
grant insert on role_assignment to app_user;

-- Which person a member of staff is decides conflicts of interest, and is nobody's to read: a row of its
-- own, for the program only. On the account every colleague could have read it.
create table staff_person (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account
);
comment on table staff_person is 'Staff who have a case of their own: it is closed to them and their '
  'unit (FL 2017:900 16 §). Retention: with the account.';
create index staff_person_person on staff_person (tenant_id, person_id);

create table session (
  tenant_id uuid not null references tenant(id),
  id_hash bytea not null,
  account_id uuid not null,
  role_assignment_id uuid,
  csrf text not null,
  language text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  pending boolean not null default false,
  several boolean not null default false,
  issuer text,
  primary key (tenant_id, id_hash),
  foreign key (tenant_id, account_id) references account
);
comment on table session is 'Sessions; rights are looked up at each request. Retention: 30 days after '
  'the end.';
create unique index session_hash on session (id_hash);
create index session_account on session (tenant_id, account_id);

create table api_token (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  role_assignment_id uuid not null,
  scopes text[] not null default '{}',
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, role_assignment_id) references role_assignment
);
comment on table api_token is 'Bearer tokens by hash; empty scopes allow every action of the role. '
  'Retention: one year after expiry.';
create unique index api_token_hash on api_token (token_hash);
create index api_token_account on api_token (tenant_id, account_id);
create index api_token_assignment on api_token (tenant_id, role_assignment_id);

-- Sign-in and session look-ups happen before the tenant is known: narrow, by exact secret or subject only.
create function app.find_accounts(p_realm text, p_issuer text, p_subject text)
returns table (tenant_id uuid, tenant_code text, tenant_name text, account_id uuid, name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.code, t.name, a.id, a.name from account a join tenant t on t.id = a.tenant_id
  where a.realm = p_realm and a.subject = p_subject and (a.issuer is null or a.issuer = p_issuer)
    and a.closed_at is null
  order by t.name
$$;

create function app.open_session(p_tenant uuid, p_hash bytea, p_account uuid, p_csrf text) returns void
language sql security definer set search_path = public as $$
  insert into session (tenant_id, id_hash, account_id, csrf) values (p_tenant, p_hash, p_account, p_csrf)
$$;

create function app.roles_of(p_tenant uuid, p_account uuid, p_today date)
returns table (id uuid, role text, unit_id uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select r.id, r.role, r.unit_id, u.name from role_assignment r
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where r.tenant_id = p_tenant and r.account_id = p_account and r.valid @> p_today order by r.created_at, r.id
$$;

-- Idle limit 60 minutes for staff and employers, 8 hours at most.
create function app.use_session(p_hash bytea, p_idle interval, p_max interval)
returns table (tenant_id uuid, account_id uuid, role_assignment_id uuid, csrf text, language text,
  several boolean)
language plpgsql security definer set search_path = public as $$ begin
  update session s set last_seen_at = now()
  where s.id_hash = p_hash and s.ended_at is null and not s.pending
    and s.last_seen_at < now() - interval '1 minute'
    and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
  return query select s.tenant_id, s.account_id, s.role_assignment_id, s.csrf, s.language, s.several
    from session s
  join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.closed_at is null
  where s.id_hash = p_hash and s.ended_at is null and not s.pending and s.last_seen_at > now() - p_idle
    and s.created_at > now() - p_max;
end $$;

-- A language that somebody chooses stays with the account: the next sign-in and the messages that go out
-- speak it too.
create function app.change_session(p_hash bytea, p_role uuid, p_language text, p_end boolean,
  p_everywhere boolean) returns void
language sql security definer set search_path = public as $$
  update account a set language = p_language from session s
  where p_language is not null and s.id_hash = p_hash and s.ended_at is null and a.tenant_id = s.tenant_id
    and a.id = s.account_id
    and a.language <> p_language;
  update session s set
    role_assignment_id = coalesce(p_role, s.role_assignment_id),
    language = coalesce(p_language, s.language),
    ended_at = case when p_end then now() else s.ended_at end
  where s.id_hash = p_hash
     or (p_everywhere and (s.tenant_id, s.account_id)
       in (select x.tenant_id, x.account_id from session x where x.id_hash = p_hash))
$$;

create function app.use_token(p_hash bytea)
returns table (tenant_id uuid, account_id uuid, role_assignment_id uuid, scopes text[])
language plpgsql security definer set search_path = public as $$ begin
  update api_token t set last_used_at = now() where t.token_hash = p_hash
    and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
  return query select t.tenant_id, t.account_id, t.role_assignment_id, t.scopes from api_token t
  join account a on a.tenant_id = t.tenant_id and a.id = t.account_id and a.closed_at is null
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > now();
end $$;

-- The outbox: jobs are added in the same transaction. The payload holds ids only.
create function app.enqueue(p_name text, p_payload json, p_key text, p_run_at timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  perform graphile_worker.add_job(p_name, p_payload, job_key => p_key, run_at => p_run_at);
end $$;

create function app.account_name(p_tenant uuid, p_account uuid)
  returns table (name text, tenant_name text, language text, accent text)
language sql stable security definer set search_path = public as $$
  select a.name, t.name, a.language, t.theme->>'accent' from account a join tenant t on t.id = a.tenant_id
    where a.tenant_id = p_tenant and a.id = p_account
$$;

-- Who reads, opens, changes and closes accounts of each realm, and gives their roles.
call app.allow('manage.accounts', '{systemAdmin}');
call app.allow('read.staff', '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,systemAdmin}');
call app.allow('read.employer', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');
call app.allow('read.resident', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');
call app.allow('open.staff', '{systemAdmin}');
call app.allow('open.employer', '{coach,intakeOfficer,employerAgent}');
call app.allow('open.resident', '{coach,intakeOfficer}');
call app.allow('change.employer', '{coach,intakeOfficer,employerAgent}');
call app.allow('change.resident', '{coach,intakeOfficer,manager}');
call app.allow('give.staff', '{systemAdmin}');
call app.allow('give.employer', '{coach,intakeOfficer,employerAgent}');
call app.allow('give.resident', '{coach,intakeOfficer,manager}');
call app.allow('readRoles.staff', '{coach,intakeOfficer,socialWorker,employerAgent,manager,systemAdmin}');
call app.allow('readRoles.employer', '{coach,intakeOfficer,employerAgent,manager}');
call app.allow('readRoles.resident', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');

-- Tokens are for who manages accounts, and shown to nobody else.
create function app.tokens()
  returns table (id uuid, account_name text, role text, scopes text[], created_at timestamptz,
  expires_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public as $$
  select t.id, a.name, r.role, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
  from api_token t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
  join role_assignment r on r.tenant_id = t.tenant_id and r.id = t.role_assignment_id
  where t.tenant_id = app.tenant() and app.may('manage.accounts') order by t.created_at desc limit 200
$$;

create function app.revoke_token(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('manage.accounts') then return false; end if;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and id = p_id and revoked_at is null;
  return found;
end $$;

-- The administrator closes accounts of staff, which are those the page shows. That of a participant or a
-- supervisor is closed by whoever works with them: closing it by its id would tell that it is there, also of
-- somebody protected.
create function app.close_account(p_account uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('manage.accounts') then return false; end if;
  update account set closed_at = p_now where tenant_id = app.tenant() and id = p_account and realm = 'staff'
    and closed_at is null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
  return true;
end $$;

-- A closed account is out at once. Harmless to call for one that is open.
create function app.end_closed_account(p_account uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  if not exists (select 1 from account where tenant_id = app.tenant() and id = p_account
    and closed_at is not null) then return; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
end $$;

create function app.open_pending_session(p_tenant uuid, p_hash bytea, p_account uuid, p_issuer text)
  returns void
language sql security definer set search_path = public as $$
  insert into session (tenant_id, id_hash, account_id, csrf, issuer, pending)
    values (p_tenant, p_hash, p_account, '', p_issuer, true)
$$;

-- What the identity behind a session may choose: its own account, and those that the same sign-in would have
-- found. Last used first. A pending session lives for ten minutes.
create function app.sign_in_options(p_hash bytea, p_idle interval, p_max interval, p_today date)
returns table (tenant_id uuid, tenant_name text, account_id uuid, account_name text, role_id uuid, role text,
  unit_id uuid, unit_name text)
language sql stable security definer set search_path = public as $$
  select a.tenant_id, t.name, a.id, a.name, r.id, r.role, r.unit_id, u.name
  from session s
  join account me on me.tenant_id = s.tenant_id and me.id = s.account_id and me.closed_at is null
  join account a on a.closed_at is null and (
    (a.tenant_id = me.tenant_id and a.id = me.id)
    or (a.realm = me.realm and a.subject = me.subject and s.issuer is not null
      and (a.issuer is null or a.issuer = s.issuer)))
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
create function app.take_sign_in_option(p_hash bytea, p_idle interval, p_max interval, p_today date,
  p_new bytea, p_csrf text, p_account uuid, p_role uuid)
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

-- An identity follows a number that was linked to the person; nobody gives an account to somebody else.
create function app.account_keeps_person() returns trigger language plpgsql as $$ begin
  if current_user = 'app_user' and not (new.realm = 'resident' and exists (
    select 1 from person_identifier i where i.tenant_id = new.tenant_id and i.person_id = new.person_id
      and i.value = new.subject)) then
    raise exception 'the identity of an account is one of its person' using errcode
      = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function app.may_give_role(p_role text) returns boolean language sql stable as $$
  select app.may('give.' || realm) from role where name = p_role
$$;

call app.protect_system('account');
call app.written_by('account',
  '{coach,intakeOfficer,employerAgent,systemAdmin}',
  '{coach,intakeOfficer,employerAgent}');
do $do$ begin
  execute format($p$create policy user_insert on account for insert to app_user
    with check (tenant_id = (select app.tenant())
      and case realm
        when 'staff' then (select app.may('open.staff'))
        when 'employer' then (select app.may('open.employer'))
        else (select app.may('open.resident')) and %s end)$p$, app.by_reach());
  execute format($p$create policy user_read on account for select to app_user
    using (tenant_id = (select app.tenant())
      and (id = (select app.actor())
        or realm = 'staff' and ((select app.may('read.staff'))
          or id = any ((select app.known_staff())::uuid[]))
        or realm = 'employer' and (select app.may('read.employer'))
        or realm = 'resident' and (select app.may('read.resident')) and %s))$p$, app.by_reach());
  execute format($p$create policy user_update on account for update to app_user
    using (tenant_id = (select app.tenant())
      and case realm
        when 'employer' then (select app.may('change.employer'))
        when 'resident' then (select app.may('change.resident')) and %s
        else false end)
    with check (tenant_id = (select app.tenant()) and realm <> 'staff')$p$, app.by_reach());
end $do$;

call app.protect_system('role_assignment');
call app.written_by('role_assignment',
  '{coach,intakeOfficer,employerAgent,systemAdmin}',
  '{coach,intakeOfficer,employerAgent,systemAdmin}');
create policy never_own_insert on role_assignment as restrictive for insert to app_user
  with check (account_id is distinct from (select app.actor()));
create policy never_own_update on role_assignment as restrictive for update to app_user
  using (account_id is distinct from (select app.actor()));
create policy user_insert on role_assignment for insert to app_user
  with check (tenant_id = (select app.tenant())
    and app.may_give_role(role)
    and exists (select 1 from account a join role r on r.realm = a.realm
      where a.tenant_id = role_assignment.tenant_id and a.id = role_assignment.account_id
        and r.name = role_assignment.role));
create policy user_read on role_assignment for select to app_user
  using (tenant_id = (select app.tenant())
    and (account_id = (select app.actor())
      or case role
        when 'participant' then (select app.may('readRoles.resident')) and exists (select 1 from account a
          where a.tenant_id = role_assignment.tenant_id and a.id = role_assignment.account_id
            and a.realm = 'resident')
        when 'supervisor' then (select app.may('readRoles.employer'))
        else (select app.may('readRoles.staff')) end));
create policy user_update on role_assignment for update to app_user
  using (tenant_id = (select app.tenant())
    and app.may_give_role(role)
    and (role <> 'participant'
      or exists (select 1 from account a where a.tenant_id = role_assignment.tenant_id
        and a.id = role_assignment.account_id)))
  with check (tenant_id = (select app.tenant()) and app.may_give_role(role));

call app.protect_system('staff_person');

call app.protect_system('session');

call app.protect_system('api_token');

create trigger account_keeps_person before update of subject on account for each row
  when ((new.subject is distinct from old.subject)) execute function app.account_keeps_person();
