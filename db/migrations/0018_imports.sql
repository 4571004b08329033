-- Files taken in: what they said, told, changed, and taking them back.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- Files that are being taken in, and how each source's columns and words were mapped.
create table import_mapping (
  tenant_id uuid not null references tenant(id),
  kind text not null check (kind ~ '^[a-z][A-Za-z]{1,39}$'),
  name text not null,
  columns jsonb not null,
  words jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, kind, name)
);
comment on table import_mapping is 'How a source is read, remembered. Retention: kept, holds no '
  'personal data.';
grant insert, update on import_mapping to app_user;

create table import_run (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][A-Za-z]{1,39}$'),
  file_name text not null,
  mapping jsonb,
  rows integer not null default 0,
  good integer not null default 0,
  state text not null check (state
    in ('checking', 'checked', 'applying', 'applied', 'takenBack', 'failed', 'abandoned')),
  written integer not null default 0,
  created_at timestamptz not null default now(), created_by uuid,
  upload_id uuid,
  headings jsonb not null default '[]',
  words jsonb not null default '[]',
  error_count integer not null default 0,
  faults jsonb not null default '[]',
  failed_step text check (failed_step in ('checking', 'applying')),
  done integer not null default 0,
  total integer,
  checked_on date,
  role text,
  unit_id uuid,
  attempt integer not null default 0,
  tries integer not null default 0,
  beat_at timestamptz,
  known integer not null default 0,
  updated integer not null default 0,
  refused integer not null default 0,
  previewed boolean not null default false,
  notes jsonb not null default '[]',
  take_back_until date,
  differs integer not null default 0,
  primary key (tenant_id, id),
  constraint import_run_failed check ((state = 'failed') = (failed_step is not null)),
  foreign key (tenant_id, unit_id) references unit
);
comment on table import_run is 'An upload and how far it has come, only for whoever uploaded it. The '
  'file goes when it is applied or given up, and after 14 days. Retention: 90 days; import.sweep deletes.';
comment on column import_run.done is 'Rows read or written so far of total; total is an estimate while '
  'a file is read, and null when nobody knows.';
comment on column import_run.attempt is 'Who works on it: a number for each start. Only the latest may '
  'write.';
comment on column import_run.tries is 'Starts since somebody asked for it; after three it has failed.';
comment on column import_run.previewed is 'The counts and rows say what would come of it now; when it '
  'is written they say what came.';
comment on column import_run.notes is 'What was chosen or mended when the file was read: codes, lines, '
  'names of sheets and headings, never a cell.';
comment on column import_run.take_back_until is 'The last day that what it made is kept, so that it can '
  'be taken back; null when it can not.';
comment on column import_run.differs is 'Rows that say something else than what the sender had been '
  'told; the same whoever they are about.';
create index import_run_by on import_run (tenant_id, created_by, created_at desc);
create index import_run_unit on import_run (tenant_id, unit_id);
create index import_run_working on import_run (tenant_id, beat_at) where state in ('checking', 'applying');
grant insert, update on import_run to app_user;

