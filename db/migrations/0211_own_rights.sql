-- Nobody's own action widens what they see, and none tells them who exists.

-- A declared conflict of interest is kept as it was declared, whether the number belongs to anybody or not: the one who
-- declares it sees the same list either way. The number itself is not kept, since it may be nobody's here.
create table conflict_statement (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  digest bytea not null,
  kind text not null check (kind in ('relative', 'colleague', 'other')),
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account
);
create index conflict_statement_account on conflict_statement (tenant_id, account_id);
create index conflict_statement_digest on conflict_statement (tenant_id, digest) where ended_at is null;
comment on table conflict_statement is 'Conflicts of interest as they were declared, also about numbers that nobody here has (FL 2017:900 16 §). Retention: ten years.';
alter table conflict_statement enable row level security;
create policy own_read on conflict_statement for select to app_user using (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy system_all on conflict_statement to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

create function app.identifier_digest(p_tenant uuid, p_kind text, p_value text) returns bytea language sql immutable as
  $$ select sha256(convert_to(p_tenant || ' ' || p_kind || ' ' || p_value, 'UTF8')) $$;

insert into conflict_statement (tenant_id, id, account_id, digest, kind, ended_at, created_at, created_by)
select c.tenant_id, c.id, c.account_id, coalesce((select app.identifier_digest(i.tenant_id, i.kind, i.value) from person_identifier i
    where i.tenant_id = c.tenant_id and i.person_id = c.person_id order by i.created_at, i.id limit 1), sha256(convert_to(c.id::text, 'UTF8'))),
  c.kind, c.ended_at, c.created_at, c.created_by from conflict c;

create function app.declare_conflict(p_kind text, p_value text, p_because text, p_statement uuid, p_conflict uuid) returns void
language plpgsql security definer set search_path = public as $$
declare said bytea := app.identifier_digest(app.tenant(), p_kind, p_value);
begin
  insert into conflict_statement (tenant_id, id, account_id, digest, kind, created_by)
    select app.tenant(), p_statement, app.actor(), said, p_because, app.actor()
    where app.actor() is not null and not exists (select 1 from conflict_statement s where s.tenant_id = app.tenant()
      and s.account_id = app.actor() and s.digest = said and s.ended_at is null);
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select app.tenant(), p_conflict, app.actor(), i.person_id, p_because, app.actor() from person_identifier i
    where i.tenant_id = app.tenant() and i.kind = p_kind and i.value = p_value and app.actor() is not null
      and not exists (select 1 from conflict c where c.tenant_id = app.tenant() and c.account_id = app.actor()
        and c.person_id = i.person_id and c.ended_at is null)
    limit 1;
end $$;

-- Whoever comes later with a number that somebody declared is closed to them from the first minute.
create function app.declared_before() returns trigger language plpgsql security definer set search_path = public as $$ begin
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select s.tenant_id, gen_random_uuid(), s.account_id, new.person_id, s.kind, s.account_id from conflict_statement s
    where s.tenant_id = new.tenant_id and s.ended_at is null and s.digest = app.identifier_digest(new.tenant_id, new.kind, new.value)
      and not exists (select 1 from conflict c where c.tenant_id = s.tenant_id and c.account_id = s.account_id
        and c.person_id = new.person_id and c.ended_at is null);
  return null;
end $$;
create trigger declared_before after insert on person_identifier for each row execute function app.declared_before();

create function app.conflict_ended() returns trigger language plpgsql security definer set search_path = public as $$ begin
  update conflict_statement s set ended_at = new.ended_at
    where s.tenant_id = new.tenant_id and s.account_id = new.account_id and s.ended_at is null
      and (s.id = new.id or s.digest in (select app.identifier_digest(i.tenant_id, i.kind, i.value) from person_identifier i
        where i.tenant_id = new.tenant_id and i.person_id = new.person_id));
  return null;
end $$;
create trigger conflict_ended after update of ended_at on conflict for each row
  when (old.ended_at is null and new.ended_at is not null) execute function app.conflict_ended();

-- Nobody changes their own roles; who gives somebody a role that meets people, or the mark to handle protected identities,
-- is looked at by the reviewer from the same minute on.
alter table access_review drop constraint access_review_rule_check,
  add constraint access_review_rule_check check (rule in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass', 'handler', 'rightsGiven', 'manyEmergencies')) not valid;

create policy never_own_insert on role_assignment as restrictive for insert to app_user with check (account_id is distinct from (select app.actor()));
create policy never_own_update on role_assignment as restrictive for update to app_user using (account_id is distinct from (select app.actor()));

create function app.rights_given(p_id uuid, p_what text, p_to uuid) returns void language plpgsql security definer set search_path = public as $$ begin
  if app.actor() is null then return; end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, reason, audit_id, created_by)
  select app.tenant(), gen_random_uuid(), 'rightsGiven', app.today(), app.actor(), p_what, now(), a.name, p_id, app.actor()
  from account a where a.tenant_id = app.tenant() and a.id = p_to
  on conflict do nothing;
end $$;
create function app.role_given() returns trigger language plpgsql security definer set search_path = public as $$ begin
  if new.role in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager', 'reviewer', 'systemAdmin') then
    perform app.rights_given(new.id, 'role.assign.' || new.role, new.account_id);
  end if;
  return null;
end $$;
create trigger role_given after insert on role_assignment for each row execute function app.role_given();
create function app.mark_given() returns trigger language plpgsql security definer set search_path = public as $$ begin
  perform app.rights_given(new.id, 'account.protectedHandler', new.id);
  return null;
end $$;
create trigger mark_given after insert or update of protected_handler on account for each row
  when (new.protected_handler) execute function app.mark_given();

-- How often the actor has asked for emergency access within the hour, known people or not. One at a time for each account.
create function app.emergencies_within_hour(p_now timestamptz) returns integer language plpgsql security definer set search_path = public as $$ begin
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 11));
  return (select count(*)::int from event where tenant_id = app.tenant() and name = 'access.breakGlass' and account_id = app.actor()
    and on_day >= app.today() - 1 and at > p_now - interval '1 hour');
