-- People, how they are reached, what they have agreed to, and what protects them.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- Protection only ever gets stricter by itself. Whatever is said about it, by a file, a referral, a form or
-- another system: the strictest wins at once, whatever the order. Less strict it becomes by two persons: one
-- proposes with a reason, another confirms.
create function app.protection_rank(p_protection text) returns integer language sql immutable as $$
  select array_position(array['none', 'unknown', 'marked', 'protectedRegistration'], p_protection)
$$;

-- A name as it is searched: in small letters, without accents, composed or not; å ä ö (and ø æ, their
-- neighbours) are letters of their own. Hyphens, commas and spaces part words; apostrophes and what can't be
-- seen are nothing. A space stands first, so that '% li%' is a word that begins so, also to the trigram
-- index.
create function app.search_name(p_text text) returns text
language sql immutable parallel safe as $$
  select case when p_text ~ '^[A-Za-z0-9ÅÄÖåäö -]*$'
    -- Most names: what the rest does to them, at a tenth of the time.
    then ' ' || translate(lower(p_text collate "und-x-icu"), '-', ' ')
    else ' ' || btrim(regexp_replace(translate(replace(regexp_replace(
    normalize(translate(normalize(lower(p_text collate "und-x-icu"), NFC), 'åäöæøłđðħı',
      U&'\E000\E001\E002\E001\E002lddhi'), NFD),
    U&'[\0300-\036f\200b-\200f\feff\00ad''\2018\2019\02bc\02bb`\00b4]', '', 'g'), 'ß', 'ss'),
      U&'\E000\E001\E002', 'åäö'),
    U&'[\\s\00a0\2007\202f,;./\\-\2010-\2015]+', ' ', 'g'))
  end
$$;

-- A telephone number as it is dialled in Sweden, whatever it is written like: 070-174 06 35, +46 (0)70 174
-- 06 35, 0046701740635.
create function app.phone_key(p_text text) returns text
language sql immutable parallel safe as $$
  select case
    when said ~ '^(\+|00)46' then '0' || regexp_replace(said, '^(\+|00)460*', '')
    when said ~ '^46\d{8,10}$' then '0' || regexp_replace(said, '^460*', '')
    when said ~ '^\+' then '00' || substr(said, 2)
    else said end
  from (select regexp_replace(regexp_replace(p_text, '[^\d+]', '', 'g'), '(.)\+', '\1', 'g') as said) dialled
$$;

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
  protection text not null default 'unknown' check (protection
    in ('unknown', 'none', 'marked', 'protectedRegistration')),
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
  disposed_on date,
  reach uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references unit
);
comment on table person is 'One person per tenant, however many numbers. Retention: five years after '
  'the last entry (SoL practice, verify).';
comment on column person.disposed_on is 'The day the record was disposed of; what is left is empty and '
  'goes with the last log.';
comment on column person.reach is 'The unit whose staff see the person; the nil uuid for who is or may '
  'be protected. Kept by a trigger.';
create index person_name on person (tenant_id, sort_name, id);
create index person_unit on person (tenant_id, unit_id, sort_name, id);
create index person_trigram on person using gin (sort_name gin_trgm_ops);
create index person_reach on person (tenant_id, id) include (unit_id, protection);
create index person_search
  on person using gin (app.search_name(given_name || ' ' || family_name) gin_trgm_ops);
create unique index person_by_reach on person (tenant_id, id, reach);
grant insert, update on person to app_user;
call app.refer_by_reach('account');

alter table staff_person add foreign key (tenant_id, person_id) references person;

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
  unique (tenant_id, kind, value)
);
comment on table person_identifier is 'Numbers of a person, earlier ones kept. Retention: with the '
  'person.';
create index person_identifier_person on person_identifier (tenant_id, person_id);
create index person_identifier_trigram on person_identifier using gin (value gin_trgm_ops);
grant insert on person_identifier to app_user;