create table import_error_page (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  number integer not null check (number >= 1),
  errors jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
comment on table import_error_page is 'The faults of an upload, 100 to a page, with the cells they are '
  'in; only for whoever uploaded it. Retention: 30 days, or until the upload is given up; import.sweep '
  'deletes.';
grant insert, delete on import_error_page to app_user;

create table import_fate_page (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  fate text not null check (fate in ('written', 'known', 'updated', 'refused')),
  number integer not null check (number >= 1),
  rows jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, fate, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
comment on table import_fate_page is 'What became of each row of an upload, 100 to a page: line, code '
  'and heading, never a cell; only for whoever uploaded it. Retention: 30 days; import.sweep deletes.';
grant insert, delete on import_fate_page to app_user;

-- A whole import can be taken back while nothing else has touched its rows. What the run made and changed is
-- kept while it is written.
create table import_trail (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  relation text not null,
  number bigint generated always as identity,
  change text not null check (change in ('made', 'changed', 'told')),
  key jsonb not null,
  about_id uuid,
  before jsonb,
  content text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, relation, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
comment on table import_trail is 'What an import made and changed: keys, a digest of each row as it was '
  'left, and the values before a change; only for the function that takes it back. Retention: 30 days, or '
  'until it is taken back; import.sweep deletes.';
comment on column import_trail.change is 'told: a row of the file that was new or changed something for '
  'its sender, whether or not anything was written about that person.';
create index import_trail_about on import_trail (tenant_id, about_id) where change = 'told';

-- A file that names somebody the unit does not see, protected or known to another board, must tell its
-- sender nothing: rows are counted by what the unit had been told, never by what the municipality knew.
create table import_arrival (
  tenant_id uuid not null references tenant(id),
  unit_id uuid not null,
  person_id uuid not null,
  started_on date not null,
  ended_on date,
  enrolment_id uuid,
  elsewhere boolean not null,
  created_at timestamptz not null default now(), created_by uuid,
  told_name text,
  settlers uuid[],
  settled_at timestamptz,
  settled_by uuid,
  primary key (tenant_id, unit_id, person_id, started_on),
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table import_arrival is 'A row of a unit''s file about somebody the unit does not see by its '
  'ordinary rules: what the file said, so that it counts as told next time, and who sees the person is '
  'told. Retention: with the person.';
comment on column import_arrival.elsewhere is 'The person belonged to a unit outside the sender''s when '
  'the file came.';
comment on column import_arrival.told_name is 'The name that the unit''s first file gave, to tell when '
  'a later one gives another.';
comment on column import_arrival.settlers is 'Who may let the unit see the person, while nobody has; '
  'null when it need not wait.';
create index import_arrival_person on import_arrival (tenant_id, person_id);
create index import_arrival_elsewhere on import_arrival (tenant_id, unit_id) where elsewhere;
create index import_arrival_enrolment on import_arrival (tenant_id, enrolment_id);

-- What a file told is kept by the account that sent it: a colleague of the same unit, who does not see
-- somebody either, must not learn from a preview of their own that the unit's earlier files have named them.
create table import_told (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  started_on date not null,
  ended_on date,
  name text not null,
  created_at timestamptz not null default now(), created_by uuid,
  facts jsonb,
  primary key (tenant_id, account_id, unit_id, person_id, started_on),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, person_id) references person
);
comment on table import_told is 'What an account''s files have said of people whom it may not see: '
  'enrolment, exit and the name first given, so that the same file counts as told next time, to that '
  'account alone. Retention: with the person.';
comment on column import_told.facts is 'What the row said of the enrolment and the person beside days '
  'and name; null for what was told before that was kept.';
create index import_told_person on import_told (tenant_id, person_id);
create index import_told_unit on import_told (tenant_id, unit_id);

create table import_told_placement (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  workplace_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  percent integer not null,
  created_at timestamptz not null default now(), created_by uuid,
  programme text,
  primary key (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, workplace_id) references workplace
);
comment on table import_told_placement is 'The placements that an account''s files have told of people '
  'whom it may not see, as import_told. Retention: with the person.';
create index import_told_placement_person on import_told_placement (tenant_id, person_id);
create index import_told_placement_unit on import_told_placement (tenant_id, unit_id);
create index import_told_placement_workplace on import_told_placement (tenant_id, workplace_id);

-- What a file says differently from the record is a difference that a person accepts, one at a time.
create table import_difference (
  tenant_id uuid not null references tenant(id),
  run_id uuid,
  id uuid not null,
  line integer not null,
  kind text not null check (kind
    in ('personName', 'personFacts', 'enrolmentFacts', 'exitDay', 'placement', 'employerName',
    'employerFacts', 'workplaceFacts', 'seatFacts')),
  person_id uuid,
  subject_id uuid not null,
  file jsonb not null,
  record jsonb not null,
  decision text check (decision in ('accepted', 'kept')),
  decided_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  seen boolean not null default true,
  primary key (tenant_id, id),
  check ((decision is null) = (decided_at is null)),
  constraint import_difference_tenant_id_run_id_fkey
  foreign key (tenant_id, run_id) references import_run on delete set null (run_id),
  constraint import_difference_about_check check ((person_id is null)
    = (kind in ('employerName', 'employerFacts', 'workplaceFacts', 'seatFacts')))
);
call app.carry_reach('import_difference');
call app.refer_by_reach('import_difference');
comment on table import_difference is 'Where a file and the record differ, with both values. About '
  'people whom the sender saw before and employers: only for whoever uploaded it, as long as they see the '
  'person. About others (not seen): never for the sender, only for those who see the person and may change '
  'the record. Retention: 30 days, and 180 for what nobody has decided about people whom the sender did not '
  'see; import.sweep deletes.';
comment on column import_difference.seen is 'The sender saw the person by ordinary rules when the file '
  'was written. Where not, the sender never sees the row, and who sees the person and may change the record '
  'does.';
create index import_difference_run on import_difference (tenant_id, run_id, line);
create index import_difference_person on import_difference (tenant_id, person_id);
create index import_difference_undecided on import_difference (tenant_id, person_id) where decision is null
  and not seen;
grant insert, update on import_difference to app_user;

-- Who takes in files, and takes them back.
call app.allow('take.in', '{intakeOfficer,manager}');

-- What the sender has been told, with what the row said beside days and name, and what the unit comes to
-- see. `p_unseen`: the sender does not see the person now that it is written, for whatever reason.
-- `p_unsaid`: the row said nothing about protection, and a blank is no "none".
create function app.note_arrivals(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[],
  p_enrolments uuid[], p_names text[], p_facts jsonb[],
  p_unseen boolean[], p_unsaid boolean[])
returns void language sql security definer set search_path = public as $$
  select app.must('take.in');
  with arrived as (
    select distinct on (r.person, r.started) r.*,
      not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) as elsewhere
    from unnest(p_persons, p_started, p_ended, p_enrolments, p_names, p_facts, p_unseen,
      p_unsaid) with ordinality
      r(person, started, ended, enrolment, name, facts, unseen, unsaid, n)
    join person p on p.tenant_id = app.tenant() and p.id = r.person
    where p.protection <> 'none' or not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit)))
      or r.unseen
    order by r.person, r.started, r.n
  ), told as (
    insert into import_told (tenant_id, account_id, unit_id, person_id, started_on, ended_on, name, facts,
      created_by)
    select app.tenant(), app.actor(), p_unit, person, started, ended, name, facts, app.actor() from arrived
      where app.actor() is not null
    on conflict do nothing
  )
  insert into import_arrival (tenant_id, unit_id, person_id, started_on, enrolment_id, elsewhere, settlers,
    created_by)
  select app.tenant(), p_unit, person, started, enrolment, elsewhere, case
      -- As the first that was said of them: what comes later shows nobody sooner than it would show somebody
      -- new.
      when earlier.waits or earlier.waits is null and unsaid
        then coalesce(earlier.settlers, app.able_handlers(person, p_unit, app.actor())) end, app.actor()
  from arrived join person p on p.tenant_id = app.tenant() and p.id = arrived.person
    and (p.protection <> 'none' or arrived.elsewhere)
  left join lateral (select a.settlers is not null as waits, a.settlers from import_arrival a
    where a.tenant_id = p.tenant_id and a.unit_id = p_unit and a.person_id = p.id
      order by a.created_at, a.started_on limit 1) earlier on true
  on conflict do nothing
