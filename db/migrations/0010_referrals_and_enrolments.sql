-- From referral to enrolment: who refers, who waits, who works with whom, and the notes.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table referral (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  referrer text not null check (referrer in ('pes', 'welfare', 'school', 'health', 'self')),
  referrer_account_id uuid,
  referrer_name text,
  purpose text not null,
  legal_ground text not null,
  urgency text not null default 'normal' check (urgency in ('normal', 'soon', 'urgent')),
  programme text,
  state text not null default 'received' check (state
    in ('received', 'needsInfo', 'accepted', 'declined', 'redirected', 'enrolled')),
  received_on date not null,
  answer_by date not null,
  answer text,
  redirected_to text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  named_as text,
  coach_account_id uuid,
  question text,
  taken_up_at timestamptz,
  number_digest bytea,
  born_as date,
  protection_as text,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, referrer_account_id) references account,
  foreign key (tenant_id, coach_account_id) references account,
  constraint referral_protection_as check (protection_as
    in ('unknown', 'none', 'marked', 'protectedRegistration', 'notSaid'))
);
comment on table referral is 'A request that the unit takes somebody on. Retention: with the person.';
comment on column referral.named_as is 'The name as the sender wrote it; shown back to the sender only.';
comment on column referral.taken_up_at is 'When the writer took up their own referral; from then on it '
  'opens the person to them as any other.';
comment on column referral.number_digest is 'Digest of the number that the writer typed.';
comment on column referral.protection_as is 'What the writer said about protection; null in referrals '
  'that are older than the column.';
create index referral_person on referral (tenant_id, person_id);
create index referral_unit on referral (tenant_id, unit_id, state, answer_by);
create index referral_account on referral (tenant_id, referrer_account_id);
create index referral_coach on referral (tenant_id, coach_account_id);
create index referral_writer on referral (tenant_id, created_by, received_on);
grant insert, update on referral to app_user;

create table referral_file (
  tenant_id uuid not null references tenant(id),
  referral_id uuid not null,
  file_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, referral_id, file_id),
  foreign key (tenant_id, referral_id) references referral,
  foreign key (tenant_id, file_id) references file
);
comment on table referral_file is 'Documents that came with a referral. Retention: with the referral.';
create index referral_file_file on referral_file (tenant_id, file_id);
create index referral_file_person on referral_file (tenant_id, person_id);
grant insert on referral_file to app_user;

create table enrolment (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  referral_id uuid,
  earlier_enrolment_id uuid,
  programme text not null,
  referrer text not null,
  origin text not null default 'labourMarket' check (origin in ('labourMarket', 'education')),
  department text,
  support_kind text,
  started_on date not null,
  ended_on date,
  period daterange generated always as (daterange(started_on, ended_on, '[]')) stored,
  paused_until date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  programme_from date,
  programme_to date,
  programme_percent integer,
  primary key (tenant_id, id),
  check (ended_on is null or ended_on >= started_on),
  exclude using gist (tenant_id with =, person_id with =, unit_id with =, period with &&),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, referral_id) references referral,
  foreign key (tenant_id, earlier_enrolment_id) references enrolment
);
comment on table enrolment is 'The episode: every figure counts it. Retention: with the person.';
comment on column enrolment.programme_percent is 'Share of full time, as a file said it; placements '
  'have their own.';
create index enrolment_person on enrolment (tenant_id, person_id);
create index enrolment_unit on enrolment (tenant_id, unit_id, started_on, id);
create index enrolment_referral on enrolment (tenant_id, referral_id);
create index enrolment_earlier on enrolment (tenant_id, earlier_enrolment_id);
create index enrolment_open on enrolment (tenant_id, person_id) where ended_on is null;
-- Lists ask each person's latest enrolment and who is responsible in it. The exclusion constraints' indexes
-- can answer, at three times the pages; these are read alone, without the table (docs/performance.md).
create index enrolment_latest
  on enrolment (tenant_id, person_id, started_on desc) include (id, programme, ended_on);
create index enrolment_started on enrolment (tenant_id, started_on, person_id) include (id);
create index enrolment_ended on enrolment (tenant_id, ended_on) where ended_on is not null;
grant insert, update on enrolment to app_user;

