-- What was done, by whom: history, the access log, its seals and its review.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create function app.audit_xid(p_xid xid8) returns xid8 language sql stable set search_path = public as
  $$ select (p_xid::text::numeric + (select xid_offset from audit_epoch))::text::xid8 $$;

create table event (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  at timestamptz not null default now(),
  on_day date not null,
  name text not null,
  person_id uuid,
  subject_id uuid,
  account_id uuid,
  role text not null,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
call app.carry_reach('event');
comment on table event is 'What happened, appended only; figures count these and the dated rows. '
  'Retention: with the person''s record.';
create index event_person on event (tenant_id, person_id, at desc);
create index event_subject on event (tenant_id, subject_id);
create index event_name on event (tenant_id, name, on_day);
create index event_created on event (tenant_id, created_at);
grant insert on event to app_user;

create table idempotency (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  key text not null,
  command text not null,
  input_hash bytea not null,
  outcome jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, key)
);
comment on table idempotency is 'The answer of a command by its key. Retention: 48 hours.';
grant insert, update on idempotency to app_user;

-- After a restore into a new cluster its transaction numbers start over, while the sealed rows keep theirs.
-- The offset keeps the order: a new row's number is always above those of the restored ones.
create table audit_epoch (
  singleton boolean primary key default true check (singleton),
  xid_offset bigint not null default 0 check (xid_offset >= 0),
  created_at timestamptz not null default now()
);
comment on table audit_epoch is 'Offset of transaction numbers after a restore; one row, about no '
  'municipality. Retention: kept.';

create table audit_log (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  xid xid8 not null default app.audit_xid(pg_current_xact_id()) not null,
  account_id uuid,
  role text not null,
  kind text not null check (kind in ('read', 'write', 'refusal', 'signIn', 'export', 'system')),
  action text not null,
  person_ids uuid[] not null default '{}',
  reason text,
  detail jsonb not null default '{}',
  hash bytea not null,
  primary key (tenant_id, id)
);
comment on table audit_log is 'Who saw and did what. Inserted only. Retention: ten years.';
create index audit_person on audit_log using gin (person_ids);
create index audit_at on audit_log (tenant_id, at);
create index audit_unsealed on audit_log (tenant_id, xid, id);
grant insert on audit_log to app_user;

create table audit_seal (
  tenant_id uuid not null references tenant(id),
  number bigint not null,
  sealed_at timestamptz not null default now(),
  up_to_xid xid8 not null,
  rows integer not null,
  root bytea not null,
  previous bytea not null,
  chain bytea not null,
  signature bytea not null,
  primary key (tenant_id, number)
);
comment on table audit_seal is 'Signed chain of Merkle roots over audit rows. Retention: ten years.';

-- Rows of the access log whose hash does not fit what is stored, explained and signed by whoever answers for
-- the log. The rows themselves are never rewritten: verifying counts them apart, and a row that changes
-- again is a fault again.
create table audit_exception (
  tenant_id uuid not null references tenant(id),
  row_id uuid not null,
  content_hash bytea not null,
  stored_hash bytea not null,
  reason text not null check (length(reason) between 10 and 2000),
  explained_by text not null check (length(explained_by) between 2 and 200),
  explained_at timestamptz not null,
  signature bytea not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, row_id, content_hash)
);
comment on table audit_exception is 'Explained rows of the access log. Inserted only. Retention: ten '
  'years, as the log.';

create table access_review (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  rule text not null check (rule
    in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass', 'handler',
    'rightsGiven', 'manyEmergencies', 'joining', 'ownReferral')),
  audit_id uuid,
  on_day date not null,
  account_id uuid not null,
  person_id uuid,
  action text not null,
  seen_at timestamptz not null,
  reason text,
  outcome text check (outcome in ('ok', 'followUp')),
  comment text,
  reviewed_by uuid,
  reviewed_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, reviewed_by) references account,
  check ((outcome is null) = (reviewed_at is null))
);
comment on table access_review is 'Accesses to look at, by rule or at random, and what the reviewer '
  'found. Retention: ten years.';
create unique index access_review_once
  on access_review (tenant_id, rule, account_id, on_day,
  coalesce(person_id, '00000000-0000-0000-0000-000000000000'),
  coalesce(audit_id, '00000000-0000-0000-0000-000000000000'));