create table contact_point (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  value text not null,
  verified_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
comment on table contact_point is 'How to reach a person. Retention: with the person.';
create index contact_point_person on contact_point (tenant_id, person_id);
create index contact_point_value on contact_point (tenant_id, kind, value);
create index contact_point_phone on contact_point (tenant_id, (replace(replace(value, ' ', ''), '-', '')))
  where kind = 'phone';
create index contact_point_dialled on contact_point (tenant_id, app.phone_key(value)) where kind = 'phone';
grant insert, update on contact_point to app_user;

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
  foreign key (tenant_id, to_unit_id) references unit
);
comment on table consent is 'Consent to share with another unit (OSL 10:1, 12:2). Retention: ten years.';
create index consent_person on consent (tenant_id, person_id);
create index consent_unit on consent (tenant_id, to_unit_id);
grant insert, update on consent to app_user;

create table conflict (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('relative', 'colleague', 'other')),
  ended_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  ended_by uuid,
  end_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, ended_by) references account,
  check (ended_by is null or (ended_at is not null and ended_by <> account_id and length(end_reason) >= 20))
);
comment on table conflict is 'Declared conflicts of interest (FL 2017:900 16 §). Retention: ten years.';
create index conflict_account on conflict (tenant_id, account_id);
create index conflict_person on conflict (tenant_id, person_id);
create index conflict_ended_by on conflict (tenant_id, ended_by);
grant update on conflict to app_user;

-- A declared conflict of interest is kept as it was declared, whether the number belongs to anybody or not:
-- the one who declares it sees the same list either way. The number itself is not kept, since it may be
-- nobody's here.
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
comment on table conflict_statement is 'Conflicts of interest as they were declared, also about numbers '
  'that nobody here has (FL 2017:900 16 §). Retention: ten years.';
create index conflict_statement_account on conflict_statement (tenant_id, account_id);
create index conflict_statement_digest on conflict_statement (tenant_id, digest) where ended_at is null;

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
  foreign key (tenant_id, account_id) references account,
  check (kind <> 'breakGlass' or (length(reason) >= 20 and not upper_inf(valid)))
);
call app.carry_reach('person_access');
call app.refer_by_reach('person_access');
comment on table person_access is 'Named users of a protected person, and emergency access. Retention: '
  'ten years.';
create index person_access_account on person_access (tenant_id, account_id);
create index person_access_person on person_access (tenant_id, person_id);
grant insert, update on person_access to app_user;

-- What a file said about protection stays said when the file is taken back, also about somebody who then is
-- not there any more: otherwise a file with less protection, taken in afterwards, would show its sender who
-- was known before.
create table protection_stated (
  tenant_id uuid not null references tenant(id),
  digest bytea not null,
  protection text not null check (protection in ('unknown', 'marked', 'protectedRegistration')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, digest)
);
comment on table protection_stated is 'Protection that was stated for a number of nobody in the '
  'register, by the digest of the number. Retention: two years; import.sweep deletes.';

create table protection_raise (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  from_protection text not null,
  to_protection text not null,
  source text not null check (source in ('import', 'referral', 'joining', 'arrival')),
  settled_at timestamptz,
  settled_by uuid,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, settled_by) references account,
  check (app.protection_rank(to_protection) > app.protection_rank(from_protection)),
  check ((settled_at is null) = (settled_by is null))
);
comment on table protection_raise is 'A statement from outside that was stricter than the record and '
  'won at once; waits for who settles protection. Retention: with the person.';
create index protection_raise_person on protection_raise (tenant_id, person_id);
create index protection_raise_open on protection_raise (tenant_id, created_at) where settled_at is null;
create index protection_raise_settled_by on protection_raise (tenant_id, settled_by);
grant update on protection_raise to app_user;

create table protection_loosening (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  from_protection text not null,
  to_protection text not null,
  reason text not null check (length(reason) between 20 and 1000),
  proposed_by uuid not null,
  outcome text check (outcome in ('confirmed', 'declined', 'overtaken')),
  decided_by uuid,
  decided_at timestamptz,
  applied boolean not null default false,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, proposed_by) references account,
  foreign key (tenant_id, decided_by) references account,
  check (app.protection_rank(to_protection) < app.protection_rank(from_protection)),
  check ((outcome is null) = (decided_at is null)),
  constraint protection_loosening_four_eyes check (outcome is distinct from 'confirmed'
    or (decided_by is not null and decided_by <> proposed_by)),
  check (not applied or outcome = 'confirmed')
);
comment on table protection_loosening is 'Somebody proposes less protection, with a reason; another '
  'person confirms or declines. Retention: with the person.';