create table case_team (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  enrolment_id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  team_role text not null check (team_role in ('responsible', 'member')),
  valid daterange not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  exclude using gist (tenant_id with =, enrolment_id with =, account_id with =, valid with &&),
  foreign key (tenant_id, enrolment_id) references enrolment,
  foreign key (tenant_id, account_id) references account
);
comment on table case_team is 'Who works with a person, dated. Retention: ten years.';
create index case_team_enrolment on case_team (tenant_id, enrolment_id);
create index case_team_account on case_team (tenant_id, account_id);
create index case_team_person on case_team (tenant_id, person_id);
-- Those the actor works with today, without reading everyone they ever worked with.
create index case_team_period on case_team using gist (tenant_id, account_id, valid);
create index case_team_responsible
  on case_team (tenant_id, enrolment_id) include (account_id, person_id, valid)
  where team_role = 'responsible';
grant insert, update on case_team to app_user;

create table waiting_list (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  programme text not null,
  joined_on date not null,
  proposed_on date,
  left_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table waiting_list is 'Who waits for a place in a full programme, in the order they joined. '
  'Retention: with the person.';
create unique index waiting_list_once on waiting_list (tenant_id, programme, person_id) where left_on is null;
create index waiting_list_person on waiting_list (tenant_id, person_id);
create index waiting_list_order on waiting_list (tenant_id, programme, created_at, id) where left_on is null;
grant insert, update on waiting_list to app_user;

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
  foreign key (tenant_id, corrects_id) references note,
  foreign key (tenant_id, signed_by) references account
);
comment on table note is 'Signed journal notes; never changed, corrected by addition (SoL 2025:400, '
  'verify). Retention: five years after the last entry.';
create index note_person on note (tenant_id, person_id, signed_at desc);
create index note_corrects on note (tenant_id, corrects_id);
create index note_signer on note (tenant_id, signed_by);
grant insert on note to app_user;

-- A signed note is never changed; whose record it is in may follow its person, by the owner's functions only.
create function app.note_is_locked() returns trigger language plpgsql as $$ begin
  if current_user not in ('app_user', 'app_system')
    and to_jsonb(new) - 'person_id' - 'reach' = to_jsonb(old) - 'person_id' - 'reach'
    then return new; end if;
  raise exception 'a signed note is never changed' using errcode = 'restrict_violation';
end $$;

-- Who has receipts for referrals of their own, and who takes up one that nobody else answers.
call app.allow('write.referrals', '{coach,intakeOfficer,referrer}');
call app.allow('take.up', '{intakeOfficer}');

-- A sender's own referrals: what they wrote, and what was answered. Nothing of the person's record.
create function app.own_referrals()
  returns table (id uuid, named_as text, state text, received_on date, answer_by date, answer text,
  question text,
  redirected_to text, programme text, version integer, unit_id uuid, unit_name text, referrer text,
    referrer_name text, purpose text, legal_ground text,
  urgency text, may_take_up boolean, protection_as text)
language sql stable security definer set search_path = public as $$
  select r.id, r.named_as, r.state, r.received_on, r.answer_by, r.answer, r.question, r.redirected_to,
    r.programme, r.version, r.unit_id, u.name,
    r.referrer, r.referrer_name, r.purpose, r.legal_ground, r.urgency,
    app.may('take.up') and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo')
      and r.taken_up_at is null,
    r.protection_as
  from referral r join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where app.may('write.referrals') and r.tenant_id = app.tenant()
    and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
  order by r.received_on desc, r.id desc
$$;

-- Whoever wrote a referral answers a question about it, and changes nothing else.
create function app.answer_referral(p_referral uuid, p_answer text, p_version integer) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  update referral set state = 'received', purpose = purpose || E'\n\n' || p_answer, version = version + 1
  where app.may('write.referrals') and tenant_id = app.tenant()
    and (created_by = app.actor() or referrer_account_id = app.actor()) and id = p_referral
      and state = 'needsInfo' and version = p_version;
  return found;
end $$;

-- How many places of a programme are taken or offered to somebody waiting; a count only, never who.
create function app.programme_taken(p_programme text, p_except uuid) returns integer
language sql stable security definer set search_path = public as $$
  select ((select count(*) from placement p where p.tenant_id = app.tenant() and p.programme = p_programme
      and p.person_id is distinct from p_except and (p.ended_on is null or p.ended_on >= app.today()))
    + (select count(*) from waiting_list w where w.tenant_id = app.tenant() and w.programme = p_programme
      and w.person_id is distinct from p_except and w.proposed_on is not null and w.left_on is null))::integer
$$;