$$;

create function app.arrived_placement(p_person uuid, p_workplace uuid, p_starts date, p_unit uuid)
  returns boolean
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select exists (select 1 from placement p where p.tenant_id = app.tenant() and p.person_id = p_person
    and p.workplace_id = p_workplace and p.starts_on = p_starts
    and exists (select 1 from import_arrival a where a.tenant_id = p.tenant_id and a.unit_id = p_unit
      and a.person_id = p.person_id))
$$;

-- Enrolments of people just matched by number, with the last day of their placements. Dates and ids only.
create function app.enrolments_known(p_persons uuid[], p_unit uuid)
returns table (id uuid, person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb)
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select e.id, e.person_id, e.started_on, e.ended_on,
    (select max(coalesce(p.ended_on, '9999-12-31')) from placement p where p.tenant_id = e.tenant_id
      and p.enrolment_id = e.id and (p.started_on is not null or p.ended_on is null)),
    app.enrolment_facts(e)
  from enrolment e where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = any (p_persons)
$$;

create function app.enrolments_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb,
  told_name text, told_at timestamptz)
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select a.person_id, a.started_on, a.ended_on,
    (select max(t.ends_on) from import_told_placement t where t.tenant_id = a.tenant_id
      and t.account_id = a.account_id and t.unit_id = a.unit_id
      and t.person_id = a.person_id and t.starts_on >= a.started_on),
    a.facts, nullif(a.name, ''), a.created_at
  from import_told a where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit
    and a.person_id = any (p_persons)
$$;

-- A later file that says when an enrolment ended: told for all, with the exit's reason, and ended where it
-- is open and no placement lasts longer.
create function app.end_by_file(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[],
  p_reasons text[]) returns table (id uuid, person_id uuid, ended_on date)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  perform app.must('take.in');
  update import_told a set ended_on = r.ended, facts = a.facts || jsonb_build_object('exitReason', r.reason)
    from unnest(p_persons, p_started, p_ended, p_reasons) r(person, started, ended, reason)
    where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit
      and a.person_id = r.person and a.started_on = r.started and a.ended_on is null;
  return query update enrolment e set ended_on = r.ended, version = e.version + 1
    from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = r.person
      and e.started_on = r.started and e.ended_on is null and r.ended <= app.today()
      and not exists (select 1 from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id
        and (p.started_on is not null or p.ended_on is null) and coalesce(p.ended_on, '9999-12-31') > r.ended)
    returning e.id, e.person_id, e.ended_on;
end $$;

-- Placements that the unit's own files told of, for people whom the sender may not see.
create function app.placements_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, workplace_id uuid, starts_on date, ends_on date, ended_on date,
  percent integer, programme text)
language sql stable security definer set search_path = public as $$
  select app.must('take.in');
  select t.person_id, t.workplace_id, t.starts_on, t.ends_on, null::date, t.percent, t.programme
    from import_told_placement t
  where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit
    and t.person_id = any (p_persons)
$$;

-- Who takes in files, and takes them back.
call app.allow('take.in', '{intakeOfficer,manager}');

create function app.import_key(p_relation text, p_row jsonb) returns jsonb language sql immutable as $$
  select case p_relation
    when 'import_arrival' then jsonb_build_object('unit_id', p_row->'unit_id', 'person_id',
      p_row->'person_id', 'started_on', p_row->'started_on')
    when 'import_told' then jsonb_build_object('account_id', p_row->'account_id', 'unit_id',
      p_row->'unit_id', 'person_id', p_row->'person_id',
      'started_on', p_row->'started_on')
    when 'import_told_placement'
      then jsonb_build_object('account_id', p_row->'account_id', 'unit_id', p_row->'unit_id', 'person_id',
      p_row->'person_id',
      'workplace_id', p_row->'workplace_id', 'starts_on', p_row->'starts_on')
    else jsonb_build_object('id', p_row->'id') end
$$;

-- Without what follows from other rows: who may settle an arrival, and a person's reach.
create function app.import_content(p_row jsonb) returns text language sql immutable as $$
  select md5((jsonb_strip_nulls(p_row) - 'version' - 'settlers' - 'reach')::text)
$$;

create function app.follow_import() returns trigger language plpgsql security definer set search_path
  = public as $$
