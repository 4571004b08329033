-- Referrals' answers and documents, journal notes, emergency access, the review of the access log.
alter table referral
  add column named_as text,
  add column coach_account_id uuid,
  add column question text,
  add foreign key (tenant_id, coach_account_id) references account;
create index referral_coach on referral (tenant_id, coach_account_id);
comment on column referral.named_as is 'The name as the sender wrote it; shown back to the sender only.';

create table referral_file (
  tenant_id uuid not null references tenant(id),
  referral_id uuid not null,
  file_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, referral_id, file_id),
  foreign key (tenant_id, referral_id) references referral,
  foreign key (tenant_id, file_id) references file,
  foreign key (tenant_id, person_id) references person
);
create index referral_file_file on referral_file (tenant_id, file_id);
create index referral_file_person on referral_file (tenant_id, person_id);
comment on table referral_file is 'Documents that came with a referral. Retention: with the referral.';
call app.protect_person('referral_file');

create table note (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  corrects_id uuid,
  body text not null check (length(body) between 1 and 20000),
  signed_at timestamptz not null,
  signed_by uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, corrects_id) references note,
  foreign key (tenant_id, signed_by) references account
);
create index note_person on note (tenant_id, person_id, signed_at desc);
create index note_corrects on note (tenant_id, corrects_id);
create index note_signer on note (tenant_id, signed_by);
comment on table note is 'Signed journal notes; never changed, corrected by addition (SoL 2025:400, verify). Retention: five years after the last entry.';
-- The persons whose notes the actor may read: case team, oneself, or emergency access with a reason that is still valid.
create function app.note_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select person_id from account where app.role() = 'participant' and tenant_id = app.tenant() and id = app.actor() and person_id is not null
    union
    select person_id from person_access where app.role() in ('coach', 'intakeOfficer', 'socialWorker', 'manager')
      and tenant_id = app.tenant() and account_id = app.actor() and kind = 'breakGlass' and valid @> now()
  )
$$;
call app.protect_person('note');
create policy team_reads on note as restrictive for select to app_user using (person_id = any ((select app.note_persons())::uuid[]));
create policy team_writes on note as restrictive for insert to app_user with check (person_id = any ((select app.case_persons())::uuid[]) and signed_by = (select app.actor()));
create function app.note_is_locked() returns trigger language plpgsql as $$ begin
  raise exception 'a signed note is never changed' using errcode = 'restrict_violation';
end $$;
create trigger note_locked before update on note for each row execute function app.note_is_locked();

