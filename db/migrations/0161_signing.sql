-- Agreements that several sign. What is signed is a version with its hash, never changed; who stands where is
-- computed from versions and answers (src/capabilities/signing/rules).

create table agreement (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('placement')),
  subject_id uuid not null,
  sent_at timestamptz,
  sent_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_why text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((sent_at is null) = (sent_by is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (withdrawn_at is null or withdrawn_why is not null),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, sent_by) references account,
  foreign key (tenant_id, withdrawn_by) references account
);
comment on table agreement is 'Something that several sign, such as the agreement about a placement. '
  'Retention: with the person.';
create unique index agreement_of_subject on agreement (tenant_id, kind, subject_id) where withdrawn_at is null;
create index agreement_person on agreement (tenant_id, person_id);
create index agreement_sent_by on agreement (tenant_id, sent_by);
create index agreement_withdrawn_by on agreement (tenant_id, withdrawn_by);
grant insert, update on agreement to app_user;

create table agreement_version (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  number integer not null check (number >= 1),
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  on_day date not null,
  -- Who is to answer after it, as the rules of standing say: an index of them, for what waits for staff.
  leaves text check (leaves in ('parties', 'municipality', 'nobody')),
  created_at timestamptz not null default clock_timestamp(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, agreement_id, number),
  foreign key (tenant_id, agreement_id) references agreement
);
comment on table agreement_version is 'What an agreement says, and its hash. Retention: with the person.';
create index agreement_version_person on agreement_version (tenant_id, person_id);
create index agreement_version_hash on agreement_version (tenant_id, hash);
grant insert on agreement_version to app_user;

create table agreement_party (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('participant', 'guardian', 'employer', 'supervisor', 'municipality')),
  step integer not null check (step between 1 and 9),
  -- The person whose record it is, by whichever account they have today.
  oneself boolean not null default false,
  name text not null,
  account_id uuid,
  email text,
  phone text,
  -- Reached by staff alone: a guardian who is protected, for one.
  by_staff boolean not null default false,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (not oneself or role = 'participant'),
  check (not by_staff or (account_id is null and email is null and phone is null)),
  foreign key (tenant_id, agreement_id) references agreement,
  foreign key (tenant_id, account_id) references account
);
comment on table agreement_party is 'Who is to sign, in which order, and how they are reached. '
  'Retention: with the person.';
create index agreement_party_agreement on agreement_party (tenant_id, agreement_id);
create index agreement_party_person on agreement_party (tenant_id, person_id);
create index agreement_party_account on agreement_party (tenant_id, account_id);
grant insert, update on agreement_party to app_user;

create table agreement_answer (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('signed', 'declined')),
  version_id uuid not null,
  -- Of the version, and of what of it bound the party.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  bound text not null check (bound ~ '^[0-9a-f]{64}$'),
  channel text not null check (channel in ('signedIn', 'paper', 'onBehalf')),
  name text not null,
  account_id uuid,
  -- How sure it is who it was, as the identity provider said.
  level text,
  on_day date not null,
  why text,
  witness text,
  leaves text check (leaves in ('parties', 'municipality', 'nobody')),
  -- When it was written, not when the waiting for its turn began: the last answer is the one that stands.
  created_at timestamptz not null default clock_timestamp(), created_by uuid,
  primary key (tenant_id, id),
  check (kind = 'signed' or why is not null),
  check (channel <> 'onBehalf' or length(why) >= 20),
  check ((channel = 'paper') = (witness is not null)),
  foreign key (tenant_id, agreement_id) references agreement,
  foreign key (tenant_id, version_id) references agreement_version,
  foreign key (tenant_id, party_id) references agreement_party,
  foreign key (tenant_id, account_id) references account
);
comment on table agreement_answer is 'A signature or a no: by whom, of which version, how it is known. '
  'Never changed. Retention: with the person.';
create index agreement_answer_agreement on agreement_answer (tenant_id, agreement_id);
create index agreement_answer_version on agreement_answer (tenant_id, version_id);
create index agreement_answer_party on agreement_answer (tenant_id, party_id);
create index agreement_answer_person on agreement_answer (tenant_id, person_id);
create index agreement_answer_account on agreement_answer (tenant_id, account_id);
-- The same answer twice to the same is one.
create unique index agreement_answer_once on agreement_answer (tenant_id, party_id, bound)
  where kind = 'signed';