create index access_review_open on access_review (tenant_id, seen_at) where outcome is null;
create index access_review_account on access_review (tenant_id, account_id);
create index access_review_person on access_review (tenant_id, person_id);
create index access_review_reviewer on access_review (tenant_id, reviewed_by);
grant insert, update on access_review to app_user;

-- A joined record is an empty shell: nobody is named for it, it goes with the record it became part of, and
-- the log of both is one's own.
create function app.own_access_log()
  returns TABLE(at timestamp with time zone, account_name text, role text, kind text, action text,
  reason text)
language sql stable security definer set search_path = public as $$
  select l.at, coalesce(a.name, ''), l.role, l.kind, l.action, l.reason
  from audit_log l left join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.tenant_id = app.tenant() and app.may('see.self')
    and l.person_ids && (app.granted_persons() || array(select j.joined_person_id from joining j
      where j.tenant_id = app.tenant() and j.outcome = 'confirmed' and j.joined_person_id is not null
      and j.person_id = any (app.granted_persons()))) and l.account_id is distinct from app.actor()
  order by l.at desc limit 200
$$;

-- The queue shows whom rights were given to: staff, never a participant. What alarms comes first.
create function app.review_queue()
  returns table (id uuid, rule text, account_name text, action text, seen_at timestamptz, initials text,
  reason text)
language sql stable security definer set search_path = public as $$
  select r.id, r.rule, a.name, r.action, r.seen_at,
    case when p.protection = 'none' then btrim(left(p.given_name, 1) || ' ' || left(p.family_name, 1)) end,
    case when r.rule = 'breakGlass' and p.protection = 'none' or r.rule = 'rightsGiven' then r.reason end
  from access_review r join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
  left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where r.tenant_id = app.tenant() and app.may('review.access') and r.account_id <> app.actor()
    and r.outcome is null
  order by (r.rule in ('breakGlass', 'manyEmergencies', 'rightsGiven')) desc, r.seen_at, r.id limit 200
$$;

-- Emergency access, four hours. The owner is told, the reviewer gets it; a conflict of interest gives
-- nothing.
create function app.give_break_glass(p_person uuid, p_reason text, p_access uuid, p_review uuid,
  p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('see.byEmergency') or app.actor() is null then
    raise exception 'role has no emergency access';
  end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, reason,
    audit_id, created_by)
  values (app.tenant(), p_review, 'breakGlass', app.today(), app.actor(), p_person, 'access.breakGlass',
    p_now, p_reason, p_access, app.actor());
  if p_person = any (app.conflicted_persons()) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  values (app.tenant(), p_access, p_person, app.actor(), 'breakGlass', p_reason,
    tstzrange(now(), now() + interval '4 hours'), app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
    'breakGlass:' || p_access || ':' || t.account_id, p_now, p_now, app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.team_role = 'responsible'
    and t.valid @> app.today() and t.account_id <> app.actor();
end $$;

create function app.break_glass(p_kind text, p_value text, p_reason text, p_access uuid, p_review uuid,
  p_now timestamptz) returns uuid
language plpgsql security definer set search_path = public as $$
declare found_person uuid := (select person_id from person_identifier where tenant_id = app.tenant()
  and kind = p_kind and value = p_value);
begin
  perform app.must('see.byEmergency');
  if found_person is not null
    then perform app.give_break_glass(found_person, p_reason, p_access, p_review, p_now); end if;
  return found_person;
end $$;

-- Who reviews the log, and which roles are looked at when somebody is given them.
call app.allow('review.access', '{reviewer}');
call app.allow('be.reviewed',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,systemAdmin}');

create function app.rights_given(p_id uuid, p_what text, p_to uuid) returns void
  language plpgsql security definer set search_path = public as $$ begin
  if app.actor() is null then return; end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, reason, audit_id,
    created_by)
  select app.tenant(), gen_random_uuid(), 'rightsGiven', app.today(), app.actor(), p_what, now(), a.name,
    p_id, app.actor()
  from account a where a.tenant_id = app.tenant() and a.id = p_to
  on conflict do nothing;
end $$;

create function app.role_given() returns trigger language plpgsql security definer set search_path = public
  as $$ begin
  if app.role_may(new.role, 'be.reviewed') then
    perform app.rights_given(new.id, 'role.assign.' || new.role, new.account_id);
  end if;
  return null;