create index protection_loosening_person on protection_loosening (tenant_id, person_id);
create unique index protection_loosening_open on protection_loosening (tenant_id, person_id)
  where outcome is null;
create index protection_loosening_proposed_by on protection_loosening (tenant_id, proposed_by);
create index protection_loosening_decided_by on protection_loosening (tenant_id, decided_by);
grant insert, update on protection_loosening to app_user;

-- Identity is checked without being shown: registering somebody who exists attaches to them.
create function app.person_by_identifier(p_kind text, p_value text) returns uuid
language sql stable security definer set search_path = public as $$
  select app.must('search.people');
  select person_id from person_identifier where tenant_id = app.tenant() and kind = p_kind and value = p_value
$$;

-- Named users of a protected person at the unit that received a referral. Says nothing about whether it
-- granted.
create function app.grant_handlers(p_person uuid, p_unit uuid) returns void
language sql security definer set search_path = public as $$
  select app.name_handlers(p_person, p_unit, false) $$;

-- Whose numbers are known already, for many at once; ids only.
create function app.persons_by_identifiers(p_values text[]) returns table (value text, person_id uuid)
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select i.value, i.person_id from person_identifier i where i.tenant_id = app.tenant()
    and i.value = any(p_values)
$$;

-- Whoever writes the row, a page, an import, a job or another system: only a confirmed proposal makes it
-- less strict, and only once. A record that is disposed of is emptied, and stays closed.
create function app.protection_never_loosens() returns trigger language plpgsql security definer
  set search_path = public as $$ begin
  if app.protection_rank(new.protection) >= app.protection_rank(old.protection) then return new; end if;
  if new.disposed_on is not null and new.protection <> 'none' then return new; end if;
  update protection_loosening set applied = true where tenant_id = old.tenant_id and person_id = old.id
    and from_protection = old.protection and to_protection = new.protection and outcome = 'confirmed'
      and not applied;
  if not found then
    raise exception 'protection is loosened by a proposal that another person confirmed' using errcode
      = 'restrict_violation';
  end if;
  return new;
end $$;

-- Named users of a protected person: the unit's handlers, or those of the units above it, or of its board.
-- Never the one whose own action it is. For a time, told to the responsible coach, and looked at by the
-- reviewer. Says nothing about whether it granted.
create function app.name_handlers(p_person uuid, p_unit uuid, p_bulk boolean) returns void
language plpgsql security definer set search_path = public as $$
declare named uuid;
begin
  perform app.must('add.people');
  if not exists (select 1 from person where tenant_id = app.tenant() and id = p_person
    and protection <> 'none') then return; end if;
  for named in
    select able.id from unnest(app.able_handlers(p_person, p_unit, app.actor())) able(id)
    join person p on p.tenant_id = app.tenant() and p.id = p_person and p.protection <> 'none'
    where not exists (select 1 from person_access x where x.tenant_id = p.tenant_id and x.person_id = p.id
      and x.account_id = able.id
      and x.kind = 'named' and x.valid @> now())
  loop
    insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
    values (app.tenant(), gen_random_uuid(), p_person, named, 'named', 'protectedHandler',
      tstzrange(now(), now() + interval '180 days'), app.actor());
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at,
      created_by)
    values (app.tenant(), gen_random_uuid(), 'handler', app.today(), named, case when p_bulk then null
      else p_person end, 'protection.nameHandler', now(), app.actor())
    on conflict do nothing;
    insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
      created_by)
    select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
      'handler:' || p_person || ':' || t.account_id || ':' || app.today(), now(), now(), app.actor()
    from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person
      and t.team_role = 'responsible'
      and t.valid @> app.today() and t.account_id is distinct from app.actor() and t.account_id <> named
    on conflict do nothing;
  end loop;
end $$;