declare run uuid := current_setting('app.import_run')::uuid;
begin
  if tg_op = 'INSERT' then
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, content, created_by)
    select app.tenant(), run, tg_table_name, 'made', app.import_key(tg_table_name, r.row),
      (r.row->>'person_id')::uuid, app.import_content(r.row), app.actor()
    from (select to_jsonb(n) as row from written n) r;
  else
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, before, content, created_by)
    select app.tenant(), run, tg_table_name, 'changed', n.key, (n.row->>'person_id')::uuid,
      (select jsonb_object_agg(c.key, c.value) from jsonb_each(o.row) c where n.row->c.key is distinct
        from c.value), app.import_content(n.row), app.actor()
    from (select to_jsonb(w) as row, app.import_key(tg_table_name, to_jsonb(w)) as key from written w) n
    join (select to_jsonb(b) as row, app.import_key(tg_table_name, to_jsonb(b)) as key
      from earlier b) o using (key);
  end if;
  return null;
end $$;

-- Whom the file told something new about. `seen`: the sender saw them beforehand; `said`: the file said that
-- they are protected.
create function app.tell_import(p_persons uuid[], p_seen boolean[], p_said boolean[]) returns void
language sql security definer set search_path = public as $$
  select app.must('take.in');
  insert into import_trail (tenant_id, run_id, relation, change, key, about_id, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, 'told', 'told',
    jsonb_build_object('seen', r.seen, 'said', r.said), r.person, app.actor()
  from unnest(p_persons, p_seen, p_said) r(person, seen, said)
    where current_setting('app.import_run', true) <> ''
$$;

-- Whether anything but the import itself has touched what it wrote; a difference that is told of somebody is
-- no use of them. Whoever sent the file is told the same of somebody unknown, protected or known to another
-- board only: what counts is what their own unit has done since, by its commands and its files, about
-- anybody whom the sender did not see before; what another board has recorded since never counts, and then
-- the person stays and is theirs.
create function app.import_touched(p_run uuid, p_unit uuid, p_since timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare target text; link record; hit boolean; units uuid[] := array(select app.unit_tree(app.tenant(),
  p_unit));
begin
  -- Another file of the unit told of the same people.
  if exists (select 1 from import_trail k
      join import_trail l on l.tenant_id = k.tenant_id and l.about_id = k.about_id and l.change = 'told'
        and l.run_id <> k.run_id and l.number > k.number
      join import_run r on r.tenant_id = l.tenant_id and r.id = l.run_id and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    -- The unit's staff did something with somebody whom the sender did not see before.
    or exists (select 1 from import_trail k join event v on v.tenant_id = k.tenant_id
      and v.person_id = k.about_id and v.created_at > p_since
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told'
        and not (k.key->>'seen')::boolean
        and v.name !~ '^import\.' and v.name <> 'protection.raise'
        and exists (select 1 from role_assignment a where a.tenant_id = v.tenant_id
          and a.account_id = v.account_id and a.unit_id = any (units)))
    or exists (select 1 from import_trail k join referral r on r.tenant_id = k.tenant_id
      and r.person_id = k.about_id and r.created_at > p_since and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    or exists (select 1 from import_trail k join enrolment e on e.tenant_id = k.tenant_id
      and e.person_id = k.about_id and e.created_at > p_since and e.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
  then return true; end if;
  -- Or wrote a row about them, also where a command is about many people at once.
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'person_access',
        'protection_raise', 'protection_loosening', 'import_difference')
  loop
    execute format('select exists (select 1 from import_trail k join %1$I x on x.tenant_id = app.tenant() and x.person_id = k.about_id and x.created_at > $2
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''told'' and not (k.key->>''seen'')::boolean
        and exists (select 1 from role_assignment a where a.tenant_id = x.tenant_id and a.account_id = x.created_by and a.unit_id = any ($3)))', link.source)
      into hit using p_run, p_since, units;
    if hit then return true; end if;
  end loop;
  -- A row is another than it was left.
  foreach target in array array['enrolment', 'exit', 'follow_up', 'placement', 'import_arrival',
    'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select exists (select 1 from (select distinct on (key) key, content from import_trail
        where tenant_id = app.tenant() and run_id = $1 and relation = %1$L and change <> ''told'' order by key, number desc) k
      left join %1$I t on t.tenant_id = app.tenant() and %2$s
      where t.tenant_id is null or app.import_content(to_jsonb(t)) <> k.content)', target,
        app.import_join(target)) into hit using p_run;
    if hit then return true; end if;
  end loop;
  -- Another row refers to one that the import made.
  for link in select c.relname::text as source, a.attname::text as col, t.relname::text as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and t.relname in ('enrolment', 'exit', 'placement', 'organisation', 'workplace', 'seat')
  loop
    execute format('select exists (select 1 from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %3$L and k.change = ''made''
        and (k.key->>''id'')::uuid = x.%2$I
      where x.tenant_id = app.tenant() and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source, link.col, link.target) into hit using p_run;
    if hit then return true; end if;
  end loop;
  return false;
end $$;

create function app.import_join(p_relation text) returns text language sql immutable as $$
  select case p_relation
    when 'import_arrival' then
      't.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told_placement' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.workplace_id = (k.key->>''workplace_id'')::uuid and t.starts_on = (k.key->>''starts_on'')::date'
    else 't.id = (k.key->>''id'')::uuid' end
$$;

-- People whom the import added: those whom nothing else concerns go away; the others belong to who has
-- recorded them since.
create function app.forget_imported(p_run uuid) returns void language plpgsql security definer
  set search_path = public as $$
declare link record; stays uuid[] := '{}'; found uuid[]; going uuid[]; facts uuid[];
begin
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'import_difference')
  loop
    execute format('select array(select x.person_id from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''person''
        and (k.key->>''id'')::uuid = x.person_id
      where x.tenant_id = app.tenant() and not (%1$L = ''person_access'' and x.created_by is null) and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source) into found using p_run;
    stays := stays || found;
  end loop;
  going := array(select (k.key->>'id')::uuid from import_trail k where k.tenant_id = app.tenant()
    and k.run_id = p_run and k.relation = 'person'
    and not ((k.key->>'id')::uuid = any (stays)));
  update person p set version = p.version + 1, unit_id = coalesce(
      (select e.unit_id from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
        order by e.created_at limit 1),
      (select r.unit_id from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id
        order by r.created_at limit 1), p.unit_id)
    where p.tenant_id = app.tenant() and p.id = any (stays);
  insert into protection_stated (tenant_id, digest, protection, created_by)
    select i.tenant_id, app.identifier_digest(i.tenant_id, i.kind, i.value), p.protection, app.actor()
    from person p join person_identifier i on i.tenant_id = p.tenant_id and i.person_id = p.id
    where p.tenant_id = app.tenant() and p.id = any (going) and p.protection <> 'none'
      and (exists (select 1 from import_trail k where k.tenant_id = p.tenant_id and k.run_id = p_run
        and k.relation = 'told' and k.about_id = p.id and (k.key->>'said')::boolean)
        or exists (select 1 from protection_raise r where r.tenant_id = p.tenant_id and r.person_id = p.id))
    on conflict (tenant_id, digest) do update set protection = excluded.protection
      where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection);
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant()
    and person_id = any (going));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (going);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  update access_review set person_id = null where tenant_id = app.tenant() and person_id = any (going);
  delete from import_difference where tenant_id = app.tenant()
    and (run_id = p_run or person_id = any (going));
  delete from conflict where tenant_id = app.tenant() and person_id = any (going);
  delete from person_access where tenant_id = app.tenant() and person_id = any (going);
  delete from protection_raise where tenant_id = app.tenant() and person_id = any (going);
  delete from contact_point where tenant_id = app.tenant() and person_id = any (going);
  delete from person_identifier where tenant_id = app.tenant() and person_id = any (going);
  delete from person where tenant_id = app.tenant() and id = any (going);
