-- People and who may see them. Every row about a person hangs on the one predicate below.
create table person (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  unit_id uuid not null,
  given_name text not null,
  family_name text not null,
  sort_name text generated always as (lower(family_name || ' ' || given_name)) stored collate "sv-SE-x-icu",
  birth_date date,
  sex text check (sex in ('F', 'M')),
  protection text not null default 'unknown' check (protection in ('unknown', 'none', 'marked', 'protectedRegistration')),
  deceased_on date,
  language text,
  interpreter boolean not null default false,
  sfi_level text check (sfi_level in ('A', 'B', 'C', 'D', 'done')),
  education text,
  driving_licences text[] not null default '{}',
  stamina_hours integer check (stamina_hours between 0 and 40),
  youngest_child_born date,
  digital_support boolean not null default false,
  origin text not null default 'labourMarket' check (origin in ('labourMarket', 'education')),
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
create index person_name on person (tenant_id, sort_name, id);
create index person_unit on person (tenant_id, unit_id, sort_name, id);
create index person_trigram on person using gin (sort_name gin_trgm_ops);
comment on table person is 'One person per tenant, however many numbers. Retention: five years after the last entry (SoL practice, verify).';

alter table account add foreign key (tenant_id, person_id) references person;

create table person_identifier (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('personnummer', 'samordningsnummer', 'interim')),
  value text not null,
  level text check (level in ('styrkt', 'sannolik', 'osäker')),
  current boolean not null default true,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, kind, value),
  foreign key (tenant_id, person_id) references person
);
create index person_identifier_person on person_identifier (tenant_id, person_id);
comment on table person_identifier is 'Numbers of a person, earlier ones kept. Retention: with the person.';

create table contact_point (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text not null,
  verified_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index contact_point_person on contact_point (tenant_id, person_id);
create index contact_point_value on contact_point (tenant_id, kind, value);
comment on table contact_point is 'How to reach a person. Retention: with the person.';

create table person_competence (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('occupation', 'skill', 'certificate')),
  code text,
  label text not null,
  confirmed_by_person boolean not null default false,
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index person_competence_person on person_competence (tenant_id, person_id);
comment on table person_competence is 'Occupations, skills and certificates. Retention: with the person.';

create table support_month (
  tenant_id uuid not null references tenant(id),
  person_id uuid not null,
  month date not null check (extract(day from month) = 1),
  barrier text not null check (barrier in ('unemployed','sickWithCertificate','sicknessCompensation','socialReasons','parentalLeave','partTimeWork','languageBarrier','none','other','notStated')),
  source text not null default 'staff',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, person_id, month),
  foreign key (tenant_id, person_id) references person
);
comment on table support_month is 'Months with income support and the support barrier. Retention: with the person.';

create table person_access (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('named', 'breakGlass')),
  reason text not null,
  valid tstzrange not null default tstzrange(now(), null),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, account_id) references account,
  check (kind <> 'breakGlass' or (length(reason) >= 20 and not upper_inf(valid)))
);
create index person_access_account on person_access (tenant_id, account_id);
create index person_access_person on person_access (tenant_id, person_id);
comment on table person_access is 'Named users of a protected person, and emergency access. Retention: ten years.';

create table conflict (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('relative', 'colleague', 'other')),
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
create index conflict_account on conflict (tenant_id, account_id);
create index conflict_person on conflict (tenant_id, person_id);
comment on table conflict is 'Declared conflicts of interest (FL 2017:900 16 §). Retention: ten years.';
call app.protect_tenant('conflict');