grant insert on agreement_answer to app_user;

create table agreement_remark (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('comment', 'change')),
  -- The point it is about, by its name in the version.
  field text,
  body text not null check (length(body) between 1 and 1000),
  answered_at timestamptz,
  answered_by uuid,
  accepted boolean,
  answer text check (length(answer) between 1 and 1000),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null)),
  check (kind = 'change' or accepted is null),
  check (kind <> 'change' or (answered_at is null) = (accepted is null)),
  foreign key (tenant_id, agreement_id) references agreement,
  foreign key (tenant_id, party_id) references agreement_party,
  foreign key (tenant_id, answered_by) references account
);
comment on table agreement_remark is 'What a party asks or wants changed, and the answer. Retention: with '
  'the person.';
create index agreement_remark_agreement on agreement_remark (tenant_id, agreement_id);
create index agreement_remark_party on agreement_remark (tenant_id, party_id);
create index agreement_remark_person on agreement_remark (tenant_id, person_id);
create index agreement_remark_answered_by on agreement_remark (tenant_id, answered_by);
grant insert, update on agreement_remark to app_user;

call app.protect_person('agreement');
call app.share_for('agreement', 'placement');
call app.written_by('agreement',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('agreement', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');

call app.protect_person('agreement_version');
call app.share_for('agreement_version', 'placement');
call app.written_by('agreement_version', '{coach,intakeOfficer,employerAgent,manager}', '{}');
call app.read_by('agreement_version', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');

call app.protect_person('agreement_party');
call app.share_for('agreement_party', 'placement');
call app.written_by('agreement_party',
  '{coach,intakeOfficer,employerAgent,manager}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('agreement_party', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');

call app.protect_person('agreement_answer');
call app.share_for('agreement_answer', 'placement');
call app.written_by('agreement_answer',
  '{coach,intakeOfficer,employerAgent,manager,participant}', '{}');
call app.read_by('agreement_answer', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');

call app.protect_person('agreement_remark');
call app.share_for('agreement_remark', 'placement');
call app.written_by('agreement_remark',
  '{participant}',
  '{coach,intakeOfficer,employerAgent,manager}');
call app.read_by('agreement_remark', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');

-- A participant is the party of their own, whichever account they have today.
create function app.is_own_party(p agreement_party) returns boolean language sql stable as $$
  select p.oneself and exists (select 1 from account a where a.tenant_id = p.tenant_id
    and a.id = app.actor() and a.person_id = p.person_id)
$$;

-- Nobody answers in another's name: who is outside the municipality writes as a party of their own account,
-- and staff as the municipality, or by paper or on behalf, which say so.
create policy own_answer on agreement_answer as restrictive for insert to app_user
  with check (created_by = (select app.actor())
    and exists (select 1 from agreement_party p where p.tenant_id = agreement_answer.tenant_id
      and p.id = agreement_answer.party_id and p.agreement_id = agreement_answer.agreement_id
      and case when channel <> 'signedIn' then (select app.may('record.signature'))
        when p.role = 'municipality' then (select app.may('record.signature'))
        else p.account_id = (select app.actor()) or app.is_own_party(p) end));
create policy own_remark on agreement_remark as restrictive for insert to app_user
  with check (exists (select 1 from agreement_party p where p.tenant_id = agreement_remark.tenant_id
    and p.id = agreement_remark.party_id and p.agreement_id = agreement_remark.agreement_id
    and (p.account_id = (select app.actor()) or app.is_own_party(p))));
call app.allow('record.signature', '{coach,intakeOfficer,employerAgent,manager}');

-- What was done with agreements is read with the purpose of placements.
create or replace function app.event_purpose(p_name text) returns text language sql immutable as $$
  select case
    when split_part(p_name, '.', 1)
      in ('assessment', 'plan', 'goal', 'measure', 'commitment', 'progress', 'gapTarget', 'gapRequirement',
      'gapReading', 'step', 'competence', 'supportMonth') then 'plan'
    when split_part(p_name, '.', 1) in ('attendance', 'activityMember') then 'attendance'
    when split_part(p_name, '.', 1) in ('placement', 'checkIn', 'waitingList', 'studyPeriod', 'agreement')
      then 'placement'
    when p_name = 'enrolment.exit' or split_part(p_name, '.', 1) in ('followUp', 'reEngagement')
      then 'followUp' end
$$;