end $$;

-- Takes back what an import of the actor's wrote, all of it or nothing. Answers whether it did; never what
-- it found. What was told of an exit is put back as it was before the file, also where an earlier file had
-- said the same reason.
create function app.take_back_import(p_run uuid) returns boolean language plpgsql security definer
  set search_path = public as $$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  perform app.must('take.in');
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run
    and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen
  -- below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival',
    'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant()
    and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'import_told',
    'import_told_placement', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run
      and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  -- As it had been told before this file: what each column was when the file first changed it.
  with was as (
    select k.key,
      bool_or(k.before ? 'ended_on') as ends,
        (array_agg(k.before->>'ended_on' order by k.number) filter (where k.before ? 'ended_on'))[1]::date
        as ended_on,
      bool_or(k.before ? 'facts') as says,
        (array_agg(k.before->'facts' order by k.number) filter (where k.before ? 'facts'))[1] as facts
    from import_trail k
    where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_told'
      and k.change = 'changed'
    group by k.key
  )
  update import_told t set ended_on = case when was.ends then was.ended_on else t.ended_on end,
    facts = case when was.says then nullif(was.facts, 'null'::jsonb) else t.facts end
  from was
  where t.tenant_id = app.tenant() and t.account_id = (was.key->>'account_id')::uuid
    and t.unit_id = (was.key->>'unit_id')::uuid
    and t.person_id = (was.key->>'person_id')::uuid and t.started_on = (was.key->>'started_on')::date;
  -- Named for somebody who was known: theirs no longer, unless the file said that the person is protected,
  -- which stays said.
  delete from person_access t using import_trail k where t.tenant_id = app.tenant()
    and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person_access'
    and t.id = (k.key->>'id')::uuid
      and not exists (select 1 from import_trail r where r.tenant_id = k.tenant_id and r.run_id = p_run
      and r.relation = 'protection_raise' and r.about_id = k.about_id);
  perform app.forget_imported(p_run);
  -- What figures keep of closed cases is told anew of those who have one left.
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant()
    and person_id = any (left_over));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  perform app.write_case_facts(array(select distinct person_id from exit where tenant_id = app.tenant()
    and person_id = any (left_over)));
  update import_run set state = 'takenBack', take_back_until = null where tenant_id = app.tenant()
    and id = p_run;
  delete from import_trail where tenant_id = app.tenant() and run_id = p_run;
  return true;
end $$;

