-- Certificates of what somebody has done at a workplace. What is written is a version, never changed; the
-- participant's yes makes it a certificate, and a later version that they accept replaces it. What of it is
-- told beside the work (presence, the programme) is theirs to choose when they accept, and not kept before.

create table certificate (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  placement_id uuid not null,
  number integer not null check (number >= 1),
  holder text not null,
  form text not null check (form in ('practice', 'employment')),
  programme text not null,
  workplace text not null,
  organisation text not null,
  tasks text not null check (char_length(tasks) between 1 and 1000),
  starts_on date not null,
  -- Null while it goes on.
  ends_on date,
  hours_per_week numeric(4, 1) not null check (hours_per_week > 0),
  reference text check (char_length(reference) between 1 and 600),
  -- Somebody at the workplace who has said yes to being asked, and when they did.
  referee_name text,
  referee_contact text,
  referee_yes_on date,
  written_on date not null,
  answered_at timestamptz,
  answer text check (answer in ('accepted', 'changeWanted', 'declined')),
  wish text check (char_length(wish) between 1 and 500),
  issued_on date,
  shows_programme boolean not null default false,
  -- Of the days that are marked, how many they were there: only when the participant wants it told.
  present_days integer,
  marked_days integer,
  created_at timestamptz not null default clock_timestamp(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, placement_id, number),
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'accepted') is true = (issued_on is not null)),
  check (answer <> 'changeWanted' or wish is not null),
  check (num_nonnulls(referee_name, referee_contact, referee_yes_on) in (0, 3)),
  check ((present_days is null) = (marked_days is null)),
  check (present_days is null or (issued_on is not null and present_days between 0 and marked_days)),
  check (ends_on >= starts_on),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, placement_id) references placement
);
comment on table certificate is 'What the municipality certifies of a placement, in versions; the participant '
  'answers each. Retention: with the person.';
create index certificate_person on certificate (tenant_id, person_id);
create index certificate_wished on certificate (tenant_id, answered_at) where answer = 'changeWanted';
-- What they have done is theirs to show: a consent to another unit opens nothing of it.
grant insert on certificate to app_user;
grant update (answered_at, answer, wish, issued_on, shows_programme, present_days, marked_days)
  on certificate to app_user;
call app.protect_person('certificate');
call app.written_by('certificate', '{coach,intakeOfficer,employerAgent,manager}', '{participant}');
call app.read_by('certificate', '{coach,intakeOfficer,employerAgent,manager,participant}');

create table certificate_paper (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  -- Of all that it says: the code that is printed on it.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_on date not null,
  sealed_at timestamptz not null,
  seal_kind text not null check (seal_kind in ('own')),
  seal text not null,
  seal_key text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, certificate_id),
  check (sha256 = encode(sha256(bytes), 'hex')),
  foreign key (tenant_id, certificate_id) references certificate
);
alter table certificate_paper alter column bytes set storage external;
comment on table certificate_paper is 'The paper of a certificate, made once, and its seal. Never changed. '
  'Retention: with the person.';
create index certificate_paper_person on certificate_paper (tenant_id, person_id);
create index certificate_paper_hash on certificate_paper (tenant_id, hash);
create index certificate_paper_sha256 on certificate_paper (tenant_id, sha256);
-- Background work makes it; nobody else writes it.
call app.protect_person('certificate_paper');
call app.read_by('certificate_paper', '{coach,intakeOfficer,employerAgent,manager,participant}');

-- The token is derived from the id with the application's key and kept nowhere; here is its hash.
create table certificate_link (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  certificate_id uuid not null,
  person_id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  token_hash bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  ended_at timestamptz,
  opened integer not null default 0 check (opened >= 0),
  opened_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((opened = 0) = (opened_at is null)),
  foreign key (tenant_id, certificate_id) references certificate
);
comment on table certificate_link is 'Where a participant shows a certificate to somebody, until they end it '
  'or it ends; how often it was opened, never by whom. Retention: with the person.';
create unique index certificate_link_token on certificate_link (token_hash);
create index certificate_link_certificate on certificate_link (tenant_id, certificate_id);
create index certificate_link_person on certificate_link (tenant_id, person_id);
grant insert on certificate_link to app_user;
grant update (ended_at) on certificate_link to app_user;
-- To whom they show it is the participant's alone.
call app.protect_person('certificate_link');
call app.written_by('certificate_link', '{participant}', '{participant}');
call app.read_by('certificate_link', '{participant}');

-- Which link has a token, and that it was opened. Asked before there is a municipality, by exact secret only.
create function app.use_certificate_link(p_hash bytea, p_opened_at timestamptz)
returns table (tenant_id uuid, id uuid)
language plpgsql security definer set search_path = public as $$
begin
  if p_opened_at is not null then
    update certificate_link l set opened = l.opened + 1, opened_at = p_opened_at
      where l.token_hash = p_hash and l.ended_at is null and l.expires_at > p_opened_at;
  end if;
  return query select l.tenant_id, l.id from certificate_link l where l.token_hash = p_hash;
end
$$;
