-- Links by which a party without an account reads and signs, and the codes that open them. Neither the token
-- nor the code is kept: both are derived from the row's id with the application's key, of the link its hash.

create table agreement_link (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  party_id uuid not null,
  token_hash bytea not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  -- The version that it told of, and the day: nobody is told twice of the same on one day.
  number integer not null,
  on_day date not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  verified_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check (expires_at > sent_at),
  foreign key (tenant_id, agreement_id) references agreement,
  foreign key (tenant_id, party_id) references agreement_party
);
comment on table agreement_link is 'Where a party without an account was sent the address at which they sign. '
  'Retention: with the person.';
create unique index agreement_link_token on agreement_link (token_hash);
create index agreement_link_agreement on agreement_link (tenant_id, agreement_id);
create index agreement_link_party on agreement_link (tenant_id, party_id);
create index agreement_link_person on agreement_link (tenant_id, person_id);

create table agreement_code (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  link_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  address text not null,
  sent_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, link_id) references agreement_link
);
comment on table agreement_code is 'Codes that were sent to open a link: to where, and how often one was '
  'tried. Retention: with the person.';
create index agreement_code_link on agreement_code (tenant_id, link_id);
create index agreement_code_person on agreement_code (tenant_id, person_id);

-- Written by the system alone; whoever works with the person reads where a link went.
call app.protect_person('agreement_link');
call app.share_for('agreement_link', 'placement');
call app.read_by('agreement_link', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');
call app.protect_person('agreement_code');
call app.share_for('agreement_code', 'placement');
call app.read_by('agreement_code', '{coach,intakeOfficer,socialWorker,employerAgent,manager}');

-- Which link has a token. Asked before there is a municipality, by exact secret only.
create function app.use_agreement_link(p_hash bytea) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select l.tenant_id, l.id from agreement_link l where l.token_hash = p_hash
$$;

alter table agreement_answer drop constraint agreement_answer_channel_check;
alter table agreement_answer add constraint agreement_answer_channel_check
  check (channel in ('signedIn', 'paper', 'onBehalf', 'link')) not valid;
-- Which addresses got the link and the code, masked.
alter table agreement_answer add column evidence jsonb;
-- Nobody of the staff, and no participant, answers as if by a link.
create policy link_answer on agreement_answer as restrictive for insert to app_user
  with check (channel <> 'link');

-- What the receiver alone may know is derived from this when the message goes, and stored nowhere.
alter table notification add column secret_id uuid;
-- People's commands put no secret in a message: only jobs do, to whom a link or a code belongs.
create policy no_secret on notification as restrictive for insert to app_user with check (secret_id is null);
create policy no_secret_later on notification as restrictive for update to app_user
  using (true) with check (secret_id is null);