-- The one door for what is said about protection from outside. Says nothing about what it did.
create function app.state_protection(p_person uuid, p_said text, p_source text, p_unit uuid) returns void
language plpgsql security definer set search_path = public as $$
declare earlier text; home uuid;
begin
  select protection, unit_id into earlier, home from person where tenant_id = app.tenant()
    and id = p_person for update;
  if earlier is null or app.protection_rank(p_said) is null
    or app.protection_rank(p_said) <= app.protection_rank(earlier) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), p_person, t.account_id, 'named',
    'caseTeam',
    tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.valid @> app.today()
    and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id
      and x.person_id = t.person_id and x.account_id = t.account_id and x.kind = 'named'
      and upper_inf(x.valid))
  order by t.account_id, upper(t.valid) desc nulls first;
  update person set protection = p_said, version = version + 1 where tenant_id = app.tenant()
    and id = p_person;
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant()
    and person_id = p_person and outcome is null;
  insert into protection_raise (tenant_id, id, person_id, from_protection, to_protection, source, created_by)
  values (app.tenant(), gen_random_uuid(), p_person, earlier, p_said, p_source, app.actor());
  insert into event (tenant_id, id, on_day, name, person_id, account_id, role, detail, created_by)
  values (app.tenant(), gen_random_uuid(), app.today(), 'protection.raise', p_person, app.actor(), app.role(),
    jsonb_build_object('from', earlier, 'to', p_said, 'source', p_source), app.actor());
  perform app.name_handlers(p_person, home, p_source = 'import');
  if p_unit is distinct from home
    then perform app.name_handlers(p_person, p_unit, p_source = 'import'); end if;
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
    'protection:' || p_person || ':' || p_said || ':' || t.account_id || ':' || app.today(), now(), now(),
    app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person
    and t.team_role = 'responsible' and t.valid @> app.today()
  on conflict do nothing;
end $$;

-- Protected persons whom nobody reaches any more, or yet: their unit's handlers are named, also those
-- appointed since.
create function app.name_missing_handlers() returns integer
language plpgsql security definer set search_path = public as $$
declare alone record; found_alone integer := 0;
begin
  if app.role() <> 'system' then raise exception 'naming handlers is background work'; end if;
  for alone in select p.id, p.unit_id from person p where p.tenant_id = app.tenant()
    and p.protection <> 'none' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and not exists (select 1 from person_access x join account a on a.tenant_id = x.tenant_id
      and a.id = x.account_id and a.closed_at is null
      where x.tenant_id = p.tenant_id and x.person_id = p.id and x.kind = 'named' and x.valid @> now())
  loop
    perform app.name_handlers(alone.id, alone.unit_id, true);
    found_alone := found_alone + 1;
  end loop;
  -- An arrival that nobody else can settle is its sender's to settle, as a person whom nobody else can be
  -- named for.
  update import_arrival a set settlers = app.able_handlers(a.person_id, a.unit_id, null)
    where a.tenant_id = app.tenant() and a.settlers is not null
      and not exists (select 1 from account h where h.tenant_id = a.tenant_id and h.id = any (a.settlers)
        and h.closed_at is null);
  return found_alone;
end $$;

-- The words of a search as patterns that all must be met, in any order; % and _ are letters. One or two
-- letters are the beginning of a word.
create function app.search_patterns(p_text text) returns text[]
language sql immutable parallel safe as $$
  select coalesce(array_agg(case when length(word) < 3 then '% '
    else '%' end || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
    order by length(word) desc, word), '{}')
  from (select distinct word from regexp_split_to_table(btrim(app.search_name(p_text)), ' ') word
    where word <> '') words
$$;

-- Candidates for a search by name. Row-level security keeps LIKE from the trigram index, since LIKE could tell
-- about rows one may not see; this looks there, and only ids come out: the list reads the persons itself, under
-- the access predicate. Null when there are too many, or nothing to search by.
create function app.persons_called(p_name text) returns uuid[]
language plpgsql stable security definer set search_path = public set enable_seqscan = off as $$
declare
  wanted constant text[] := app.search_patterns(p_name);
  found uuid[];
begin
  if cardinality(wanted) = 0 then return null; end if;
  if not app.may('search.people') then return '{}'; end if;
  -- The two longest words through the index of words and no other; ALL is not asked of an index. Beside a
  -- limit or the municipality the planner rather compares everybody's name.
  select array_agg(id) into found from (
    select id from (select id, tenant_id from person where
      app.search_name(given_name || ' ' || family_name) like wanted[1]
      and app.search_name(given_name || ' ' || family_name) like coalesce(wanted[2], wanted[1])
      and (cardinality(wanted) < 3 or app.search_name(given_name || ' ' || family_name) like all (wanted))
      offset 0) met
    where tenant_id = app.tenant() limit 5001) few;
  return case when coalesce(cardinality(found), 0) <= 5000 then coalesce(found, '{}') end;