-- A place in the queue; a number only, never who is before.
create function app.waiting_position(p_programme text, p_person uuid) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from waiting_list w, waiting_list own
  where own.tenant_id = app.tenant() and own.programme = p_programme and own.person_id = p_person
    and own.left_on is null
    and w.tenant_id = own.tenant_id and w.programme = own.programme and w.left_on is null
    and (w.created_at, w.id) <= (own.created_at, own.id)
$$;

create function app.waiting_count(p_programme text) returns integer
language sql stable security definer set search_path = public as $$
  select count(*)::integer from waiting_list where tenant_id = app.tenant() and programme = p_programme
    and left_on is null
$$;

-- The writer takes up an own referral to the own unit. Whom it opens was known here before the referral
-- came: then the reviewer looks.
create function app.take_up_referral(p_referral uuid, p_review uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare about uuid; before boolean;
begin
  update referral r set taken_up_at = p_now
  where app.may('take.up') and r.tenant_id = app.tenant() and r.created_by = app.actor() and r.id = p_referral
    and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo') and r.taken_up_at is null
  returning r.person_id into about;
  if about is null then return false; end if;
  select p.created_by is distinct from app.actor() into before from person p
    where p.tenant_id = app.tenant() and p.id = about;
  if before then
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, audit_id,
      created_by)
    values (app.tenant(), p_review, 'ownReferral', app.today(), app.actor(), about, 'referral.takeUp', p_now,
      p_referral, app.actor());
  end if;
  return true;
end $$;

-- How many own referrals the actor has taken up within the hour. One at a time for each account.
create function app.taken_up_within_hour(p_now timestamptz) returns integer
  language plpgsql security definer set search_path = public as $$ begin
  perform app.must('take.up');
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 12));
  return (select count(*)::int from referral where tenant_id = app.tenant() and created_by = app.actor()
    and taken_up_at > p_now - interval '1 hour');
end $$;

-- An open referral of one's own with the same typed number, or the same typed name and day of birth. What
-- was typed is compared, never whose it is, so that it tells nothing of who is known. One that says stricter
-- protection than before is never held up. One at a time for each account.
create function app.own_open_referral_like(p_kind text, p_number text, p_name text, p_born date,
  p_protection text) returns table (id uuid, received_on date)
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('write.referrals') then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 13));
  return query select r.id, r.received_on from referral r
    where r.tenant_id = app.tenant() and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
      and r.state in ('received', 'needsInfo', 'accepted')
      and app.protection_rank(coalesce(nullif(p_protection, 'notSaid'), 'unknown'))
        <= app.protection_rank(coalesce(nullif(r.protection_as, 'notSaid'), 'unknown'))
      and (r.number_digest = app.identifier_digest(app.tenant(), p_kind, p_number)
        or r.born_as = p_born and lower(regexp_replace(r.named_as, '\s+', ' ', 'g'))
          = lower(regexp_replace(p_name, '\s+', ' ', 'g')))
    order by r.received_on desc, r.id desc limit 1;
end $$;

call app.protect_person('referral');
call app.written_by('referral', '{coach,intakeOfficer,referrer}', '{coach,intakeOfficer,manager,referrer}');

call app.protect_person('referral_file');
call app.written_by('referral_file', '{coach,intakeOfficer,referrer}', '{}');

call app.protect_person('enrolment');
call app.share_with_any_consent('enrolment');
call app.written_by('enrolment', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
create policy not_by_import on enrolment as restrictive for select to app_user
  using ((unit_id = any ((select app.actor_units())::uuid[]))
    or (not (person_id = any ((select app.arrived_persons())::uuid[]))));

call app.protect_person('case_team');
call app.share_with_any_consent('case_team');
call app.written_by('case_team', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
create policy not_by_import on case_team as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_person('waiting_list');
call app.share_for('waiting_list', 'placement');
call app.written_by('waiting_list',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('waiting_list',
  '{coach,intakeOfficer,socialWorker,employerAgent,manager,reviewer,steering,systemAdmin,'
  'referrer,participant}');

call app.protect_person('note');
call app.written_by('note', '{coach,intakeOfficer,socialWorker,manager}', '{}');
create policy team_reads on note as restrictive for select to app_user
  using (person_id = any ((select app.note_persons())::uuid[]));
create policy team_writes on note as restrictive for insert to app_user
  with check ((person_id = any ((select app.case_persons())::uuid[])) and signed_by = (select app.actor()));

create trigger note_locked before update on note for each row execute function app.note_is_locked();