create table consent (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  to_unit_id uuid not null,
  purposes text[] not null check (cardinality(purposes) > 0),
  valid daterange not null,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, to_unit_id) references unit
);
create index consent_person on consent (tenant_id, person_id);
create index consent_unit on consent (tenant_id, to_unit_id);
comment on table consent is 'Consent to share with another unit (OSL 10:1, 12:2). Retention: ten years.';

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
  state text not null default 'received' check (state in ('received', 'needsInfo', 'accepted', 'declined', 'redirected', 'enrolled')),
  received_on date not null,
  answer_by date not null,
  answer text,
  redirected_to text,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, referrer_account_id) references account
);
create index referral_person on referral (tenant_id, person_id);
create index referral_unit on referral (tenant_id, unit_id, state, answer_by);
create index referral_account on referral (tenant_id, referrer_account_id);
comment on table referral is 'A request that the unit takes somebody on. Retention: with the person.';

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
  primary key (tenant_id, id),
  check (ended_on is null or ended_on >= started_on),
  exclude using gist (tenant_id with =, person_id with =, unit_id with =, period with &&),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, referral_id) references referral,
  foreign key (tenant_id, earlier_enrolment_id) references enrolment
);
create index enrolment_person on enrolment (tenant_id, person_id);
create index enrolment_unit on enrolment (tenant_id, unit_id, started_on, id);
create index enrolment_referral on enrolment (tenant_id, referral_id);
create index enrolment_earlier on enrolment (tenant_id, earlier_enrolment_id);
comment on table enrolment is 'The episode: every figure counts it. Retention: with the person.';

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
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, account_id) references account
);
create index case_team_enrolment on case_team (tenant_id, enrolment_id);
create index case_team_account on case_team (tenant_id, account_id);
create index case_team_person on case_team (tenant_id, person_id);
comment on table case_team is 'Who works with a person, dated. Retention: ten years.';

create table workplace_person (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  person_id uuid not null,
  source_id uuid not null,
  valid daterange not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, person_id, source_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
create index workplace_person_person on workplace_person (tenant_id, person_id);
comment on table workplace_person is 'Which supervisor account has which person at the workplace (kept by placements). Retention: ten years.';

-- The actor's sets, each computed once a query.
create function app.unit_tree(p_tenant uuid, p_unit uuid) returns setof uuid
language sql stable security definer set search_path = public as $$
  with recursive tree as (
    select id from unit where tenant_id = p_tenant and id = p_unit
    union select u.id from unit u join tree t on u.parent_id = t.id and u.tenant_id = p_tenant
  ) select id from tree
$$;
create function app.actor_units() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case
    when app.role() in ('manager', 'intakeOfficer', 'employerAgent') then array(select app.unit_tree(app.tenant(), app.role_unit()))
    when app.role() = 'socialWorker' then array(
      select u.id from unit u where u.tenant_id = app.tenant()
        and u.board_id = (select board_id from unit where tenant_id = app.tenant() and id = app.role_unit()))
    else '{}'::uuid[] end
$$;
-- Persons the actor works with today: the case team.
create function app.case_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() in ('coach', 'intakeOfficer', 'employerAgent', 'socialWorker', 'manager') then array(
    select person_id from case_team where tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  ) else '{}'::uuid[] end
$$;
-- Persons reached by case team, consent, own referral or workplace.
create function app.related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select c.person_id from consent c join unit u on u.tenant_id = c.tenant_id and u.id = c.to_unit_id
      where app.role() in ('socialWorker', 'coach') and c.tenant_id = app.tenant() and c.withdrawn_at is null
        and c.valid @> app.today() and c.to_unit_id = app.role_unit()
    union
    select person_id from referral where app.role() = 'referrer' and tenant_id = app.tenant() and referrer_account_id = app.actor()
    union
    select person_id from workplace_person where app.role() = 'supervisor' and tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  )
$$;
-- Named users and the person themselves: the only way to a protected person.
create function app.granted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select person_id from person_access where app.role() not in ('participant', 'systemAdmin', 'steering', 'none')
      and tenant_id = app.tenant() and account_id = app.actor() and valid @> now()
    union
    select person_id from account where app.role() = 'participant' and tenant_id = app.tenant() and id = app.actor() and person_id is not null
  )