end $$;
-- The third within an hour: every reviewer is told at once, and it is in their queue.
create function app.alarm_of_emergencies(p_review uuid, p_now timestamptz) returns void language plpgsql security definer set search_path = public as $$ begin
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, audit_id, created_by)
  values (app.tenant(), p_review, 'manyEmergencies', app.today(), app.actor(), 'access.breakGlass', p_now, p_review, app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at, created_by)
  select distinct on (r.account_id) app.tenant(), gen_random_uuid(), r.account_id, 'inApp', 'task', 'emergencies:' || p_review || ':' || r.account_id, p_now, p_now, app.actor()
  from role_assignment r where r.tenant_id = app.tenant() and r.role = 'reviewer' and r.valid @> app.today() and r.account_id <> app.actor();
end $$;

-- The queue shows whom rights were given to: staff, never a participant. What alarms comes first.
create or replace function app.review_queue() returns table (id uuid, rule text, account_name text, action text, seen_at timestamptz, initials text, reason text)
language sql stable security definer set search_path = public as $$
  select r.id, r.rule, a.name, r.action, r.seen_at,
    case when p.protection = 'none' then btrim(left(p.given_name, 1) || ' ' || left(p.family_name, 1)) end,
    case when r.rule = 'breakGlass' and p.protection = 'none' or r.rule = 'rightsGiven' then r.reason end
  from access_review r join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
  left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where r.tenant_id = app.tenant() and app.role() = 'reviewer' and r.account_id <> app.actor() and r.outcome is null
  order by (r.rule in ('breakGlass', 'manyEmergencies', 'rightsGiven')) desc, r.seen_at, r.id limit 200
$$;

-- A referral opens the person to the unit it came to, never to the one who wrote it: a colleague answers that one.
create or replace function app.related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select unnest(app.consent_persons(null))
    union
    select person_id from referral where app.role() in ('intakeOfficer', 'manager') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted') and created_by is distinct from app.actor()
    union
    select person_id from workplace_person where app.role() = 'supervisor' and tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  )
$$;