end $$;

create function app.mark_given() returns trigger language plpgsql security definer set search_path = public
  as $$ begin
  perform app.rights_given(new.id, 'account.protectedHandler', new.id);
  return null;
end $$;

-- How often the actor has asked for emergency access within the hour, known people or not. One at a time for
-- each account.
create function app.emergencies_within_hour(p_now timestamptz) returns integer
  language plpgsql security definer set search_path = public as $$ begin
  perform app.must('see.byEmergency');
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 11));
  return (select count(*)::int from event where tenant_id = app.tenant() and name = 'access.breakGlass'
    and account_id = app.actor()
    and on_day >= app.today() - 1 and at > p_now - interval '1 hour');
end $$;

-- The third within an hour: every reviewer is told at once, and it is in their queue.
create function app.alarm_of_emergencies(p_review uuid, p_now timestamptz) returns void
  language plpgsql security definer set search_path = public as $$ begin
  perform app.must('see.byEmergency');
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, audit_id, created_by)
  values (app.tenant(), p_review, 'manyEmergencies', app.today(), app.actor(), 'access.breakGlass', p_now,
    p_review, app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (r.account_id) app.tenant(), gen_random_uuid(), r.account_id, 'inApp', 'task',
    'emergencies:' || p_review || ':' || r.account_id, p_now, p_now, app.actor()
  from role_assignment r where r.tenant_id = app.tenant() and app.role_may(r.role, 'review.access')
    and r.valid @> app.today() and r.account_id <> app.actor();
end $$;

call app.protect_system('event');
create policy own_name on event as restrictive for insert to app_user
  with check ((not (account_id is distinct from (select app.actor()))) and role = (select app.role()));
create policy shared_purpose on event as restrictive for select to app_user
  using (person_id is null
    or (not case app.event_purpose(name) when 'plan'
      then (person_id = any ((select app.withheld_persons('plan'))::uuid[])) when 'attendance'
      then (person_id = any ((select app.withheld_persons('attendance'))::uuid[])) when 'placement'
      then (person_id = any ((select app.withheld_persons('placement'))::uuid[])) when 'followUp'
      then (person_id = any ((select app.withheld_persons('followUp'))::uuid[]))
      else (person_id = any ((select app.withheld_persons(null::text))::uuid[])) end));
create policy user_insert on event for insert to app_user
  with check (tenant_id = (select app.tenant()));
do $do$ begin
  execute format($p$create policy user_read on event for select to app_user
    using (tenant_id = (select app.tenant()) and (person_id is null or (%s)))$p$, app.by_reach());
end $do$;

call app.protect_tenant('idempotency');
call app.written_by_everybody('idempotency');
create policy own on idempotency as restrictive to app_user
  using (account_id = (select app.actor()))
  with check (account_id = (select app.actor()));

alter table audit_epoch enable row level security;
create policy read_all on audit_epoch for select to app_system, app_user
  using (true);

alter table audit_log enable row level security;
create policy any_insert on audit_log for insert to app_system, app_user
  with check (tenant_id = (select app.tenant()));
create policy own_name on audit_log as restrictive for insert to app_user
  with check ((not (account_id is distinct from (select app.actor()))) and role = (select app.role()));
create policy system_read on audit_log for select to app_system
  using (tenant_id = (select app.tenant()));

call app.protect_system('audit_seal');

alter table audit_exception enable row level security;
create policy system_insert on audit_exception for insert to app_system
  with check (tenant_id = (select app.tenant()));
create policy system_read on audit_exception for select to app_system
  using (tenant_id = (select app.tenant()));

call app.protect_system('access_review');
call app.written_by('access_review', '{}', '{reviewer}');
create policy reviewer_read on access_review for select to app_user
  using (tenant_id = (select app.tenant())
    and (select app.may('review.access'))
    and account_id <> (select app.actor()));
create policy reviewer_update on access_review for update to app_user
  using (tenant_id = (select app.tenant())
    and (select app.may('review.access'))
    and account_id <> (select app.actor()))
  with check (tenant_id = (select app.tenant()) and reviewed_by = (select app.actor()));

create trigger mark_given after insert or update of protected_handler on account for each row
  when (new.protected_handler) execute function app.mark_given();
create trigger role_given after insert on role_assignment for each row execute function app.role_given();

insert into audit_epoch default values;