$$;
-- Conflict of interest: own case, relatives, colleagues in the same unit.
create function app.conflicted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() = 'participant' then '{}'::uuid[] else array(
    select person_id from account where tenant_id = app.tenant() and id = app.actor() and person_id is not null
    union
    select person_id from conflict where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null
    union
    select a.person_id from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
      where a.tenant_id = app.tenant() and a.person_id is not null and r.unit_id = app.role_unit() and r.valid @> app.today()
        and r.role not in ('participant', 'supervisor', 'referrer')
  ) end
$$;

alter table person enable row level security;
create policy system_all on person to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy user_read on person for select to app_user using (
  tenant_id = (select app.tenant())
  and not (id = any ((select app.conflicted_persons())::uuid[]))
  and (
    (protection = 'none' and unit_id = any ((select app.actor_units())::uuid[]))
    or (protection = 'none' and id = any ((select app.related_persons())::uuid[]))
    or id = any ((select app.granted_persons())::uuid[])
  )
);
create policy user_insert on person for insert to app_user with check (tenant_id = (select app.tenant()));
create policy user_update on person for update to app_user using (true) with check (tenant_id = (select app.tenant()));

call app.protect_person('person_identifier');
call app.protect_person('contact_point');
call app.protect_person('person_competence');
call app.protect_person('support_month');
call app.protect_person('consent');
call app.protect_person('referral');
call app.protect_person('enrolment');
call app.protect_person('case_team');
call app.protect_system('workplace_person');
create policy user_write on workplace_person to app_user using (tenant_id = (select app.tenant()) and app.role() not in ('participant', 'supervisor')) with check (tenant_id = (select app.tenant()));
-- Own grants only, so that the list of named users of someone does not tell that they are protected.
alter table person_access enable row level security;
create policy system_all on person_access to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy user_read on person_access for select to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = person_access.tenant_id and p.id = person_access.person_id));
create policy user_insert on person_access for insert to app_user with check (tenant_id = (select app.tenant()));
create policy user_update on person_access for update to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = person_access.tenant_id and p.id = person_access.person_id)) with check (tenant_id = (select app.tenant()));

-- Events and files may be about no one; those about a person follow the person.
alter table event enable row level security;
create policy system_all on event to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy user_read on event for select to app_user using (tenant_id = (select app.tenant()) and (person_id is null or exists (select 1 from person p where p.tenant_id = event.tenant_id and p.id = event.person_id)));
create policy user_insert on event for insert to app_user with check (tenant_id = (select app.tenant()));
alter table file enable row level security;
create policy system_all on file to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));
create policy user_read on file for select to app_user using (tenant_id = (select app.tenant()) and (person_id is null or exists (select 1 from person p where p.tenant_id = file.tenant_id and p.id = file.person_id)));
create policy user_insert on file for insert to app_user with check (tenant_id = (select app.tenant()));

-- Identity is checked without being shown: registering somebody who exists attaches to them.
create function app.person_by_identifier(p_kind text, p_value text) returns uuid
language sql stable security definer set search_path = public as $$
  select person_id from person_identifier where tenant_id = app.tenant() and kind = p_kind and value = p_value
$$;
-- Whether the actor may be told that emergency access is possible: exact number only.
create function app.is_case_person(p_person uuid) returns boolean
language sql stable security definer set search_path = public as $$ select p_person = any(app.case_persons()) $$;
-- The log of one's own person, without who else was in the same list.
create function app.own_access_log() returns table (at timestamptz, account_name text, role text, kind text, action text, reason text)
language sql stable security definer set search_path = public as $$
  select l.at, coalesce(a.name, ''), l.role, l.kind, l.action, l.reason
  from audit_log l left join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.tenant_id = app.tenant() and app.role() = 'participant'
    and l.person_ids && app.granted_persons() and l.account_id is distinct from app.actor()
  order by l.at desc limit 200
$$;