-- The nearest of those who handle protected people and may be named for this one: of the unit, of those
-- above it, or of the board.
create function app.able_handlers(p_person uuid, p_unit uuid, p_without uuid) returns uuid[]
language sql stable security definer set search_path = public as $$
  with recursive above as (
    select u.id, u.parent_id, u.board_id, 0 as far from unit u where u.tenant_id = app.tenant()
      and u.id = p_unit
    union all select u.id, u.parent_id, u.board_id, a.far + 1 from unit u
      join above a on u.tenant_id = app.tenant() and u.id = a.parent_id and a.far < 20
  ), able as (
    select a.id, min(coalesce(above.far, 100)) as far from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
      and app.role_may(r.role, 'handle.protected')
    join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    left join above on above.id = r.unit_id
    where a.tenant_id = app.tenant() and a.protected_handler and a.closed_at is null and a.id is distinct
      from p_without
      and (above.id is not null or u.board_id = (select board_id from above where far = 0))
      and not exists (select 1 from conflict c where c.tenant_id = a.tenant_id and c.account_id = a.id
        and c.person_id = p_person and c.ended_at is null)
      and a.person_id is distinct from p_person
    group by a.id
  )
  select array(select able.id from able where able.far = (select min(far) from able) order by able.id)
$$;

create function app.note_placements(p_unit uuid, p_persons uuid[], p_workplaces uuid[], p_starts date[],
  p_ends date[], p_percents integer[], p_programmes text[]) returns void
language sql security definer set search_path = public as $$
  select app.must('take.in');
  insert into import_told_placement (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on,
    ends_on, percent, programme, created_by)
  select app.tenant(), app.actor(), p_unit, r.person, r.workplace, r.starts, r.ends, r.percent, r.programme,
    app.actor()
  from unnest(p_persons, p_workplaces, p_starts, p_ends, p_percents, p_programmes) r(person, workplace,
    starts, ends, percent, programme)
  where exists (select 1 from import_told t where t.tenant_id = app.tenant() and t.account_id = app.actor()
    and t.unit_id = p_unit and t.person_id = r.person)
  on conflict do nothing
$$;

-- What waits for the one who asks, with the number by which they look in the population register.
create function app.arrivals_to_settle()
  returns table (person_id uuid, unit_id uuid, on_day date, numbers text[])
language sql stable security definer set search_path = public as $$
  select a.person_id, a.unit_id, min((a.created_at at time zone 'Europe/Stockholm')::date),
    array(select i.value from person_identifier i where i.tenant_id = app.tenant()
      and i.person_id = a.person_id and i.kind <> 'interim' order by i.current desc, i.value)
  from import_arrival a
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.protection = 'none'
  where a.tenant_id = app.tenant() and app.actor() = any (a.settlers) and a.elsewhere
    group by a.person_id, a.unit_id
$$;

-- Shows the person to the unit, or says that they are protected, which counts at once and shows them to
-- nobody.
create function app.settle_arrivals(p_person uuid, p_protected boolean) returns boolean
language plpgsql security definer set search_path = public as $$
declare unit uuid;
begin
  perform app.must('handle.protected');
  select a.unit_id into unit from import_arrival a where a.tenant_id = app.tenant()
    and a.person_id = p_person and app.actor() = any (a.settlers) limit 1;
  if unit is null then return false; end if;
  if p_protected then
    perform app.state_protection(p_person, 'marked', 'arrival', unit);
  else
    update import_arrival a set settlers = null, settled_at = now(), settled_by = app.actor()
      where a.tenant_id = app.tenant() and a.person_id = p_person and app.actor() = any (a.settlers);
  end if;
  return true;
end $$;

-- What a refused row says about protection is kept for a number of nobody, as for somebody who is known.
create function app.keep_stated(p_kinds text[], p_values text[], p_said text[]) returns void
language sql security definer set search_path = public as $$
  select app.must('take.in');
  insert into protection_stated (tenant_id, digest, protection, created_by)
  select distinct on (r.kind, r.value) app.tenant(), app.identifier_digest(app.tenant(), r.kind, r.value),
    r.said, app.actor()
  from unnest(p_kinds, p_values, p_said) r(kind, value, said)
  where not exists (select 1 from person_identifier i where i.tenant_id = app.tenant() and i.kind = r.kind
    and i.value = r.value)
  order by r.kind, r.value, app.protection_rank(r.said) desc
  on conflict (tenant_id, digest) do update set protection = excluded.protection
    where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection)
$$;

-- As the import compares names: whatever their case, spaces and composed form.
create function app.same_name(p_name text) returns text language sql immutable as $$
  select btrim(regexp_replace(lower(normalize(p_name, NFC) collate "und-x-icu"), '\s+', ' ', 'g'))
$$;

-- Who decides what a file said differently of somebody whom its sender does not see: of their own cases, of
-- their unit's people.
call app.allow('decide.differences', '{coach}');
call app.allow('decide.unitDifferences', '{intakeOfficer,manager}');

-- Keeps what the rows say differently from the record about people who are not among those seen, while an
-- upload is written. Answers nothing. Of an exit's reason only where the days are the same, of a placement
-- also its programme.
create function app.keep_unseen_differences(p_kind text, p_rows jsonb, p_seen uuid[], p_unit uuid)
  returns void