end
$$;

create function app.persons_reached_by(p_number text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when count(*) <= 2000 then coalesce(array_agg(distinct person_id), '{}') end
  from (
    (select i.person_id from person_identifier i where i.tenant_id = app.tenant() and app.may('search.people')
      and i.value like '%' || regexp_replace(p_number, '\D', '', 'g') || '%' limit 2001)
    union all
    (select c.person_id from contact_point c where c.tenant_id = app.tenant() and app.may('search.people')
      and c.kind = 'phone' and app.phone_key(c.value) = app.phone_key(p_number) limit 2001)
  ) found
$$;

create function app.identifier_digest(p_tenant uuid, p_kind text, p_value text) returns bytea
  language sql immutable as
  $$ select sha256(convert_to(p_tenant || ' ' || p_kind || ' ' || p_value, 'UTF8')) $$;

create function app.declare_conflict(p_kind text, p_value text, p_because text, p_statement uuid,
  p_conflict uuid) returns void
language plpgsql security definer set search_path = public as $$
declare said bytea := app.identifier_digest(app.tenant(), p_kind, p_value);
begin
  perform app.must('declare.conflicts');
  insert into conflict_statement (tenant_id, id, account_id, digest, kind, created_by)
    select app.tenant(), p_statement, app.actor(), said, p_because, app.actor()
    where app.actor() is not null
      and not exists (select 1 from conflict_statement s where s.tenant_id = app.tenant()
      and s.account_id = app.actor() and s.digest = said and s.ended_at is null);
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select app.tenant(), p_conflict, app.actor(), i.person_id, p_because, app.actor() from person_identifier i
    where i.tenant_id = app.tenant() and i.kind = p_kind and i.value = p_value and app.actor() is not null
      and not exists (select 1 from conflict c where c.tenant_id = app.tenant() and c.account_id = app.actor()
        and c.person_id = i.person_id and c.ended_at is null)
    limit 1;
end $$;

-- Whoever comes later with a number that somebody declared is closed to them from the first minute.
create function app.declared_before() returns trigger language plpgsql security definer set search_path
  = public as $$
declare said text; number bytea := app.identifier_digest(new.tenant_id, new.kind, new.value);
begin
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select s.tenant_id, gen_random_uuid(), s.account_id, new.person_id, s.kind, s.account_id
      from conflict_statement s
    where s.tenant_id = new.tenant_id and s.ended_at is null and s.digest = number
      and not exists (select 1 from conflict c where c.tenant_id = s.tenant_id and c.account_id = s.account_id
        and c.person_id = new.person_id and c.ended_at is null);
  select p.protection into said from protection_stated p where p.tenant_id = new.tenant_id
    and p.digest = number;
  if said is not null then perform app.state_protection(new.person_id, said, 'import', null); end if;
  return null;
end $$;

create function app.conflict_ended() returns trigger language plpgsql security definer set search_path
  = public as $$ begin
  update conflict_statement s set ended_at = new.ended_at
    where s.tenant_id = new.tenant_id and s.account_id = new.account_id and s.ended_at is null
      and (s.id = new.id or s.digest
        in (select app.identifier_digest(i.tenant_id, i.kind, i.value) from person_identifier i
        where i.tenant_id = new.tenant_id and i.person_id = new.person_id));
  return null;
end $$;

create function app.keep_reach() returns trigger language plpgsql as $$ begin
  new.reach := app.reach_of(new.unit_id, new.protection);
  return new;
end $$;

-- History and files outlive the person and refer to nobody: they are moved by hand, and closed when the
-- person is gone.
create function app.move_reach() returns trigger language plpgsql security definer set search_path = public
  as $$
declare now_at uuid := case tg_op when 'DELETE' then '00000000-0000-0000-0000-000000000000'
  else new.reach end;
begin
  update event set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  update file set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  return null;
end $$;

call app.protect_system('person');
call app.written_by('person', '{coach,intakeOfficer,manager,referrer}', '{coach,intakeOfficer,manager}');
create policy user_insert on person for insert to app_user
  with check (tenant_id = (select app.tenant()));
create policy user_read on person for select to app_user
  using (tenant_id = (select app.tenant())
    and (not (id = any ((select app.conflicted_persons())::uuid[])))
    and ((protection = 'none' and (unit_id = any ((select app.actor_units())::uuid[]))
      and (not (id = any ((select app.written_persons())::uuid[]))))
      or (protection = 'none' and (id = any ((select app.related_persons())::uuid[])))
      or (id = any ((select app.granted_persons())::uuid[]))));
create policy user_update on person for update to app_user
  using (tenant_id = (select app.tenant())
    and (not (id = any ((select app.conflicted_persons())::uuid[])))
    and ((protection = 'none' and (unit_id = any ((select app.actor_units())::uuid[]))
        and (not (id = any ((select app.written_persons())::uuid[]))))
      or (protection = 'none' and (id = any ((select app.related_persons())::uuid[])))
      or (id = any ((select app.granted_persons())::uuid[]))))
  with check (tenant_id = (select app.tenant()));

call app.protect_person('person_identifier');
call app.share_with_any_consent('person_identifier');
call app.written_by('person_identifier', '{coach,intakeOfficer,manager,referrer}', '{}');
create policy not_by_import on person_identifier as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_person('contact_point');
call app.share_with_any_consent('contact_point');
call app.written_by('contact_point', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
create policy not_by_import on contact_point as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_person('consent');
call app.share_with_any_consent('consent');
call app.written_by('consent',
  '{coach,intakeOfficer,manager,participant}',
  '{coach,intakeOfficer,manager,participant}');
create policy not_by_import on consent as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_system('conflict');
call app.written_by('conflict', '{}', '{manager}');
create policy user_insert on conflict for insert to app_user
  with check (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy user_read on conflict for select to app_user
  using (tenant_id = (select app.tenant())
    and (account_id = (select app.actor())
      or (account_id = any ((select app.led_accounts())::uuid[]))));
create policy user_update on conflict for update to app_user
  using (tenant_id = (select app.tenant()) and (account_id = any ((select app.led_accounts())::uuid[])))
  with check (tenant_id = (select app.tenant()) and ended_by = (select app.actor()));

call app.protect_system('conflict_statement');
create policy own_read on conflict_statement for select to app_user
  using (tenant_id = (select app.tenant()) and account_id = (select app.actor()));

call app.protect_system('person_access');
call app.written_by('person_access', '{coach,intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
create policy not_by_import on person_access as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));
create policy user_insert on person_access for insert to app_user
  with check (tenant_id = (select app.tenant()));
do $do$ begin
  execute format($p$create policy user_read on person_access for select to app_user
    using (tenant_id = (select app.tenant()) and %s)$p$, app.by_reach());
  execute format($p$create policy user_update on person_access for update to app_user
    using (tenant_id = (select app.tenant()) and %s)
    with check (tenant_id = (select app.tenant()))$p$, app.by_reach());
end $do$;

call app.protect_system('protection_stated');

call app.protect_person('protection_raise');
call app.written_by('protection_raise', '{}', '{coach,intakeOfficer,manager}');
create policy not_by_import on protection_raise as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_person('protection_loosening');
call app.written_by('protection_loosening',
  '{coach,intakeOfficer,manager}',
  '{coach,intakeOfficer,manager}');
create policy not_by_import on protection_loosening as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));
create policy own_decision on protection_loosening as restrictive for update to app_user
  using (outcome is null)
  with check (decided_by = (select app.actor()));
create policy own_proposal on protection_loosening as restrictive for insert to app_user
  with check (proposed_by = (select app.actor()) and outcome is null and (not applied));

create trigger conflict_ended after update of ended_at on conflict for each row
  when (((old.ended_at is null) and (new.ended_at is not null))) execute function app.conflict_ended();
create trigger protection_never_loosens before update of protection
  on person for each row execute function app.protection_never_loosens();
create trigger reach_closed after delete on person for each row execute function app.move_reach();
create trigger reach_kept before insert
  or update of unit_id, protection, reach on person for each row execute function app.keep_reach();
create trigger reach_moved after update on person for each row
  when ((old.reach <> new.reach)) execute function app.move_reach();
create trigger declared_before after insert
  on person_identifier for each row execute function app.declared_before();