create table access_review (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  rule text not null check (rule in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass')),
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
create unique index access_review_once on access_review (tenant_id, rule, account_id, on_day, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), coalesce(audit_id, '00000000-0000-0000-0000-000000000000'));
create index access_review_open on access_review (tenant_id, seen_at) where outcome is null;
create index access_review_account on access_review (tenant_id, account_id);
create index access_review_person on access_review (tenant_id, person_id);
create index access_review_reviewer on access_review (tenant_id, reviewed_by);
comment on table access_review is 'Accesses to look at, by rule or at random, and what the reviewer found. Retention: ten years.';
alter table access_review enable row level security;
create policy system_all on access_review to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy reviewer_read on access_review for select to app_user using (tenant_id = (select app.tenant()) and app.role() = 'reviewer' and account_id <> (select app.actor()));
create policy reviewer_update on access_review for update to app_user using (tenant_id = (select app.tenant()) and app.role() = 'reviewer' and account_id <> (select app.actor())) with check (tenant_id = (select app.tenant()) and reviewed_by = (select app.actor()));

-- What a reviewer sees: who, what, when, and initials; of a protected person not even those. Never content.
create function app.review_queue() returns table (id uuid, rule text, account_name text, action text, seen_at timestamptz, initials text, reason text)
language sql stable security definer set search_path = public as $$
  select r.id, r.rule, a.name, r.action, r.seen_at,
    case when p.protection = 'none' then left(p.given_name, 1) || ' ' || left(p.family_name, 1) end,
    case when r.rule = 'breakGlass' and p.protection = 'none' then r.reason end
  from access_review r join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
  left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where r.tenant_id = app.tenant() and app.role() = 'reviewer' and r.account_id <> app.actor() and r.outcome is null
  order by (r.rule = 'breakGlass') desc, r.seen_at, r.id limit 200
$$;

-- Emergency access, four hours. The owner is told, the reviewer gets it; a conflict of interest gives nothing.
create function app.give_break_glass(p_person uuid, p_reason text, p_access uuid, p_review uuid, p_now timestamptz) returns void
language plpgsql security definer set search_path = public as $$ begin
  if app.role() not in ('coach', 'intakeOfficer', 'socialWorker', 'manager') or app.actor() is null then
    raise exception 'role has no emergency access';
  end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, reason, audit_id, created_by)
  values (app.tenant(), p_review, 'breakGlass', app.today(), app.actor(), p_person, 'access.breakGlass', p_now, p_reason, p_access, app.actor());
  if p_person = any (app.conflicted_persons()) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  values (app.tenant(), p_access, p_person, app.actor(), 'breakGlass', p_reason, tstzrange(now(), now() + interval '4 hours'), app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at, created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
    'breakGlass:' || p_access || ':' || t.account_id, p_now, p_now, app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.team_role = 'responsible'
    and t.valid @> app.today() and t.account_id <> app.actor();
end $$;
create function app.break_glass(p_kind text, p_value text, p_reason text, p_access uuid, p_review uuid, p_now timestamptz) returns uuid
language plpgsql security definer set search_path = public as $$
declare found_person uuid := (select person_id from person_identifier where tenant_id = app.tenant() and kind = p_kind and value = p_value);
begin
  if found_person is not null then perform app.give_break_glass(found_person, p_reason, p_access, p_review, p_now); end if;
  return found_person;
end $$;

-- Named users of a protected person at the unit that received a referral. Says nothing about whether it granted.
create function app.grant_handlers(p_person uuid, p_unit uuid) returns void
language sql security definer set search_path = public as $$
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, created_by)
  select distinct on (a.id) app.tenant(), gen_random_uuid(), p.id, a.id, 'named', 'protectedHandler', app.actor()
  from person p join role_assignment r on r.tenant_id = p.tenant_id and r.unit_id = p_unit and r.valid @> app.today()
    and r.role in ('coach', 'intakeOfficer', 'manager')
  join account a on a.tenant_id = r.tenant_id and a.id = r.account_id and a.protected_handler and a.closed_at is null
  where p.tenant_id = app.tenant() and p.id = p_person and p.protection <> 'none'
    and not exists (select 1 from person_access x where x.tenant_id = p.tenant_id and x.person_id = p.id and x.account_id = a.id and x.kind = 'named' and upper_inf(x.valid))
$$;
-- A sender's own referrals: what they wrote, and what was answered. Nothing of the person's record.
create function app.own_referrals() returns table (id uuid, named_as text, state text, received_on date, answer_by date, answer text, question text, redirected_to text, programme text, version integer)
language sql stable security definer set search_path = public as $$
  select id, named_as, state, received_on, answer_by, answer, question, redirected_to, programme, version from referral
  where app.role() = 'referrer' and tenant_id = app.tenant() and referrer_account_id = app.actor()
  order by received_on desc, id desc limit 200
$$;
-- The sender answers a question about an own referral, and changes nothing else.
create function app.answer_referral(p_referral uuid, p_answer text, p_version integer) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  update referral set state = 'received', purpose = purpose || E'\n\n' || p_answer, version = version + 1
  where app.role() = 'referrer' and tenant_id = app.tenant() and referrer_account_id = app.actor()
    and id = p_referral and state = 'needsInfo' and version = p_version;
  return found;
end $$;
-- Whether an identifier belongs to somebody else; the caller learns only yes or no about an exact number.
create function app.identifier_taken(p_kind text, p_value text, p_except uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from person_identifier where tenant_id = app.tenant() and kind = p_kind and value = p_value and person_id <> p_except)
$$;

-- A person known at another unit is seen by the unit that has a referral to answer (not when protected).
create or replace function app.related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select c.person_id from consent c
      where app.role() in ('socialWorker', 'coach') and c.tenant_id = app.tenant() and c.withdrawn_at is null
        and c.valid @> app.today() and c.to_unit_id = app.role_unit()
    union
    select person_id from referral where app.role() in ('intakeOfficer', 'manager') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted')
    union
    select person_id from workplace_person where app.role() = 'supervisor' and tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  )
$$;