language sql security definer set search_path = public as $$
  select app.must('take.in');
  insert into import_difference (tenant_id, run_id, id, line, kind, person_id, subject_id, file, record,
    seen, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, gen_random_uuid(), d.line, p_kind, p.id,
    now.id, now.file, now.record, false, app.actor()
  from jsonb_to_recordset(p_rows) d(line integer, person uuid, workplace uuid, "from" date, exited date,
    file jsonb)
  join person p on p.tenant_id = app.tenant() and p.id = d.person and not (p.id = any (p_seen))
  cross join lateral (
    select p.id, d.file, jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name) as record
      where p_kind = 'personName'
        and app.same_name(p.given_name || ' ' || p.family_name) <> app.same_name((d.file->>'givenName') || ' ' || (d.file->>'familyName'))
    union all select p.id, said.file, app.same_facts(app.person_facts(p), said.file)
      from app.differing_facts(d.file, app.person_facts(p)) said(file)
      where p_kind = 'personFacts' and said.file <> '{}'
    union all select e.id, said.file, app.same_facts(app.enrolment_facts(e), said.file) from enrolment e,
        app.differing_facts(case when e.ended_on = d.exited then d.file
          else d.file - 'exitReason' end, app.enrolment_facts(e)) said(file)
      where p_kind = 'enrolmentFacts' and e.tenant_id = p.tenant_id and e.person_id = p.id
        and e.unit_id = p_unit and e.started_on = d."from" and said.file <> '{}'
    union all select e.id, d.file, jsonb_build_object('exitedOn', e.ended_on) from enrolment e
      where p_kind = 'exitDay' and e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = p_unit
        and e.started_on = d."from"
        and e.ended_on <> (d.file->>'exitedOn')::date
    union all select x.id, d.file, app.placement_facts(x) from placement x
      where p_kind = 'placement' and x.tenant_id = p.tenant_id and x.person_id = p.id
        and x.workplace_id = d.workplace and x.starts_on = d."from"
        and (x.started_on is not null or x.ended_on is null)
        and (x.percent <> (d.file->>'percent')::integer or x.programme <> d.file->>'programme'
          or (d.file->>'endsOn')::date not in (x.ends_on, coalesce(x.ended_on, x.ends_on)))) now
  where current_setting('app.import_run', true) <> ''
    -- What somebody has answered already about the same words is not asked again.
    and not exists (select 1 from import_difference k where k.tenant_id = p.tenant_id and k.person_id = p.id
      and k.kind = p_kind
      and k.subject_id = now.id and k.file = now.file and k.record = now.record and k.decision = 'kept'
        and not k.seen)
$$;

-- A later file that says another programme, extent, telephone or address of what is known was told as known
-- and kept nowhere. It is a difference, as another name is: told to its sender by field, and accepted or
-- kept by who may change the record.
create function app.person_facts(p person) returns jsonb language sql stable set search_path = public as $$
  select jsonb_build_object('sfiLevel', p.sfi_level, 'mobile',
    (select jsonb_agg(c.value order by c.created_at, c.id) from contact_point c
    where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null))
$$;

create function app.enrolment_facts(e enrolment) returns jsonb language sql stable set search_path = public
  as $$
  select jsonb_build_object('programme', nullif(e.programme, 'NOT_STATED'), 'percent', e.programme_percent,
    'measureFrom', e.programme_from,
    'measureTo', e.programme_to, 'referrer', nullif(e.referrer, 'notStated'), 'department', e.department,
      'support', e.support_kind,
    'exitReason', (select nullif(x.outcome, 'notStated') from exit x where x.tenant_id = e.tenant_id
      and x.enrolment_id = e.id and x.replaced_at is null))
$$;

create function app.employer_facts(o organisation) returns jsonb language sql stable set search_path
  = public as $$
  select jsonb_build_object('kind', o.kind, 'sector', o.sector,
    'email', (select jsonb_agg(c.email order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null
        and c.email is not null),
    'phone', (select jsonb_agg(c.phone order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null
        and c.phone is not null))
$$;

create function app.workplace_facts(w workplace) returns jsonb language sql immutable as $$
  select jsonb_build_object('street', w.street, 'postalCode', w.postal_code, 'town', w.town,
    'municipalityCode', w.municipality_code)
$$;

create function app.seat_facts(s seat) returns jsonb language sql immutable as $$
  select jsonb_build_object('capacity', s.capacity, 'to', s.ends_on, 'hoursPerWeek', s.hours_per_week,
    'languageLevel', coalesce(s.language_level, 'none'))
$$;

create function app.placement_facts(x placement) returns jsonb language sql immutable as $$
  select jsonb_build_object('endsOn', coalesce(x.ended_on, x.ends_on), 'percent', x.percent, 'programme',
    x.programme, 'ended', x.ended_on is not null)
$$;

-- What is said of the same things only.
create function app.same_facts(p_facts jsonb, p_as jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(k, p_facts->k), '{}') from jsonb_object_keys(p_as) k
$$;

-- The facts said that are not those known. Words are the same as names are, a telephone number as it is
-- dialled; of several any will do.
create function app.differing_facts(p_said jsonb, p_known jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(s.key, s.value), '{}') from jsonb_each(p_said) s
  where jsonb_typeof(s.value) <> 'null' and not exists (
    select 1 from jsonb_array_elements(case jsonb_typeof(p_known->s.key) when 'array' then p_known->s.key
      else jsonb_build_array(p_known->s.key) end) k(value)
    where case when s.key in ('mobile', 'phone')
      then app.phone_key(k.value #>> '{}') = app.phone_key(s.value #>> '{}')
      when jsonb_typeof(s.value) = 'string'
        then app.same_name(k.value #>> '{}') = app.same_name(s.value #>> '{}')
      else k.value = s.value end)
$$;

-- A difference that waits for its sender is nobody's when the sender no longer sees the person: who becomes
-- protected, or is said to be a relative. It then waits for those who see the person, as one about somebody
-- unseen does.
create function app.pass_differences_on() returns trigger language plpgsql security definer set search_path
  = public as $$
begin
  if tg_table_name = 'person' then
    update import_difference d set seen = false where d.tenant_id = new.tenant_id and d.person_id = new.id
      and d.seen and d.decision is null
      -- Whoever handles the person goes on seeing them.
      and not exists (select 1 from person_access x where x.tenant_id = d.tenant_id
        and x.person_id = d.person_id and x.account_id = d.created_by
        and x.kind = 'named' and x.valid @> now());
  else
    update import_difference d set seen = false where d.tenant_id = new.tenant_id
      and d.person_id = new.person_id and d.created_by = new.account_id
      and d.seen and d.decision is null;
  end if;
  return null;
end $$;

call app.protect_tenant('import_mapping');
call app.written_by('import_mapping', '{intakeOfficer,manager}', '{intakeOfficer,manager}');

call app.protect_system('import_run');
call app.written_by('import_run', '{intakeOfficer,manager}', '{intakeOfficer,manager}');
create policy own on import_run to app_user
  using (tenant_id = (select app.tenant()) and created_by = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));

call app.protect_system('import_error_page');
call app.written_by('import_error_page', '{intakeOfficer,manager}', '{}', '{intakeOfficer,manager}');
create policy own on import_error_page to app_user
  using (tenant_id = (select app.tenant()) and created_by = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));

call app.protect_system('import_fate_page');
call app.written_by('import_fate_page', '{intakeOfficer,manager}', '{}', '{intakeOfficer,manager}');
create policy own on import_fate_page to app_user
  using (tenant_id = (select app.tenant()) and created_by = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));

call app.protect_system('import_trail');

call app.protect_person('import_arrival');
create policy not_by_import on import_arrival as restrictive for select to app_user
  using (not (person_id = any ((select app.arrived_persons())::uuid[])));

call app.protect_system('import_told');

call app.protect_system('import_told_placement');

call app.protect_system('import_difference');
call app.written_by('import_difference', '{intakeOfficer,manager}', '{coach,intakeOfficer,manager}');
create policy not_by_import on import_difference as restrictive for select to app_user
  using (person_id is null or (not (person_id = any ((select app.arrived_persons())::uuid[]))));
do $do$ begin
  execute format($p$create policy others_decide on import_difference for update to app_user
    using (tenant_id = (select app.tenant())
      and (not seen)
      and (created_by is distinct from (select app.actor()))
      and %1$s
      and ((select app.may('decide.differences')) and person_id = any ((select app.case_persons())::uuid[])
        or (select app.may('decide.unitDifferences'))
          and (reach = any ((select app.actor_units())::uuid[])
            or person_id = any ((select app.granted_persons())::uuid[]))))
    with check (tenant_id = (select app.tenant())
      and (not seen)
      and (created_by is distinct from (select app.actor()))
      and %1$s
      and ((select app.may('decide.differences')) and person_id = any ((select app.case_persons())::uuid[])
        or (select app.may('decide.unitDifferences'))
          and (reach = any ((select app.actor_units())::uuid[])
            or person_id = any ((select app.granted_persons())::uuid[]))))$p$, app.by_reach());
  execute format($p$create policy others_read on import_difference for select to app_user
    using (tenant_id = (select app.tenant())
      and (not seen)
      and (created_by is distinct from (select app.actor()))
      and %s
      and ((select app.may('decide.differences')) and person_id = any ((select app.case_persons())::uuid[])
        or (select app.may('decide.unitDifferences'))
          and (reach = any ((select app.actor_units())::uuid[])
            or person_id = any ((select app.granted_persons())::uuid[]))))$p$, app.by_reach());
  execute format($p$create policy own on import_difference to app_user
    using (tenant_id = (select app.tenant())
      and created_by = (select app.actor())
      and seen
      and (person_id is null
        or (%s)))
    with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()) and seen)$p$,
      app.by_reach());
end $do$;

create trigger differences_pass_on after insert or update of person_id on conflict for each row
  when ((new.person_id is not null)) execute function app.pass_differences_on();
create trigger differences_pass_on after update of protection on person for each row
  when (((old.protection = 'none'::text)
  and (new.protection <> 'none'::text))) execute function app.pass_differences_on();

do $$ declare target text; begin
  foreach target in array array['person', 'person_identifier', 'contact_point', 'conflict', 'person_access',
    'protection_raise', 'enrolment', 'exit', 'follow_up',
      'placement', 'import_arrival', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('create trigger followed_insert after insert on %I referencing new table as written for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
  foreach target in array array['enrolment', 'import_arrival'] loop
    execute format('create trigger followed_update after update on %I referencing new table as written old table as earlier for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
end $$;

do $$ declare target text; begin
  foreach target in array array['import_told', 'import_told_placement'] loop
    execute format('create trigger followed_insert after insert on %I referencing new table as written for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
end $$;

create trigger followed_update after update on import_told referencing new table as written old table
  as earlier for each statement
  when (current_setting('app.import_run', true) <> '') execute function app.follow_import();
